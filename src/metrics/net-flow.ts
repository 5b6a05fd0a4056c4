import type { FlowDay } from '../market/flow.ts';
import { lastDayOf, toDailySeries, valueOn, type DailySeries } from '../market/series.ts';
import type { Day } from '../market/day.ts';
import { finite } from '../math/finite.ts';
import { ratio } from '../math/ratio.ts';

/** Net change of holdings on one UTC day, all parts in one unit, positive = inflow; `null` = not reported (M9). */
export type FlowParts = {
  readonly etf: number | null;
  readonly companies: number | null;
  readonly governments: number | null;
};

const WEEK = 7;
/** Size of a 7-day sum, USD, from which it has a direction (M9). */
export const FLAT_USD = 100e6;

/** Sum over days of which some may be unreported; `sum` is `null` when none was reported. */
export type PartialSum = { readonly sum: number | null; readonly reportedDays: number };

/** Sum of the values that were reported, in their unit. */
export function partialSum(values: readonly (number | null)[]): PartialSum {
  let sum = 0;
  let reportedDays = 0;
  for (const value of values) {
    if (value === null) continue;
    sum += value;
    reportedDays += 1;
  }
  return { sum: reportedDays === 0 ? null : finite(sum), reportedDays };
}

/**
 * Days up to the newest with the same sign: positive = a streak of inflow, negative = of outflow. Unreported days are
 * skipped, a zero ends the streak; 0 when the newest reported day is zero, `null` when nothing was reported (M9).
 */
export function streak(values: readonly (number | null)[]): number | null {
  let sign: number | null = null;
  let days = 0;
  for (let i = values.length - 1; i >= 0; i -= 1) {
    const value = values[i] ?? null;
    if (value === null) continue;
    sign ??= Math.sign(value);
    if (sign === 0 || Math.sign(value) !== sign) break;
    days += 1;
  }
  return sign === null ? null : days === 0 ? 0 : sign * days;
}

export type FlowFlip = 'to_outflow' | 'to_inflow';

export type NetFlows = {
  /** Sum of the parts that were reported; `null` on a day without any. */
  readonly dailyTotals: readonly (number | null)[];
  /** Last 7 calendar days, positive = inflow; `null` when none was reported. */
  readonly sum7: number | null;
  /** How many of the last 7 calendar days had a reported part. */
  readonly reportedDays7: number;
  /** The 7 days before these; `null` also when the history does not reach over all of them. */
  readonly prevSum7: number | null;
  /** See `streak`. */
  readonly streakDays: number | null;
  /** Set when the two 7-day sums have opposite signs. */
  readonly flip: FlowFlip | null;
  /** Share of the ETFs in the absolute flow of the 7 days, 0 to 1; `null` when they reported nothing or nothing flowed. */
  readonly etfShareOfAbs7: number | null;
};

/** The structural bid: net flows of ETFs, companies and governments, dense by calendar day, oldest first (M9). */
export function netFlows(days: readonly FlowParts[]): NetFlows {
  const dailyTotals = days.map(
    ({ etf, companies, governments }) => partialSum([etf, companies, governments]).sum,
  );
  const { sum: sum7, reportedDays: reportedDays7 } = partialSum(dailyTotals.slice(-WEEK));
  const before = days.length >= 2 * WEEK ? dailyTotals.slice(-2 * WEEK, -WEEK) : [];
  const prevSum7 = partialSum(before).sum;
  return {
    dailyTotals,
    sum7,
    reportedDays7,
    prevSum7,
    streakDays: streak(dailyTotals),
    flip: flipOf(prevSum7, sum7),
    etfShareOfAbs7: etfShareOfAbsolute(days.slice(-WEEK)),
  };
}

/** Whether a 7-day sum, USD, is too small to have a direction: under 100 million either way (M9). */
export const isFlat = (sum7Usd: number): boolean => Math.abs(sum7Usd) < FLAT_USD;

/**
 * Reported flows as parts in one unit, dense to `lastDay` (default: the last row's day). BTC and USD convert at the close of
 * the day itself; a part that needs a close which is missing is unreported (M9).
 */
export function toFlowParts(
  rows: readonly FlowDay[],
  closesUsd: DailySeries,
  unit: 'usd' | 'btc',
  lastDay?: Day,
): { readonly firstDay: Day; readonly days: readonly FlowParts[] } {
  const dated = (pick: (row: FlowDay) => number | null) =>
    toDailySeries(rows.map((row) => ({ day: row.day, value: pick(row) })));
  const etf = dated(({ etfUsd }) => etfUsd);
  const companies = dated(({ companiesBtc }) => companiesBtc);
  const governments = dated(({ governmentsBtc }) => governmentsBtc);

  const days: FlowParts[] = [];
  const end = rows.length === 0 ? -Infinity : (lastDay ?? lastDayOf(etf) ?? -Infinity);
  for (let day = etf.firstDay; day <= end; day += 1) {
    const close = valueOn(closesUsd, day);
    const fromUsd = (usd: number | null) => ratio(usd, unit === 'usd' ? 1 : close);
    const fromBtc = (btc: number | null) => {
      const rate = unit === 'btc' ? 1 : close;
      return btc === null || rate === null ? null : finite(btc * rate);
    };
    days.push({
      etf: fromUsd(valueOn(etf, day)),
      companies: fromBtc(valueOn(companies, day)),
      governments: fromBtc(valueOn(governments, day)),
    });
  }
  return { firstDay: etf.firstDay, days };
}

function flipOf(previous: number | null, current: number | null): FlowFlip | null {
  if (previous === null || current === null) return null;
  if (previous > 0 && current < 0) return 'to_outflow';
  return previous < 0 && current > 0 ? 'to_inflow' : null;
}

function etfShareOfAbsolute(days: readonly FlowParts[]): number | null {
  const absolute = (value: number | null) => (value === null ? null : Math.abs(value));
  const etf = partialSum(days.map((day) => absolute(day.etf)));
  const all = partialSum(days.flatMap((day) => [day.etf, day.companies, day.governments].map(absolute)));
  return ratio(etf.sum, all.sum);
}
