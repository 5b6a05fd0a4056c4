import { dayEndMs, isoInstant, type Day } from '../market/day.ts';
import type { Reading } from '../market/reading.ts';
import { valueOn, type DailySeries } from '../market/series.ts';
import type { Answer } from '../market/sourced.ts';
import type { LevelEvent } from '../metrics/level-state.ts';
import { measure } from './measure.ts';

/** Days a side must have held before its loss counts as a break of structure, and not as one more swing. */
const HELD_DAYS = 180;
/** Days after an earlier break in which its low is looked for. */
const AFTERMATH_DAYS = 365;

/** A level that was given up after it had held for half a year, and what price did after it. */
export type EarlierBreak = {
  /** Its as-of is the end of the day it was confirmed. */
  readonly event: Reading<LevelEvent['kind']>;
  /** Lowest close of the year after, against the level on the day of the break; a fraction, negative = below. */
  readonly fall: Reading;
};

/** Confirmed events of one level, by calendar day. */
export type DatedEvents = readonly (Pick<LevelEvent, 'kind' | 'atLatest'> & { readonly day: Day })[];

/** A confirmed change of side as a reading of its own day. */
export const eventReading = (
  id: string,
  answer: Answer<unknown>,
  { kind, day }: DatedEvents[number],
): Reading<LevelEvent['kind']> =>
  measure<unknown, LevelEvent['kind']>({ id, unit: 'state' }, answer, () => ({
    of: kind,
    asOf: isoInstant(dayEndMs(day)),
    past: true,
  }));

/**
 * When the newest event is a loss after at least 180 days above the level: the break before it of the same kind, which is
 * what today's may be compared with (M21, "analogue"). `null` when the newest is no such break, or the data holds no
 * earlier or not the day of it.
 */
export function earlierBreak(
  id: string,
  answer: Answer<readonly [closes: DailySeries, levels: DailySeries]>,
  events: DatedEvents,
  firstDay: Day,
): EarlierBreak | null {
  const breaks = events.filter(
    ({ kind, day }, index) => kind === 'lost' && day - (events[index - 1]?.day ?? firstDay) >= HELD_DAYS,
  );
  const earlier = breaks.at(-2);
  if (earlier === undefined || earlier.atLatest || breaks.at(-1) !== events.at(-1)) return null;
  return {
    event: eventReading(`${id}_earlier_break`, answer, earlier),
    fall: measure({ id: `${id}_earlier_fall`, unit: 'fraction' }, answer, ([closes, levels]) => {
      const level = valueOn(levels, earlier.day);
      const after = Array.from({ length: AFTERMATH_DAYS }, (_, days) =>
        valueOn(closes, earlier.day + days),
      ).filter((close) => close !== null);
      if (level === null || after.length === 0) return null;
      return {
        of: Math.min(...after) / level - 1,
        asOf: isoInstant(dayEndMs(earlier.day)),
        past: true,
      };
    }),
  };
}
