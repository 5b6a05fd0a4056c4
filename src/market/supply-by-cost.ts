import type { Day } from './day.ts';

/** Supply whose last on-chain move happened at a price in `[floorUsd, floorUsd + widthUsd)`. */
export type CostBucket = { readonly floorUsd: number; readonly widthUsd: number; readonly supplyBtc: number };

/**
 * UTXO realized price distribution (URPD) of one day: buckets in ascending order of floor, not overlapping. A floor
 * missing from the list is a bucket with supply 0 (M5).
 */
export type SupplyByCost = { readonly day: Day; readonly buckets: readonly CostBucket[] };
