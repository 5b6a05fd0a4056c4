import { dayOf, type Day, type Millis } from '../../../src/market/day.ts';
import { seriesEnding } from '../market.ts';

/** The days a market is known for, and its daily closes. */
export type Timeline = {
  /** The end of the last closed day. */
  readonly endMs: Millis;
  readonly lastDay: Day;
  /** USD, oldest first. */
  readonly closes: readonly number[];
};

export const timelineOf = (endMs: Millis, closes: readonly number[]): Timeline => ({
  endMs,
  lastDay: dayOf(endMs) - 1,
  closes,
});

/** The close `daysAgo` days before the last one; the first close before there are any. */
export const closeAgo = ({ closes }: Timeline, daysAgo: number): number =>
  closes.at(-1 - Math.min(daysAgo, closes.length - 1)) ?? 0;

/** Values, oldest first, as the series of a timeline. */
export const seriesOf = ({ lastDay }: Timeline, values: readonly number[]) => seriesEnding(values, lastDay);
