import { dayEndMs, dayOf, dayStartMs, HOUR_MS, type Day, type Millis } from '../market/day.ts';
import type { Liquidation, LiquidationHour } from '../market/liquidation.ts';
import type { DailySeries } from '../market/series.ts';
import { atLeast } from '../math/at-least.ts';
import { median } from '../math/median.ts';
import { ratio } from '../math/ratio.ts';

/** Positions closed by force in a window, USD. */
export type LiquidationTotals = {
  readonly longUsd: number;
  readonly shortUsd: number;
  readonly totalUsd: number;
  /** Longs as a fraction of the total; `null` when nothing was liquidated. */
  readonly longShare: number | null;
};

/** Totals of single events in the window (now - hours, now]; 0 USD when there were none (M11). */
export function liquidationTotals(
  events: readonly Liquidation[],
  { nowMs, hours = 24 }: { readonly nowMs: Millis; readonly hours?: number },
): LiquidationTotals {
  const inWindow = events.filter(
    ({ timeMs, usd }) => timeMs > nowMs - hours * HOUR_MS && timeMs <= nowMs && Number.isFinite(usd),
  );
  const of = (side: Liquidation['side']) =>
    inWindow.reduce((total, event) => total + (event.side === side ? event.usd : 0), 0);
  return totalsOf(of('long'), of('short'));
}

type VenueLiquidations = LiquidationTotals & {
  readonly venue: string;
  /** Hours of the window the venue reported. */
  readonly hours: number;
};

export type HourlyTotals = LiquidationTotals & {
  /** Venues that reported in the window, by name. */
  readonly venues: readonly VenueLiquidations[];
  /** Whether every expected hour is there and none leaves orders out. If not, the totals are lower bounds. */
  readonly complete: boolean;
  /** Reported / expected venue-hours, 0 to 1. */
  readonly coverage: number;
};

/**
 * Totals of the last `hours` full hours before now, over the expected venues: those named, else all that appear anywhere in
 * the rows. `null` when no hour of the window was reported: a total without coverage is not a number (M11).
 */
export function hourlyTotals(
  rows: readonly LiquidationHour[],
  {
    nowMs,
    hours = 24,
    venues,
  }: { readonly nowMs: Millis; readonly hours?: number; readonly venues?: readonly string[] },
): HourlyTotals | null {
  const endMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  return totalsBetween(rows, endMs - hours * HOUR_MS, endMs, venues ?? venuesOf(rows));
}

/**
 * Long and short totals per UTC day, USD. A day with under `minCoverage` of its venue-hours is `null`, so that a gap in the
 * recording is not taken for a quiet day; a venue that began later leaves the days before it `null` (M11).
 */
export function dailyLiquidations(
  rows: readonly LiquidationHour[],
  {
    firstDay,
    lastDay,
    venues,
    minCoverage = 0.95,
  }: {
    readonly firstDay: Day;
    readonly lastDay: Day;
    readonly venues?: readonly string[];
    readonly minCoverage?: number;
  },
): { readonly long: DailySeries; readonly short: DailySeries } {
  const expected = venues ?? venuesOf(rows);
  const byDay = grouped(rows, ({ timeMs }) => dayOf(timeMs));
  const long: (number | null)[] = [];
  const short: (number | null)[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const totals = totalsBetween(byDay.get(day) ?? [], dayStartMs(day), dayEndMs(day), expected);
    const covered = totals !== null && atLeast(totals.coverage, minCoverage);
    long.push(covered ? totals.longUsd : null);
    short.push(covered ? totals.shortUsd : null);
  }
  return { long: { firstDay, values: long }, short: { firstDay, values: short } };
}

export type LocalHigh = {
  /** Greater than every reported day of the look-back; `null` when none was reported. */
  readonly isLocalHigh: boolean | null;
  /** Value / median of the look-back days; `null` when the median is 0 or missing. */
  readonly multipleOfMedian: number | null;
  /** 1 + number of look-back days above the value; `null` when none was reported. */
  readonly rank: number | null;
  /** Days of the look-back that were reported. */
  readonly lookbackDays: number;
};

/**
 * How a 24-hour value (USD) ranks among the daily values before it, of which the last 90 count. The look-back does not
 * contain the value itself (M11).
 */
export function localHigh(value: number, history: readonly (number | null)[], lookbackDays = 90): LocalHigh {
  const days = history.slice(-lookbackDays).filter((day) => day !== null);
  const above = days.filter((day) => day > value).length;
  return {
    isLocalHigh: days.length === 0 ? null : days.every((day) => value > day),
    multipleOfMedian: ratio(value, median(days)),
    rank: days.length === 0 ? null : above + 1,
    lookbackDays: days.length,
  };
}

const venuesOf = (rows: readonly LiquidationHour[]): readonly string[] => [
  ...new Set(rows.map(({ venue }) => venue)),
];

function totalsOf(longUsd: number, shortUsd: number): LiquidationTotals {
  const totalUsd = longUsd + shortUsd;
  return { longUsd, shortUsd, totalUsd, longShare: ratio(longUsd, totalUsd) };
}

/** Hours that start in [start, end), of the expected venues. */
function totalsBetween(
  rows: readonly LiquidationHour[],
  startMs: Millis,
  endMs: Millis,
  expected: readonly string[],
): HourlyTotals | null {
  const inWindow = rows.filter(
    ({ timeMs, venue }) => timeMs >= startMs && timeMs < endMs && expected.includes(venue),
  );
  const totals = sumOf(inWindow);
  if (inWindow.length === 0 || !Number.isFinite(totals.totalUsd)) return null;
  const venues = [...grouped(inWindow, ({ venue }) => venue)]
    .map(([venue, own]) => ({ venue, hours: new Set(own.map(({ timeMs }) => timeMs)).size, ...sumOf(own) }))
    .sort((a, b) => (a.venue < b.venue ? -1 : 1));
  const reportedHours = venues.reduce((total, { hours }) => total + hours, 0);
  const coverage = reportedHours / (expected.length * ((endMs - startMs) / HOUR_MS));
  return {
    ...totals,
    venues,
    complete: atLeast(coverage, 1) && inWindow.every(({ complete }) => complete),
    coverage,
  };
}

const sumOf = (rows: readonly LiquidationHour[]): LiquidationTotals =>
  totalsOf(
    rows.reduce((total, { longUsd }) => total + longUsd, 0),
    rows.reduce((total, { shortUsd }) => total + shortUsd, 0),
  );

function grouped<K>(
  rows: readonly LiquidationHour[],
  keyOf: (row: LiquidationHour) => K,
): Map<K, LiquidationHour[]> {
  const groups = new Map<K, LiquidationHour[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
