import { dayEndMs, isoInstant, type Millis } from '../market/day.ts';
import { withinBudget } from '../market/freshness.ts';
import { latestDay, upTo, type DailySeries } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';

/**
 * A daily series as it stands now: it ends on its newest day that has a value, is stamped with the end of that day, and is
 * aged by it. So "the last 7 values" never end on days that are still to be reported.
 */
export function currentDaily(series: Answer<DailySeries>, nowMs: Millis): Answer<DailySeries> {
  if (!isAvailable(series)) return series;
  const day = latestDay(series.value);
  if (day === undefined) return withinBudget(series, 'daily', nowMs);
  const stamped = { ...series, value: upTo(series.value, day), asOf: isoInstant(dayEndMs(day)) };
  return withinBudget(stamped, 'daily', nowMs);
}
