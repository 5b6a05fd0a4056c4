import type { Millis } from '../../market/day.ts';

/** The least and the greatest value a column may have. */
export type Range = { readonly min: number; readonly max: number };

export const isWithin = (value: number, { min, max }: Range): boolean => value >= min && value <= max;

// Wide enough for any market of the past and the next, narrow enough that a slipped unit or a placeholder falls out.
/** A price is never 0; the first known one was 0.0008. */
export const PRICE_USD: Range = { min: 1e-6, max: 1e9 };
export const CAP_USD: Range = { min: 0, max: 1e15 };
/** A day's or an hour's turnover, profit or loss. */
export const TURNOVER_USD: Range = { min: 0, max: 1e13 };
/** No more than 21 million coins will exist. */
export const SUPPLY_BTC: Range = { min: 0, max: 21e6 };

/** The day of the first block: nothing about Bitcoin is older. */
export const BITCOIN_BEGAN_MS: Millis = Date.UTC(2009, 0, 3);
