import type { Reason } from './reason.ts';
import type { Provenance } from './sourced.ts';

/**
 * Unit of a reading. `fraction` 0.12 is shown as 12%; `vol` is a volatility as a decimal (0.70, shown as 70%);
 * `vol_points` a difference of volatilities in points; `multiple` is shown as 1.9x; `state` marks a word from a fixed set.
 */
export type Unit =
  | 'usd'
  | 'usd_per_day'
  | 'btc'
  | 'tokens'
  | 'fraction'
  | 'percentile'
  | 'vol'
  | 'vol_points'
  | 'multiple'
  | 'ratio'
  | 'days'
  | 'count'
  | 'score'
  | 'state';

/** Where a value stands in its own history, the value included (M0). */
export type Place = {
  /** Share of the window's values at or below this one, 0 to 100. */
  readonly percentile: number;
  /** Values the window holds. */
  readonly windowDays: number;
};

type Named = { readonly id: string; readonly unit: Unit };

/** A value with its envelope: nothing is shown to a reader that is not one of these. */
export type PresentReading<V extends number | string = number> = Named &
  Provenance & {
    readonly value: V;
    readonly place?: Place;
    /** Of an earlier day, quoted to compare with: its as-of says nothing about how fresh the source is. */
    readonly past?: true;
  };

/** A value that does not exist, and why. */
type MissingReading = Named & { readonly value: null; readonly reason: Reason };

/** Value + unit + as-of + fetched-at + source + quality, or `null` with a reason (M0). */
export type Reading<V extends number | string = number> = PresentReading<V> | MissingReading;

export const isPresent = <V extends number | string>(reading: Reading<V>): reading is PresentReading<V> =>
  reading.value !== null;

/** Present and young enough to drive a claim: a stale value is shown with its age and nothing rests on it. */
export const isFresh = <V extends number | string>(reading: Reading<V>): reading is PresentReading<V> =>
  isPresent(reading) && reading.quality !== 'stale';
