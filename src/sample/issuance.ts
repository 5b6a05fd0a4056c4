import type { Day } from '../market/day.ts';
import { dayOfDate } from './waypoints.ts';

/** The day the first coins were mined. */
export const GENESIS_DAY = dayOfDate('2009-01-03');

const BLOCKS_PER_ERA = 210_000;
const BLOCKS_PER_DAY = 144.5;

/** First day of each era and the coins a block of it mints. */
const ERAS: readonly (readonly [firstDay: Day, coinsPerBlock: number])[] = [
  [GENESIS_DAY, 50],
  [dayOfDate('2012-11-28'), 25],
  [dayOfDate('2016-07-09'), 12.5],
  [dayOfDate('2020-05-11'), 6.25],
  [dayOfDate('2024-04-20'), 3.125],
];

/** Coins minted on a day: the era's blocks spread evenly over its days, BTC. */
export function mintedOn(day: Day): number {
  let era = 0;
  while (era + 1 < ERAS.length && (ERAS[era + 1]?.[0] ?? Infinity) <= day) era += 1;
  const [firstDay, coinsPerBlock] = ERAS[era] ?? [GENESIS_DAY, 0];
  const nextDay = ERAS[era + 1]?.[0];
  const blocks = nextDay === undefined ? BLOCKS_PER_DAY : BLOCKS_PER_ERA / (nextDay - firstDay);
  return blocks * coinsPerBlock;
}
