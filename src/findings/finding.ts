import { isFresh, type PresentReading, type Reading } from '../market/reading.ts';

/** Topics of the letter, in causal order (structure, supports, stress, demand, leverage, options). */
export const SECTION_IDS = [
  'structure',
  'support',
  'losses',
  'stress',
  'flows',
  'volume',
  'liquidations',
  'leverage',
  'volatility',
  'skew',
  'vrp',
  'premium',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/** Which way a claim points for price; `neutral` for what measures risk, pain or movement without a side (M21). */
export type Direction = 'up' | 'down' | 'neutral';
export type Strength = 'strong' | 'moderate' | 'weak';

/** Where the claim's main reading stands in its own history. */
export type Comparison =
  | { readonly kind: 'percentile'; readonly percentile: number; readonly windowDays: number }
  | { readonly kind: 'band'; readonly band: string }
  /** 1 = above everything in the look-back. */
  | { readonly kind: 'rank'; readonly rank: number; readonly days: number }
  /** The moment of the last time it was so; an ISO instant. */
  | { readonly kind: 'first_since'; readonly asOf: string };

/** What a claim does not prove, the last column of M21's table. */
type Limit =
  | 'no_low'
  | 'no_timing'
  | 'no_floor'
  | 'no_lasting_demand'
  | 'no_forced_selling'
  | 'no_direction'
  | 'no_outcome'
  | 'no_guarantee'
  | 'no_intent'
  | 'no_trend';

/** What would undo a claim. */
type Undo =
  | 'level_reclaimed'
  | 'level_lost'
  | 'losses_calm'
  | 'losses_rise'
  | 'below_mean'
  | 'above_mean'
  | 'inflow'
  | 'outflow'
  | 'volume_up'
  | 'volume_down'
  | 'leverage_rebuilt'
  | 'funding_normal'
  | 'front_end_calm'
  | 'front_end_bid'
  | 'skew_flat'
  | 'skew_puts'
  | 'realized_calm'
  | 'realized_rises'
  | 'flow_turns';

/** A judged claim: what a rule says of fresh readings, before any words. */
export type Finding<K extends string = string> = {
  readonly section: SectionId | 'conflict';
  /** The claim within its section; `section.kind` names it everywhere. */
  readonly kind: K;
  readonly direction: Direction;
  readonly strength: Strength;
  /** Every reading the claim rests on: all present, none stale. */
  readonly readings: readonly PresentReading<number | string>[];
  readonly comparison: Comparison | null;
  readonly limit: Limit;
  readonly undo: Undo;
};

type Judged<K extends string> = Omit<Finding<K>, 'readings'>;

/** The claim with what it rests on, in a list; an empty one when any of it is missing or stale, for such a reading silences it. */
export function claim<K extends string>(
  judged: Judged<K>,
  rests: readonly Reading<number | string>[],
): readonly Finding<K>[] {
  const readings = rests.filter((reading): reading is PresentReading<number | string> => isFresh(reading));
  return readings.length < rests.length ? [] : [{ ...judged, readings }];
}

/** The place of a reading as a comparison; `null` when its history is too short to judge by. */
export function placeOf(reading: Reading): Comparison | null {
  const place = isFresh(reading) ? reading.place : undefined;
  return place === undefined || place.windowDays < MIN_HISTORY
    ? null
    : { kind: 'percentile', percentile: place.percentile, windowDays: place.windowDays };
}

/** Fewest values of a history by which a figure may be called high, low or usual. */
export const MIN_HISTORY = 30;

/** How far out in its own history: the outer 10% on either side are strong, the outer 30% moderate. */
export function strengthOf(comparison: Comparison | null): Strength {
  if (comparison?.kind !== 'percentile') return 'moderate';
  const fromEdge = Math.min(comparison.percentile, 100 - comparison.percentile);
  return fromEdge <= 10 ? 'strong' : fromEdge <= 30 ? 'moderate' : 'weak';
}
