import type { CostBucket } from '../market/supply-by-cost.ts';
import { atLeast } from '../math/at-least.ts';
import { joinedRuns } from '../math/joined-runs.ts';
import { supplyChange, type BinChange } from './rebin-cost.ts';

/** Zones are found on buckets of this width; a coarser source keeps its own (M5). */
const ZONE_WIDTH_USD = 500;
const JOIN_SPAN_USD = 500;

export type AccumulationParams = {
  /** Least change of a bucket, as a share of the total positive change. */
  readonly minBucketShareOfPositiveChange?: number;
  /** Most buckets between two runs that become one; the default spans 500 USD. */
  readonly mergeGapBuckets?: number;
  /** Least positive change of a zone, as a share of the total positive change. */
  readonly minShareOfPositiveChange?: number;
};

/** A price range where supply was added: a flow between two days, not the stock that lies there. */
type AccumulationZone = {
  readonly lowUsd: number;
  readonly highUsd: number;
  /** All changes in the range, those of its gaps too, BTC. */
  readonly netChangeBtc: number;
  /** Its positive changes alone / all positive changes, 0 to 1. */
  readonly shareOfPositiveChange: number;
};

export type Accumulation = {
  /** `null` when a snapshot is missing. */
  readonly totalPositiveChangeBtc: number | null;
  /** In ascending price. */
  readonly zones: readonly AccumulationZone[];
};

/** Where supply was added between two snapshots, by default taken 30 days apart (M5). */
export function accumulationZones(
  previous: readonly CostBucket[],
  current: readonly CostBucket[],
  params: AccumulationParams = {},
): Accumulation {
  const change = supplyChange(previous, current, ZONE_WIDTH_USD);
  if (change === null) return { totalPositiveChangeBtc: null, zones: [] };
  const { widthUsd, originUsd, changes } = change;
  const {
    minBucketShareOfPositiveChange = 0.02,
    mergeGapBuckets = Math.floor(JOIN_SPAN_USD / widthUsd),
    minShareOfPositiveChange = 0.1,
  } = params;

  const totalBtc = positive(changes);
  if (!(totalBtc > 0 && Number.isFinite(totalBtc))) return { totalPositiveChangeBtc: 0, zones: [] };
  const kept = changes.filter(
    ({ changeBtc }) => changeBtc > 0 && atLeast(changeBtc, minBucketShareOfPositiveChange * totalBtc),
  );
  const zones = joinedRuns(
    kept.map(({ bin }) => bin),
    mergeGapBuckets,
  )
    .map(({ first, last }) => {
      const inside = changes.filter(({ bin }) => bin >= first && bin <= last);
      return {
        lowUsd: originUsd + first * widthUsd,
        highUsd: originUsd + (last + 1) * widthUsd,
        netChangeBtc: inside.reduce((net, { changeBtc }) => net + changeBtc, 0),
        shareOfPositiveChange: positive(inside) / totalBtc,
      };
    })
    .filter(({ shareOfPositiveChange }) => atLeast(shareOfPositiveChange, minShareOfPositiveChange));
  return { totalPositiveChangeBtc: totalBtc, zones };
}

/** A bucket that gained more supply in one day than a market does: most likely an exchange that moved its reserve. */
export type SuspiciousBucket = {
  readonly lowUsd: number;
  readonly highUsd: number;
  readonly changeBtc: number;
  readonly shareOfSupply: number;
};

/** Buckets whose supply jumped by more than 1% of total supply (BTC) from one day to the next, ascending (M5). */
export function suspiciousBuckets(
  previousDay: readonly CostBucket[],
  current: readonly CostBucket[],
  totalSupplyBtc: number,
  maxShare = 0.01,
): SuspiciousBucket[] {
  const change = supplyChange(previousDay, current, 0);
  if (change === null || !(totalSupplyBtc > 0)) return [];
  return change.changes
    .filter(
      ({ changeBtc }) => changeBtc > maxShare * totalSupplyBtc && Number.isFinite(changeBtc / totalSupplyBtc),
    )
    .map(({ bin, changeBtc }) => ({
      lowUsd: change.originUsd + bin * change.widthUsd,
      highUsd: change.originUsd + (bin + 1) * change.widthUsd,
      changeBtc,
      shareOfSupply: changeBtc / totalSupplyBtc,
    }));
}

const positive = (changes: readonly BinChange[]): number =>
  changes.reduce((total, { changeBtc }) => total + Math.max(changeBtc, 0), 0);
