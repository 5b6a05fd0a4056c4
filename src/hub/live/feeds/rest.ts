import { DAY_MS, HOUR_MS, MINUTE_MS, dayOf, dayStartMs, type Millis } from '../../../market/day.ts';
import type { DaySpan } from '../../../providers/venue.ts';
import type { Known } from '../feed.ts';

/** How long answers of a kind are good for: well inside the age a claim may have (hazards: trust rules). */
export const REST = {
  spot: 20_000,
  optionChain: 2 * MINUTE_MS,
  funding: 4 * MINUTE_MS,
  hours: 5 * MINUTE_MS,
  trades: 10 * MINUTE_MS,
  flows: 30 * MINUTE_MS,
  treasuries: 6 * HOUR_MS,
  unlocks: 20 * HOUR_MS,
} as const;

/** Of daily data: an hour when the last closed day is there, which may still be revised; ten minutes while it is awaited. */
export const restDaily = ({ newestMs, nowMs }: Known<unknown>): number =>
  newestMs !== null && newestMs >= dayStartMs(dayOf(nowMs)) ? HOUR_MS : 10 * MINUTE_MS;

/** Days that are read again each time, because vendors revise them. */
const REVISED_DAYS = 10;

/** The closed days to ask for: everything from `firstDay` the first time, afterwards what is new and what may have been revised. */
export function daysToAsk({ newestMs, nowMs }: Known<unknown>, firstDay: number): DaySpan {
  const fromDay = newestMs === null ? firstDay : dayOf(newestMs) - REVISED_DAYS;
  return { fromDay: Math.max(fromDay, firstDay), toDay: dayOf(nowMs) - 1 };
}

/** Hours that are read again each time: enough to see an answer that tells all of them otherwise. */
const REREAD_MS = 12 * HOUR_MS;

/** Where to ask hours from: some before the newest, or the whole look-back. */
export const hoursToAsk = ({ newestMs, nowMs }: Known<unknown>, lookBackMs: number): Millis => {
  const earliestMs = Math.floor((nowMs - lookBackMs) / HOUR_MS) * HOUR_MS;
  return newestMs === null ? earliestMs : Math.max(newestMs - REREAD_MS, earliestMs);
};

export const days = (count: number): number => count * DAY_MS;
