import type { Day } from '../market/day.ts';
import type { DayRange } from './candles.ts';
import { dayOfDate } from './waypoints.ts';

/** Width of the price levels coins change hands at, USD: that of the supply-by-cost buckets. */
export const LEVEL_WIDTH_USD = 100;

/** A price range in which buyers waited over some weeks: more coins change hands there than beside it. */
type DemandZone = {
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly centreUsd: number;
  readonly halfWidthUsd: number;
  /** Over how many USD the demand fades at the zone's edges. */
  readonly edgeUsd: number;
  /** Extra coins at the centre, as a multiple of those outside. */
  readonly strength: number;
};

const DEMAND_ZONES: readonly DemandZone[] = [
  {
    fromDay: dayOfDate('2024-02-20'),
    toDay: dayOfDate('2024-11-08'),
    centreUsd: 68_300,
    halfWidthUsd: 1_860,
    edgeUsd: 90,
    strength: 6,
  },
  {
    fromDay: dayOfDate('2026-01-29'),
    toDay: dayOfDate('2026-02-04'),
    centreUsd: 74_000,
    halfWidthUsd: 6_000,
    edgeUsd: 60,
    strength: 7,
  },
];

/** Share of coins that change hands anywhere in the day's range, however briefly price was there. */
const EVEN_SHARE = 0.85;
/** Below this price the levels are too coarse: all coins of the day change hands at its mean price. */
const LEVELS_FROM_USD = 20_000;

/** Coins of one day by the price they changed hands at; `shares` of consecutive levels from `floorUsd` on add up to 1. */
export type TradedLevels = {
  readonly floorUsd: number;
  readonly shares: readonly number[];
  readonly meanUsd: number;
};

/** Where in its range a day's coins changed hands: a tent around the typical price on an even floor, tilted by resting demand. */
export function tradedLevels(day: Day, { open, high, low, close }: DayRange): TradedLevels {
  const typicalUsd = (open + high + low + 2 * close) / 5;
  const first = Math.floor(low / LEVEL_WIDTH_USD);
  if (low < LEVELS_FROM_USD) return { floorUsd: first * LEVEL_WIDTH_USD, shares: [1], meanUsd: typicalUsd };
  const zones = DEMAND_ZONES.filter(({ fromDay, toDay }) => day >= fromDay && day <= toDay);
  const weights: number[] = [];
  for (let level = first; level * LEVEL_WIDTH_USD < high; level += 1) {
    const bottom = Math.max(level * LEVEL_WIDTH_USD, low);
    const top = Math.min((level + 1) * LEVEL_WIDTH_USD, high);
    const mid = (bottom + top) / 2;
    const tent = mid < typicalUsd ? (mid - low) / (typicalUsd - low) : (high - mid) / (high - typicalUsd);
    const density = EVEN_SHARE + (1 - EVEN_SHARE) * 2 * tent;
    weights.push((top - bottom) * density * zones.reduce((pull, zone) => pull + demandAt(zone, mid), 1));
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => weight / total);
  const floorUsd = first * LEVEL_WIDTH_USD;
  const meanUsd = shares.reduce((sum, share, i) => sum + share * (floorUsd + (i + 0.5) * LEVEL_WIDTH_USD), 0);
  return { floorUsd, shares, meanUsd };
}

/** Smooth step up at the lower edge and down at the upper one. */
function demandAt({ centreUsd, halfWidthUsd, edgeUsd, strength }: DemandZone, usd: number): number {
  return strength / (1 + Math.exp((Math.abs(usd - centreUsd) - halfWidthUsd) / edgeUsd));
}
