import type { CostBucket } from '../market/supply-by-cost.ts';

/** Edges this close to a grid line, in bins, lie on it: widths such as 0.1 have no exact binary form. */
const ON_THE_LINE = 1e-9;

const isUsable = ({ floorUsd, widthUsd }: CostBucket): boolean =>
  Number.isFinite(floorUsd) && Number.isFinite(widthUsd) && widthUsd > 0;

/** Supply in BTC by bin number: bin `k` is `[originUsd + k x widthUsd, originUsd + (k + 1) x widthUsd)`. */
export function supplyByBin(
  buckets: readonly CostBucket[],
  widthUsd: number,
  originUsd: number,
): ReadonlyMap<number, number> {
  const bins = new Map<number, number>();
  for (const bucket of buckets) {
    if (!isUsable(bucket)) continue;
    const { floorUsd, supplyBtc } = bucket;
    const ceilingUsd = floorUsd + bucket.widthUsd;
    const first = Math.floor((floorUsd - originUsd) / widthUsd + ON_THE_LINE);
    const last = Math.max(first, Math.ceil((ceilingUsd - originUsd) / widthUsd - ON_THE_LINE) - 1);
    // Beyond that, a bin has no number of its own: a width given in the wrong unit.
    if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last)) continue;
    for (let bin = first; bin <= last; bin += 1) {
      const lowUsd = Math.max(floorUsd, originUsd + bin * widthUsd);
      const highUsd = Math.min(ceilingUsd, originUsd + (bin + 1) * widthUsd);
      const share = first === last ? 1 : (highUsd - lowUsd) / bucket.widthUsd;
      bins.set(bin, (bins.get(bin) ?? 0) + supplyBtc * share);
    }
  }
  return bins;
}

/**
 * The same supply (BTC) in buckets of another width, on multiples of that width, ascending (M5). A bucket across a line is
 * split by length; total supply is kept. Bins no bucket touches are left out, which means supply 0. Meant for equal or
 * wider bins: a finer answer than the source's would be invented.
 */
export function rebin(buckets: readonly CostBucket[], widthUsd: number): CostBucket[] {
  return [...supplyByBin(buckets, widthUsd, 0)]
    .sort(([a], [b]) => a - b)
    .map(([bin, supplyBtc]) => ({ floorUsd: bin * widthUsd, widthUsd, supplyBtc }));
}

/** Change of supply between two snapshots in one bin, BTC; negative = coins left it. */
export type BinChange = { readonly bin: number; readonly changeBtc: number };

export type SupplyChange = {
  readonly widthUsd: number;
  /** Floor of bin 0. */
  readonly originUsd: number;
  /** Ascending. A bin that is in neither snapshot is left out: nothing changed there. */
  readonly changes: readonly BinChange[];
};

/**
 * Change per bin between two snapshots, on bins as wide as the widest bucket of both and at least `leastWidthUsd`. A bucket
 * that is in one snapshot only had, or has, supply 0 (M5). `null` when a snapshot is empty: that is missing, not zero.
 */
export function supplyChange(
  previous: readonly CostBucket[],
  current: readonly CostBucket[],
  leastWidthUsd: number,
): SupplyChange | null {
  const usable = [previous, current].map((snapshot) => snapshot.filter(isUsable));
  const [before = [], after = []] = usable;
  const [reference] = before;
  if (reference === undefined || after.length === 0) return null;
  const both = [...before, ...after];
  const widthUsd = both.reduce((widest, bucket) => Math.max(widest, bucket.widthUsd), leastWidthUsd);
  // A grid that is already wide enough is kept as it is, even where it does not start on a multiple of its width.
  const originUsd = both.every((bucket) => bucket.widthUsd === widthUsd) ? reference.floorUsd % widthUsd : 0;
  const then = supplyByBin(before, widthUsd, originUsd);
  const now = supplyByBin(after, widthUsd, originUsd);
  const bins = [...new Set([...then.keys(), ...now.keys()])].sort((a, b) => a - b);
  return {
    widthUsd,
    originUsd,
    changes: bins.map((bin) => ({ bin, changeBtc: (now.get(bin) ?? 0) - (then.get(bin) ?? 0) })),
  };
}
