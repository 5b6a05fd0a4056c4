import { dayOf, dayStartMs, isoInstant } from '../market/day.ts';
import type { Place, Reading } from '../market/reading.ts';
import { isAvailable } from '../market/sourced.ts';
import { percentileRank } from '../math/percentile-rank.ts';
import { isFlat, netFlows, partialSum, streak, type FlowFlip, type NetFlows } from '../metrics/net-flow.ts';
import { flowDays, lateStart, onlyParts, reportedParts, type FlowPart } from './flow-days.ts';
import { mapAnswer, measure, type Measured } from './measure.ts';
import { oncePerMarket } from './once-per-market.ts';

const WEEK = 7;
const YEAR = 365;

/** The windows `/flows` can add up, in days. */
const FLOW_WINDOWS = { '7d': 7, '30d': 30, '90d': 90 } as const;
export type FlowWindow = keyof typeof FLOW_WINDOWS;

type FlowDirection = 'inflow' | 'outflow' | 'flat';

export type FlowsReadings = {
  readonly windowDays: number;
  /** The parts with a reported day in the window: what its sums are made of. */
  readonly reported: readonly FlowPart[];
  /** Sum over the window, USD, positive = inflow. Its place is among the sums of the same length of the last year. */
  readonly net: Reading;
  /** The same over the days before the window. */
  readonly netBefore: Reading;
  /** The same sum in BTC, each day at its own close; missing without prices. */
  readonly netBtc: Reading;
  /** Days of the window with a reported part. */
  readonly reportedDays: Reading;
  readonly parts: Readonly<Record<FlowPart, Reading>>;
  /** The last 7 calendar days, whatever the window: direction, flip and streak are judged by these (M9). */
  readonly net7d: Reading;
  readonly netBefore7d: Reading;
  readonly direction: Reading<FlowDirection>;
  readonly flip: Reading<FlowFlip | 'none'>;
  /** Reported days in a row with one sign, negative = outflow; of all parts together, and of the ETFs alone. */
  readonly netStreak: Reading;
  readonly etfStreak: Reading;
  /** Share of the ETFs in everything that moved in the last 7 days, in or out. */
  readonly etfShare: Reading;
};

/** Net flows of ETFs, companies and governments, USD (M9). Windows end with the last closed day. */
export const flowsReadings = oncePerMarket(
  async (data, { window = '7d' }: { readonly window?: FlowWindow }): Promise<FlowsReadings> => {
    const windowDays = FLOW_WINDOWS[window];
    const { usd: flows, btc } = await flowDays(data);
    const days = mapAnswer(flows, (dense) => dense.days);
    /** Each sum and the one before it are made of the parts that the later one has. */
    const basketOf = (count: number) =>
      mapAnswer(days, (all) => netFlows(onlyParts(all, reportedParts(all, count))));
    const week = basketOf(WEEK);
    const inWindow = basketOf(windowDays);
    const part = (name: FlowPart): Reading =>
      measure({ id: `${name}_flow_${window}`, unit: 'usd' }, flows, ({ days: all, unpriced }) => {
        if (unpriced.includes(name)) return { reason: { code: 'missing_input', input: 'price' } };
        const start = lateStart(all, name, windowDays);
        if (start === null) return reported(partialSum(all.slice(-windowDays).map((day) => day[name])).sum);
        const since = isoInstant(dayStartMs(dayOf(data.nowMs) - all.length + start));
        return { reason: { code: 'not_yet', dataset: 'flows_daily', since } };
      });
    const net = (length: FlowWindow): Reading =>
      measure(
        { id: `net_flow_${length}`, unit: 'usd' },
        length === '7d' ? week : inWindow,
        ({ dailyTotals }) => lastSum(dailyTotals, FLOW_WINDOWS[length]),
      );
    const netBefore = (length: FlowWindow): Reading =>
      measure(
        { id: `net_flow_prev_${length}`, unit: 'usd' },
        length === '7d' ? week : inWindow,
        ({ dailyTotals }) => sumBefore(dailyTotals, FLOW_WINDOWS[length]),
      );
    return {
      windowDays,
      reported: isAvailable(days) ? reportedParts(days.value, windowDays) : [],
      net: net(window),
      netBefore: netBefore(window),
      netBtc: measure({ id: `net_flow_btc_${window}`, unit: 'btc' }, btc, (all) => {
        const { dailyTotals } = netFlows(onlyParts(all, reportedParts(all, windowDays)));
        return reported(partialSum(dailyTotals.slice(-windowDays)).sum);
      }),
      reportedDays: measure(
        { id: `net_flow_reported_days_${window}`, unit: 'count' },
        inWindow,
        ({ dailyTotals }) => partialSum(dailyTotals.slice(-windowDays)).reportedDays,
      ),
      parts: { etf: part('etf'), companies: part('companies'), governments: part('governments') },
      net7d: net('7d'),
      netBefore7d: netBefore('7d'),
      direction: measure<NetFlows, FlowDirection>(
        { id: 'net_flow_direction', unit: 'state' },
        week,
        ({ sum7 }) =>
          sum7 === null ? NOT_REPORTED : isFlat(sum7) ? 'flat' : sum7 > 0 ? 'inflow' : 'outflow',
      ),
      flip: measure<NetFlows, FlowFlip | 'none'>({ id: 'net_flow_flip', unit: 'state' }, week, (flows) =>
        flows.sum7 === null ? NOT_REPORTED : (flows.flip ?? 'none'),
      ),
      netStreak: measure({ id: 'net_flow_streak', unit: 'days' }, week, ({ streakDays }) =>
        reported(streakDays),
      ),
      etfStreak: measure({ id: 'etf_flow_streak', unit: 'days' }, days, (all) =>
        reported(streak(all.map(({ etf }) => etf))),
      ),
      etfShare: measure(
        { id: 'etf_flow_share', unit: 'fraction' },
        week,
        ({ etfShareOfAbs7 }) => etfShareOfAbs7,
      ),
    };
  },
);

const NOT_REPORTED = { reason: { code: 'not_reported', dataset: 'flows_daily' } } as const;

const reported = (value: number | null): Measured<number> => value ?? NOT_REPORTED;

/** The sum of the last `length` days, placed among all sums of that length that end within a year. */
function lastSum(totals: readonly (number | null)[], length: number): Measured<number> {
  const { sum } = partialSum(totals.slice(-length));
  if (sum === null) return NOT_REPORTED;
  const sums: number[] = [];
  for (let end = totals.length; end >= length && end > totals.length - YEAR; end -= 1) {
    const past = partialSum(totals.slice(end - length, end)).sum;
    if (past !== null) sums.push(past);
  }
  const percentile = percentileRank(sums, sum);
  const place: Place | null = percentile === null ? null : { percentile, windowDays: sums.length };
  return { of: sum, place };
}

/** The sum of the `length` days before the last `length`; the history must reach over all of them. */
function sumBefore(totals: readonly (number | null)[], length: number): Measured<number> {
  const need = 2 * length;
  if (totals.length < need) return { reason: { code: 'too_short', have: totals.length, need, of: 'days' } };
  return reported(partialSum(totals.slice(-need, -length)).sum);
}
