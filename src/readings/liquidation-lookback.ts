import { DAY_MS, HOUR_MS, dayOf, type Millis } from '../market/day.ts';
import type { LiquidationHour } from '../market/liquidation.ts';
import { atLeast } from '../math/at-least.ts';
import { dailyLiquidations, hourlyTotals } from '../metrics/liquidation-totals.ts';

/** Days a window is ranked against (M11). */
export const LOOKBACK_DAYS = 90;
/** Share of its venue-hours an earlier window needs, so that a gap in the recording is not taken for a quiet one. */
export const MIN_COVERAGE = 0.95;

export type Lookback = {
  /** Ascending, USD; `null` where the record has a gap. */
  readonly long: readonly (number | null)[];
  readonly short: readonly (number | null)[];
};

/**
 * What a window is compared with: 24 hours with full UTC days (M11), any other length with windows of the same length
 * laid back to back. None of them overlaps the window itself.
 */
export function liquidationLookback(
  rows: readonly LiquidationHour[],
  {
    nowMs,
    hours,
    venues,
  }: { readonly nowMs: Millis; readonly hours: number; readonly venues: readonly string[] },
): Lookback {
  const startMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS - hours * HOUR_MS;
  if (hours === 24) {
    const lastDay = dayOf(startMs) - 1;
    const days = dailyLiquidations(rows, {
      firstDay: lastDay - LOOKBACK_DAYS + 1,
      lastDay,
      venues,
      minCoverage: MIN_COVERAGE,
    });
    return { long: days.long.values, short: days.short.values };
  }
  const recent = rows.filter(({ timeMs }) => timeMs >= startMs - LOOKBACK_DAYS * DAY_MS && timeMs < startMs);
  const windows = Array.from({ length: Math.floor((LOOKBACK_DAYS * 24) / hours) }, (_, back) => {
    const totals = hourlyTotals(recent, { nowMs: startMs - back * hours * HOUR_MS, hours, venues });
    return totals !== null && atLeast(totals.coverage, MIN_COVERAGE) ? totals : null;
  }).reverse();
  return {
    long: windows.map((totals) => totals?.longUsd ?? null),
    short: windows.map((totals) => totals?.shortUsd ?? null),
  };
}
