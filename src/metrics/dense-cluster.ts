import type { CostBucket } from '../market/supply-by-cost.ts';
import { atLeast } from '../math/at-least.ts';
import { finite } from '../math/finite.ts';
import { joinedRuns, type Run } from '../math/joined-runs.ts';
import { mean } from '../math/mean.ts';
import { sum } from '../math/sum.ts';
import { supplyByBin } from './rebin-cost.ts';

const SMOOTH_SPAN_USD = 1_500;
const JOIN_SPAN_USD = 1_000;
const LEAST_SPAN_USD = 1_000;
const ROUNDING = 1e-9;
/** A band of more bins than this is a width given in the wrong unit. */
const MAX_BINS = 1_000_000;

/** Counts are in buckets; left out, they span the same USD at every bucket width. */
export type ClusterParams = {
  /** Buckets whose midpoint is farther from spot than this share of it are left out. */
  readonly band?: number;
  /** Odd. */
  readonly smoothBuckets?: number;
  /** Least density, in multiples of the mean density. */
  readonly densityFactor?: number;
  readonly mergeGapBuckets?: number;
  readonly minWidthBuckets?: number;
  /** Least supply, as a share of total supply. */
  readonly minShare?: number;
};

/** A price range that holds much more supply than its surroundings: a stock, many coins with that cost. */
export type DenseCluster = {
  readonly lowUsd: number;
  readonly highUsd: number;
  readonly supplyBtc: number;
  /** 0 to 1. */
  readonly shareOfSupply: number;
  /** Midpoint of the largest bucket. */
  readonly peakUsd: number;
  readonly position: 'below' | 'above' | 'at_price';
  /** From price to the near edge as a fraction of price: negative below, 0 at price. */
  readonly distance: number;
};

export type DenseClusters = {
  /** Density from which a bucket is marked; `null` when no bucket lies in the band. */
  readonly thresholdBtcPerUsd: number | null;
  /** In ascending price. */
  readonly clusters: readonly DenseCluster[];
};

/**
 * Dense clusters of supply by cost around spot (M5). The density threshold is taken over the part of the band that the list
 * covers, from its first floor to its last: floors missing in between hold supply 0. Buckets of mixed width are brought
 * to the widest one in the band.
 */
export function denseClusters(
  buckets: readonly CostBucket[],
  {
    spotUsd,
    totalSupplyBtc,
    ...params
  }: ClusterParams & { readonly spotUsd: number; readonly totalSupplyBtc: number },
): DenseClusters {
  const { band = 0.5, densityFactor = 1.5, minShare = 0.01 } = params;
  const grid = gridWithin(buckets, spotUsd * (1 - band), spotUsd * (1 + band));
  if (grid === null || !(spotUsd > 0 && totalSupplyBtc > 0))
    return { thresholdBtcPerUsd: null, clusters: [] };
  const { supplies, widthUsd, lowUsd } = grid;
  const {
    smoothBuckets = nearestOdd(SMOOTH_SPAN_USD / widthUsd),
    mergeGapBuckets = Math.floor(JOIN_SPAN_USD / widthUsd + ROUNDING),
    minWidthBuckets = Math.ceil(LEAST_SPAN_USD / widthUsd - ROUNDING),
  } = params;

  const densities = smoothed(
    supplies.map((supplyBtc) => supplyBtc / widthUsd),
    smoothBuckets,
  );
  const threshold = finite(densityFactor * (mean(densities) ?? NaN));
  if (threshold === null) return { thresholdBtcPerUsd: null, clusters: [] };
  const marked = densities.flatMap((density, i) => (threshold > 0 && atLeast(density, threshold) ? [i] : []));

  const describe = ({ first, last }: Run): DenseCluster => {
    const inside = supplies.slice(first, last + 1);
    const low = lowUsd + first * widthUsd;
    const high = lowUsd + (last + 1) * widthUsd;
    const supplyBtc = sum(inside);
    const largest = first + inside.indexOf(inside.reduce((most, supply) => Math.max(most, supply), 0));
    const position = high <= spotUsd ? 'below' : low >= spotUsd ? 'above' : 'at_price';
    const nearEdge = { below: high, above: low, at_price: spotUsd }[position];
    return {
      lowUsd: low,
      highUsd: high,
      supplyBtc,
      shareOfSupply: supplyBtc / totalSupplyBtc,
      peakUsd: lowUsd + (largest + 0.5) * widthUsd,
      position,
      distance: nearEdge / spotUsd - 1,
    };
  };
  const clusters = joinedRuns(marked, mergeGapBuckets)
    .filter(({ first, last }) => last - first + 1 >= minWidthBuckets)
    .map(describe)
    .filter(({ shareOfSupply }) => Number.isFinite(shareOfSupply) && atLeast(shareOfSupply, minShare));
  return { thresholdBtcPerUsd: threshold, clusters };
}

export type NearestClusters = {
  /** Nearest first. */
  readonly below: readonly DenseCluster[];
  readonly above: readonly DenseCluster[];
  readonly atPrice: readonly DenseCluster[];
  /** Of all clusters the one with the most supply; `null` without clusters. */
  readonly largest: DenseCluster | null;
};

/** The clusters worth naming: those at price, and at most `perSide` on each side of it by distance (M5). */
export function nearestClusters(clusters: readonly DenseCluster[], perSide = 3): NearestClusters {
  const at = (position: DenseCluster['position']) =>
    clusters
      .filter((cluster) => cluster.position === position)
      .sort((a, b) => Math.abs(a.distance) - Math.abs(b.distance));
  let largest: DenseCluster | null = null;
  for (const cluster of clusters) if (cluster.supplyBtc > (largest?.supplyBtc ?? 0)) largest = cluster;
  return {
    below: at('below').slice(0, perSide),
    above: at('above').slice(0, perSide),
    atPrice: at('at_price'),
    largest,
  };
}

type Grid = { readonly lowUsd: number; readonly widthUsd: number; readonly supplies: readonly number[] };

/** The buckets with a midpoint between two prices as one unbroken row of equal bins. */
function gridWithin(buckets: readonly CostBucket[], fromUsd: number, toUsd: number): Grid | null {
  const isWithin = (midUsd: number) => midUsd >= fromUsd && midUsd <= toUsd;
  const kept = buckets.filter(({ floorUsd, widthUsd }) => widthUsd > 0 && isWithin(floorUsd + widthUsd / 2));
  const [origin] = kept;
  if (origin === undefined) return null;
  const widthUsd = kept.reduce((widest, bucket) => Math.max(widest, bucket.widthUsd), 0);
  const bins = supplyByBin(kept, widthUsd, origin.floorUsd);

  const binOf = (usd: number) => Math.floor((usd - origin.floorUsd) / widthUsd + ROUNDING);
  const midOf = (bin: number) => origin.floorUsd + (bin + 0.5) * widthUsd;
  const firstListed = buckets.reduce((least, { floorUsd }) => Math.min(least, floorUsd), Infinity);
  const lastListed = buckets.reduce((most, { floorUsd }) => Math.max(most, floorUsd), -Infinity);
  let first = Math.max(binOf(fromUsd), binOf(firstListed));
  let last = Math.min(binOf(toUsd), binOf(lastListed));
  if (!(last - first < MAX_BINS)) return null;
  while (first < last && !isWithin(midOf(first))) first += 1;
  while (last > first && !isWithin(midOf(last))) last -= 1;
  const supplies: number[] = [];
  for (let bin = first; bin <= last; bin += 1) supplies.push(bins.get(bin) ?? 0);
  return { lowUsd: origin.floorUsd + first * widthUsd, widthUsd, supplies };
}

/** Centred mean of `count` values, of fewer where the row ends. */
function smoothed(values: readonly number[], count: number): number[] {
  const half = Math.floor(count / 2);
  return values.map((_, i) => mean(values.slice(Math.max(0, i - half), i + half + 1)) ?? NaN);
}

const nearestOdd = (count: number): number => 2 * Math.max(0, Math.round((count - 1) / 2)) + 1;
