import { ratio } from '../math/ratio.ts';
import { relativeChange } from '../math/relative-change.ts';

/** Open interest in coins: the USD figure moves with price, this one only with positions. `null` without a price (M20). */
export const openInterestBtc = (openInterestUsd: number | null, priceUsd: number | null): number | null =>
  ratio(openInterestUsd, priceUsd);

export type OpenInterestMoment = { readonly openInterestUsd: number; readonly priceUsd: number };

export type OpenInterestChange = {
  /** Fractions of the earlier value. */
  readonly usd: number | null;
  readonly btc: number | null;
  readonly price: number | null;
  /** Open interest in BTC fell together with price: positions were closed, not only worth less. */
  readonly positionsClosed: boolean | null;
};

/** How open interest changed between two moments, in USD and in coins; `null` where the earlier value is 0 (M20). */
export function openInterestChange(
  previous: OpenInterestMoment,
  current: OpenInterestMoment,
): OpenInterestChange {
  const previousBtc = openInterestBtc(previous.openInterestUsd, previous.priceUsd);
  const currentBtc = openInterestBtc(current.openInterestUsd, current.priceUsd);
  const btc = relativeChange(previousBtc, currentBtc);
  const price = relativeChange(previous.priceUsd, current.priceUsd);
  return {
    usd: relativeChange(previous.openInterestUsd, current.openInterestUsd),
    btc,
    price,
    positionsClosed: btc === null || price === null ? null : btc < 0 && price < 0,
  };
}
