import { dayEndMs, dayOf, isoInstant, type Day, type Millis } from '../market/day.ts';
import type { FlowDay } from '../market/flow.ts';
import { withinBudget } from '../market/freshness.ts';
import type { MarketData } from '../market/market-data.ts';
import type { DailySeries } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import { netFlows, partialSum, toFlowParts, type FlowParts } from '../metrics/net-flow.ts';
import { combinedProvenance } from './measure.ts';
import { dailyCloses } from './price.ts';

export const FLOW_PARTS = ['etf', 'companies', 'governments'] as const satisfies readonly (keyof FlowParts)[];
export type FlowPart = (typeof FLOW_PARTS)[number];

const WEEK = 7;
const NO_CLOSES: DailySeries = { firstDay: 0, values: [] };

export type DenseFlows = {
  readonly usd: Answer<{
    /** One entry per calendar day up to the last closed one. */
    readonly days: readonly FlowParts[];
    /** Parts that were reported in BTC and have no price to turn them into USD. */
    readonly unpriced: readonly FlowPart[];
  }>;
  /** The same days in BTC; needs the closes. */
  readonly btc: Answer<readonly FlowParts[]>;
};

/**
 * Reported flows, dense to the last closed day, each day converted at its own close (M9). Stamped with the end of the newest
 * day the ETFs reported (of any part where there are no ETFs) and aged by it in business days. USD figures rest on
 * prices only where a part is given in BTC.
 */
export async function flowDays(data: MarketData): Promise<DenseFlows> {
  const flows = reportedFlows(await data.flows(), data.nowMs);
  if (!isAvailable(flows)) return { usd: flows, btc: flows };
  const closes = await dailyCloses(data);
  const inUnit = (unit: 'usd' | 'btc', prices: DailySeries) =>
    toFlowParts(flows.value, prices, unit, lastClosedDay(data.nowMs)).days;
  const inBtc = partsInBtc(flows.value);
  if (!isAvailable(closes)) {
    return { usd: { ...flows, value: { days: inUnit('usd', NO_CLOSES), unpriced: inBtc } }, btc: closes };
  }
  const priced = combinedProvenance([flows, closes]);
  return {
    usd: {
      ...(inBtc.length > 0 ? priced : flows),
      value: { days: inUnit('usd', closes.value), unpriced: [] },
    },
    btc: { ...priced, value: inUnit('btc', closes.value) },
  };
}

/** The rows of closed days with the age of their newest report. */
function reportedFlows(flows: Answer<readonly FlowDay[]>, nowMs: Millis): Answer<readonly FlowDay[]> {
  if (!isAvailable(flows)) return flows;
  const rows = flows.value.filter(({ day }) => day <= lastClosedDay(nowMs));
  const newest = newestDay(rows, ({ etfUsd }) => etfUsd) ?? newestDay(rows, anyPart);
  if (newest === undefined) return { value: null, reason: { code: 'not_reported', dataset: 'flows_daily' } };
  return withinBudget({ ...flows, value: rows, asOf: isoInstant(dayEndMs(newest)) }, 'flows', nowMs);
}

const partsInBtc = (rows: readonly FlowDay[]): readonly FlowPart[] => [
  ...(rows.some(({ companiesBtc }) => companiesBtc !== null) ? (['companies'] as const) : []),
  ...(rows.some(({ governmentsBtc }) => governmentsBtc !== null) ? (['governments'] as const) : []),
];

/** A long weekend: the first report of a record that covers a window may come this much after its start. */
const LATE_START_DAYS = 4;

/** Where a record begins in the midst of the last `count` days, the index of its first day: the days before are unknown and no zeros. */
export function lateStart(days: readonly FlowParts[], part: FlowPart, count: number): number | null {
  const first = days.findIndex((day) => day[part] !== null);
  return first > Math.max(0, days.length - count) + LATE_START_DAYS ? first : null;
}

/** The parts the last `count` days can be summed over: with a reported day among them, and a record that covers them. */
export const reportedParts = (days: readonly FlowParts[], count: number): readonly FlowPart[] =>
  FLOW_PARTS.filter(
    (part) => days.slice(-count).some((day) => day[part] !== null) && lateStart(days, part, count) === null,
  );

/** All days with only these parts, so that two sums are made of the same parts. */
export const onlyParts = (days: readonly FlowParts[], parts: readonly FlowPart[]): readonly FlowParts[] =>
  days.map((day) => ({
    etf: parts.includes('etf') ? day.etf : null,
    companies: parts.includes('companies') ? day.companies : null,
    governments: parts.includes('governments') ? day.governments : null,
  }));

/** Sums of these parts over the 7 calendar days up to each day; `null` before the first full week, and where none was reported. */
export function weeklySums(
  days: readonly FlowParts[],
  parts: readonly FlowPart[],
): readonly (number | null)[] {
  const { dailyTotals } = netFlows(onlyParts(days, parts));
  return dailyTotals.map((_, index) =>
    index + 1 < WEEK ? null : partialSum(dailyTotals.slice(index + 1 - WEEK, index + 1)).sum,
  );
}

const lastClosedDay = (nowMs: Millis): Day => dayOf(nowMs) - 1;

const anyPart = ({ etfUsd, companiesBtc, governmentsBtc }: FlowDay): number | null =>
  etfUsd ?? companiesBtc ?? governmentsBtc;

const newestDay = (rows: readonly FlowDay[], value: (row: FlowDay) => number | null): Day | undefined =>
  rows.findLast((row) => value(row) !== null)?.day;
