import type { Day } from '../market/day.ts';
import type { Ranges } from './candles.ts';

/** How much likelier coins are to move than one bought at today's price in a calm market. */
export type Mood = {
  /** For a coin in gain: added in proportion to the gain. */
  readonly greed: number;
  /** For a coin in loss. */
  readonly fear: number;
};

/** Holders in loss wait while nothing happens. */
const PATIENCE_IN_LOSS = 0.680432;
/** Fear per unit of the fall, in logarithms, since yesterday and over a week. */
const FEAR_OF_DAYS = 11.2624;
const FEAR_OF_WEEKS = 13.2172;
/** Greed per unit of the rise over a quarter, and the most of it. */
const GREED = 40;
const MOST_GREED = 4.89724;
const QUARTER_DAYS = 90;

/** What the prices of the last days make holders do. */
export function moodOn({ firstDay, values }: Ranges, day: Day): Mood {
  const closeBefore = (days: number) => values[day - firstDay - days]?.close;
  const close = closeBefore(0) ?? 1;
  const yesterday = closeBefore(1) ?? close;
  const weekAgo = closeBefore(7) ?? yesterday;
  const quarterAgo = closeBefore(QUARTER_DAYS) ?? weekAgo;
  const fallFrom = (before: number) => Math.max(Math.log(before / close), 0);
  const rise = Math.max(Math.log(close / quarterAgo), 0);
  return {
    greed: Math.min(GREED * rise, MOST_GREED),
    fear: PATIENCE_IN_LOSS + FEAR_OF_DAYS * fallFrom(yesterday) + FEAR_OF_WEEKS * fallFrom(weekAgo),
  };
}
