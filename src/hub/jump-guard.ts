import type { Day } from '../market/day.ts';
import type { DailySeries } from '../market/series.ts';
import { median } from '../math/median.ts';
import { outOfScale } from './out-of-scale.ts';
import { RATIOS_SINCE } from './plausible-range.ts';

/** A move by this factor in a day has happened three times since 2012; it needs a second witness (hazards section 8, rule 7). */
const HARD_FACTOR = 1.5;
const SIGMAS = 8;
/** Standard deviations in a median of absolute values, for a normal distribution. */
const SIGMA_OF_MEDIAN = 1.4826;
const YEAR = 365;
/** Changes that make what is usual known; with fewer the hard factor alone decides. */
const FEWEST = 30;

/**
 * Days whose price is beyond a hard factor and beyond 8 robust sigmas of its own daily changes, and that no second series
 * shows. A crash that two series show passes at once.
 */
export function unconfirmedJumps(price: DailySeries, confirmed: (day: Day) => boolean): readonly Day[] {
  const skip = Math.max(0, RATIOS_SINCE - price.firstDay);
  const values = price.values.slice(skip);
  const first = price.firstDay + skip;
  const factor = Math.max(HARD_FACTOR, Math.exp(SIGMAS * robustSigma(values)));
  return outOfScale(values, factor, (index) => confirmed(first + index)).map((index) => first + index);
}

function robustSigma(values: readonly (number | null)[]): number {
  const given = values.filter((value) => value !== null).slice(-YEAR);
  const changes = given.slice(1).map((value, index) => Math.abs(Math.log(value / (given[index] ?? value))));
  return changes.length < FEWEST ? 0 : SIGMA_OF_MEDIAN * (median(changes) ?? 0);
}
