import type { DailySeries } from '../market/series.ts';
import { finite } from '../math/finite.ts';
import { logReturns } from '../math/log-returns.ts';
import { mean } from '../math/mean.ts';
import { rollingMean } from '../math/rolling-mean.ts';
import { sampleStandardDeviation } from '../math/sample-standard-deviation.ts';

/** Annualised volatility of past closes, decimals (M15). */
export type RealizedVolatility = {
  /** The headline: root of the mean squared log return, which is what a variance swap pays. */
  readonly zeroMean: number;
  /** Standard deviation around the mean return (n-1), used only to test a sign; `null` with a single return. */
  readonly sample: number | null;
  /** Log returns used, one fewer than the closes. */
  readonly returns: number;
};

/** Daily returns in a year; 8760 for hourly ones. */
const DAYS_PER_YEAR = 365;

/**
 * Realized volatility of consecutive closes, all of them closed periods (M15). `null` under two closes, and when a close
 * is not a positive number.
 */
export function realizedVolatility(
  closes: readonly number[],
  periodsPerYear: number = DAYS_PER_YEAR,
): RealizedVolatility | null {
  const returns = logReturns(closes);
  const meanSquare = mean(returns.map((step) => step * step));
  if (meanSquare === null) return null;
  const sample = sampleStandardDeviation(returns);
  return {
    zeroMean: Math.sqrt(meanSquare * periodsPerYear),
    sample: sample === null ? null : sample * Math.sqrt(periodsPerYear),
    returns: returns.length,
  };
}

/**
 * Zero-mean realized volatility of the last `window` daily returns on every day, a decimal (M15). It needs `window` + 1
 * closes in a row: `null` until then and wherever one of them is missing.
 */
export function rollingRealizedVolatility(closes: DailySeries, window: number): DailySeries {
  const squares = closes.values.map((close, index) => {
    const before = closes.values[index - 1] ?? null;
    if (close === null || before === null || close <= 0) return null;
    return finite(Math.log(close / before) ** 2);
  });
  const values = rollingMean(squares, window).map((square) =>
    square === null ? null : Math.sqrt(square * DAYS_PER_YEAR),
  );
  return { firstDay: closes.firstDay, values };
}
