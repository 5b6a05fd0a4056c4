import { median } from '../math/median.ts';

/** Values before the recent ones that make their own scale known. */
const FEWEST_BEFORE = 60;
const FEWEST_RECENT = 8;
const MOST_BEFORE = 365;

/**
 * By how many times the size of the newest `recent` values differs from that of the year before, as a factor of at least 1;
 * `null` while too few of them are not 0. Sizes are medians of absolute values, so that signs and single days do not count.
 */
export function scaleShift(values: readonly (number | null)[], recent = 30): number | null {
  const sizes = values.filter((value) => value !== null && value !== 0).map((value) => Math.abs(value ?? 0));
  const before = sizes.slice(0, -recent).slice(-MOST_BEFORE);
  const now = sizes.slice(-recent);
  if (before.length < FEWEST_BEFORE || now.length < FEWEST_RECENT) return null;
  const quotient = (median(now) ?? 0) / (median(before) ?? 0);
  return quotient > 1 ? quotient : 1 / quotient;
}
