import type { Day } from '../market/day.ts';
import type { DailySeries } from '../market/series.ts';
import { atLeast } from '../math/at-least.ts';

export type VolatilityRiskPremium = {
  /** Implied minus zero-mean realized, vol points. Positive = option sellers are paid; negative = price moved more. */
  readonly vrpVolPoints: number;
  /** The same against the sample form of realized volatility, for the sign test only. */
  readonly vrpSampleVolPoints: number | null;
  readonly sign: 'positive' | 'negative' | 'near_zero';
  /** Less than 2 vol points from zero: another close or estimator could turn it. */
  readonly signFragile: boolean;
  /** The sample form has the other sign. */
  readonly estimatorsDisagree: boolean;
};

const FRAGILE_VOL_POINTS = 2;

/** Volatility risk premium of one horizon (M16) from decimals: trailing realized volatility over the tenor of `iv`. */
export function volatilityRiskPremium(vols: {
  readonly iv: number;
  readonly rvZeroMean: number;
  readonly rvSample: number | null;
}): VolatilityRiskPremium {
  const vrpVolPoints = (vols.iv - vols.rvZeroMean) * 100;
  const vrpSampleVolPoints = vols.rvSample === null ? null : (vols.iv - vols.rvSample) * 100;
  const signFragile = !atLeast(Math.abs(vrpVolPoints), FRAGILE_VOL_POINTS);
  return {
    vrpVolPoints,
    vrpSampleVolPoints,
    sign: signFragile ? 'near_zero' : vrpVolPoints > 0 ? 'positive' : 'negative',
    signFragile,
    estimatorsDisagree:
      vrpSampleVolPoints !== null && Math.sign(vrpVolPoints) * Math.sign(vrpSampleVolPoints) < 0,
  };
}

export type NegativeRun = {
  /** The last negative day before the current run: "first negative since". `null` when the series has none. */
  readonly lastNegativeDay: Day | null;
  /** First day of the current run of negative values. */
  readonly runStart: Day;
};

/**
 * The run of negative values a series ends in, and the last negative value before it (M16). Days without a value neither
 * end nor extend a run. `null` when the newest value is not negative, or there is none.
 */
export function firstNegativeSince({ firstDay, values }: DailySeries): NegativeRun | null {
  let runStart: Day | null = null;
  let ended = false;
  for (let i = values.length - 1; i >= 0; i -= 1) {
    const value = values[i] ?? null;
    if (value === null) continue;
    if (value >= 0) {
      if (runStart === null) return null;
      ended = true;
    } else if (ended && runStart !== null) {
      return { lastNegativeDay: firstDay + i, runStart };
    } else {
      runStart = firstDay + i;
    }
  }
  return runStart === null ? null : { lastNegativeDay: null, runStart };
}
