import type { CostBucket } from '../market/supply-by-cost.ts';
import type { Vintage } from './holders.ts';
import { LEVEL_WIDTH_USD } from './resting-demand.ts';
import { rounded } from './rounding.ts';

/** The coins of all vintages by the price they last changed hands at (URPD). Buckets without coins are left out. */
export function supplyByCost(vintages: readonly Vintage[]): CostBucket[] {
  const supplies = new Map<number, number>();
  for (const { supply, traded } of vintages) {
    traded.shares.forEach((share, i) => {
      const floorUsd = traded.floorUsd + i * LEVEL_WIDTH_USD;
      supplies.set(floorUsd, (supplies.get(floorUsd) ?? 0) + supply * share);
    });
  }
  return [...supplies]
    .sort(([a], [b]) => a - b)
    .map(([floorUsd, supply]) => ({ floorUsd, widthUsd: LEVEL_WIDTH_USD, supplyBtc: rounded(supply, 2) }))
    .filter(({ supplyBtc }) => supplyBtc > 0);
}
