import { decimal, optionalDecimal } from './fields.ts';

/** A funding rate as a fraction per interval; positive = longs pay. Venues cap it at two or three percent. */
export const fundingFraction = decimal({ min: -0.05, max: 0.05 });

/** Open interest of one venue's swap, USD. Its band is above what the same would be in BTC; no value is `null`. */
export const openInterestUsd = optionalDecimal({ min: 1e7, max: 1e12 });

/** What the swaps in USDT of most venues are paid for, where an answer does not say it. */
export const USUAL_INTERVAL_HOURS = 8;
