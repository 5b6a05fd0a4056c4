import { dayOf, type Day } from '../market/day.ts';
import type { MarketData } from '../market/market-data.ts';
import type { PresentReading } from '../market/reading.ts';
import { upTo, type DailySeries } from '../market/series.ts';
import { LOOK_BACK_DAYS } from './history-window.ts';

/** The UTC day a moment counts for: at midnight the one that has just closed. */
export const dayOfMoment = (asOf: string): Day => dayOf(Date.parse(asOf) - 1);

/**
 * A history that ends in the reading it belongs to, on `day`: the picture ends in what the words say. Days between the history and
 * the reading stay without a value.
 */
export function endingIn(
  history: DailySeries,
  { value, asOf }: Pick<PresentReading, 'value' | 'asOf'>,
  day: Day = dayOfMoment(asOf),
): DailySeries {
  const before = upTo(history, day - 1);
  if (before.values.length === 0) return { firstDay: day, values: [value] };
  const gap = Array.from({ length: day - before.firstDay - before.values.length }, () => null);
  return { firstDay: before.firstDay, values: [...before.values, ...gap, value] };
}

/** The last days up to the last closed one, or to a later one that already has a value. */
export function daysUpTo(
  { nowMs }: MarketData,
  newest: readonly Day[],
  days = LOOK_BACK_DAYS,
): { readonly firstDay: Day; readonly lastDay: Day } {
  const lastDay = Math.max(dayOf(nowMs) - 1, ...newest);
  return { firstDay: lastDay - days + 1, lastDay };
}
