import { DAY_MS, type Millis } from '../../src/market/day.ts';
import type { OptionChain, OptionQuote, OptionType } from '../../src/market/option.ts';
import { NOW } from './market.ts';

/** One expiry: flat vols on either side of the forward and one at it, so that 25-delta and at-the-money vols are known by hand. */
export type Expiry = {
  readonly days: number;
  readonly atm: number;
  /** Vol of every put below the forward; the at-the-money one when left out. */
  readonly put?: number;
  readonly call?: number;
  readonly forwardUsd?: number;
};

const STEP_USD = 2500;
const STEPS = 20;

/** A chain quoted at `timeMs` with 20 strikes on either side of each forward. */
export function chainOf(expiries: readonly Expiry[], timeMs: Millis = NOW): OptionChain {
  return { timeMs, quotes: expiries.flatMap((expiry) => quotesOf(expiry, timeMs)) };
}

function quotesOf(expiry: Expiry, timeMs: Millis): readonly OptionQuote[] {
  const { days, atm, put = atm, call = atm, forwardUsd = 100_000 } = expiry;
  return Array.from({ length: 2 * STEPS + 1 }, (_, index) => {
    const steps = index - STEPS;
    const type: OptionType = steps < 0 ? 'put' : 'call';
    return quote(forwardUsd + steps * STEP_USD, type, steps === 0 ? atm : steps < 0 ? put : call, {
      expiryMs: timeMs + days * DAY_MS,
      underlyingUsd: forwardUsd,
    });
  });
}

/** One quote with only what the metrics read. */
export const quote = (
  strikeUsd: number,
  type: OptionType,
  markIv: number,
  expiry: { readonly expiryMs: Millis; readonly underlyingUsd: number },
): OptionQuote => ({
  instrument: `${expiry.expiryMs}-${strikeUsd}-${type}`,
  strikeUsd,
  type,
  markIv,
  bidIv: null,
  askIv: null,
  markPriceBtc: null,
  openInterestBtc: null,
  volume24hBtc: null,
  exchangeDelta: null,
  ...expiry,
});
