import type { OptionTrade } from '../market/option.ts';
import { ratio } from '../math/ratio.ts';

/** Puts against calls in one market at one time; a part that is not known is `null`, none traded is 0. */
export type PutCallTotals = {
  readonly putVolume: number | null;
  readonly callVolume: number | null;
  readonly putOi: number | null;
  readonly callOi: number | null;
  readonly putPremiumUsd: number | null;
  readonly callPremiumUsd: number | null;
};

export type PutCall = {
  /** Puts per call by volume; `null` without calls. Likewise by open interest and by premium. */
  readonly volumeRatio: number | null;
  readonly openInterestRatio: number | null;
  readonly premiumRatio: number | null;
  /** Puts as a fraction of puts and calls; `null` when neither traded. */
  readonly putShareOfVolume: number | null;
  readonly putShareOfOpenInterest: number | null;
  readonly putShareOfPremium: number | null;
};

const share = (puts: number | null, calls: number | null): number | null =>
  puts === null || calls === null ? null : ratio(puts, puts + calls);

/** Put/call ratios and put shares by volume, open interest and premium (M18). They differ: always say which. */
export const putCall = (totals: PutCallTotals): PutCall => ({
  volumeRatio: ratio(totals.putVolume, totals.callVolume),
  openInterestRatio: ratio(totals.putOi, totals.callOi),
  premiumRatio: ratio(totals.putPremiumUsd, totals.callPremiumUsd),
  putShareOfVolume: share(totals.putVolume, totals.callVolume),
  putShareOfOpenInterest: share(totals.putOi, totals.callOi),
  putShareOfPremium: share(totals.putPremiumUsd, totals.callPremiumUsd),
});

/** Premium of one trade in USD at the index price of that moment (M17). */
export const premiumUsd = ({ price, amountBtc, quote, indexUsd }: OptionTrade): number =>
  price * amountBtc * (quote === 'BTC' ? indexUsd : 1);

/**
 * Premium traded in blocks and combos as a fraction of all premium, bought plus sold (M17, M18). Their taker side says
 * less about intent. Forced closes are left out; `null` when no premium was traded.
 */
export function blockShare(trades: readonly OptionTrade[]): number | null {
  let blockUsd = 0;
  let allUsd = 0;
  for (const trade of trades) {
    if (trade.liquidation) continue;
    const usd = premiumUsd(trade);
    allUsd += usd;
    if (trade.block) blockUsd += usd;
  }
  return ratio(blockUsd, allUsd);
}
