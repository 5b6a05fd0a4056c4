import type { CostBucket, SupplyByCost } from '../../../src/market/supply-by-cost.ts';
import type { CostDescription, MarketDescription } from './description.ts';
import { MINED_BTC, SUPPLY_BTC } from './onchain.ts';
import { valueAt } from './path.ts';
import type { Timeline } from './timeline.ts';

const WIDTH_USD = 500;
const ZONE_DAYS = 30;

/**
 * Supply by cost on the last day and 30 days before; each sums to the supply of its day. What was bought in the new zone
 * came evenly from everywhere else, and the coins mined since are in it.
 */
export function supplyByCostOf(description: MarketDescription, timeline: Timeline): readonly SupplyByCost[] {
  const { lastDay, closes } = timeline;
  const { clusters = clusterAtCost(description), newZone } = description.cost ?? {};
  const highestUsd = Math.max(...closes, ...clusters.map(([, high]) => high), newZone?.[1] ?? 0);
  const floors = Array.from({ length: Math.ceil(highestUsd / WIDTH_USD) }, (_, index) => index * WIDTH_USD);
  const zone: NonNullable<CostDescription['newZone']> = newZone ?? [0, highestUsd, 0];
  const mined = ZONE_DAYS * MINED_BTC;
  const stock = clusters.reduce((sum, [, , btc]) => sum + btc, 0);
  const evenly = SUPPLY_BTC - mined - stock;
  const before = floors.map((floorUsd) => {
    const banded = clusters.reduce((sum, band) => sum + shareOf(band, floorUsd) * band[2], 0);
    return evenly / floors.length + banded;
  });
  const outside = floors.map((floorUsd) => (shareOf(zone, floorUsd) > 0 ? 0 : 1));
  const given = before.reduce((sum, btc, index) => sum + btc * (outside[index] ?? 0), 0);
  const moved = Math.max(zone[2] - mined, 0);
  const now = before.map((btc, index) => {
    const floorUsd = floors[index] ?? 0;
    const sold = given > 0 ? (moved * btc * (outside[index] ?? 0)) / given : 0;
    return btc - sold + shareOf(zone, floorUsd) * (given > 0 ? moved + mined : mined);
  });
  const at = (day: number, supplies: readonly number[]): SupplyByCost => ({
    day,
    buckets: supplies.map((supplyBtc, index): CostBucket => ({
      floorUsd: floors[index] ?? 0,
      widthUsd: WIDTH_USD,
      supplyBtc,
    })),
  });
  return closes.length > ZONE_DAYS ? [at(lastDay - ZONE_DAYS, before), at(lastDay, now)] : [at(lastDay, now)];
}

/** Recent buyers' coins, around what they paid. */
function clusterAtCost({ sthCostBasis }: MarketDescription): NonNullable<CostDescription['clusters']> {
  const usd = Math.round(valueAt(sthCostBasis, 0) / WIDTH_USD) * WIDTH_USD;
  return [[Math.max(usd - 4 * WIDTH_USD, 0), usd + 4 * WIDTH_USD, 900_000]];
}

/** The share of a band that lies in the bucket at a floor. */
function shareOf([low, high]: readonly [number, number, number], floorUsd: number): number {
  const overlap = Math.min(high, floorUsd + WIDTH_USD) - Math.max(low, floorUsd);
  return high > low ? Math.max(overlap, 0) / (high - low) : 0;
}
