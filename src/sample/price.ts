import type { Day } from '../market/day.ts';
import { LAST_DAY } from './calendar.ts';
import { DAILY_NOISE, PRICE_WAYPOINTS } from './price-path.ts';
import { randomStream, type Random } from './random.ts';
import { roundedPrice } from './rounding.ts';
import { dayOfDate, pathThrough } from './waypoints.ts';

/** Closes of every day since the market has a price, USD. */
export type Closes = { readonly firstDay: Day; readonly values: readonly number[] };

export const closeOn = ({ firstDay, values }: Closes, day: Day): number => values[day - firstDay] ?? 0;

const CLUSTERING = 0.94;
const CLUSTERING_NOISE = 0.12;

/** Daily closes: a bridge of clustered noise in the logarithm from each waypoint to the next. */
export function dailyCloses(): Closes {
  const random = randomStream('price');
  const days = PRICE_WAYPOINTS.map(([date]) => dayOfDate(date));
  const noise = pathThrough(DAILY_NOISE);
  const restlessness = clusteredRestlessness(random);
  const values = [PRICE_WAYPOINTS[0]?.[1] ?? 0];
  PRICE_WAYPOINTS.slice(1).forEach(([, target], i) => {
    const from = days[i] ?? LAST_DAY;
    const count = (days[i + 1] ?? from) - from;
    const steps = Array.from(
      { length: count },
      (_, step) => noise(from + step) * restlessness() * random.normal(),
    );
    const start = Math.log(values[values.length - 1] ?? target);
    let level = start;
    for (const change of bridged(steps, Math.log(target) - start)) {
      level += change;
      values.push(roundedPrice(Math.exp(level)));
    }
  });
  return { firstDay: days[0] ?? LAST_DAY, values };
}

/** Steps shifted evenly so that together they make `total`. */
export function bridged(steps: readonly number[], total: number): number[] {
  const drift = (total - steps.reduce((sum, step) => sum + step, 0)) / steps.length;
  return steps.map((step) => step + drift);
}

/** Quiet and restless spells: a factor around 1 that remembers the days before. */
function clusteredRestlessness(random: Random): () => number {
  let state = 0;
  return () => {
    state = CLUSTERING * state + CLUSTERING_NOISE * random.normal();
    return Math.exp(state);
  };
}
