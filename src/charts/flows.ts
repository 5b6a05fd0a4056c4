import { DAY_MS, dayOf, type Day } from '../market/day.ts';
import { isFresh, isPresent } from '../market/reading.ts';
import { latestDay, upTo, type DailySeries } from '../market/series.ts';
import { isAvailable } from '../market/sourced.ts';
import { flowDays, weeklySums, type FlowPart } from '../readings/flow-days.ts';
import { flowsReadings, type FlowsReadings, type FlowWindow } from '../readings/flows.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import type { DailyMarks, MarkedPoint } from './chart-spec.ts';
import { factOf, ifFresh, labelOf } from './fact.ts';
import { lastDays, LEAST_DAYS, within } from './history-window.ts';
import { dayOfMoment } from './newest-day.ts';

const TONES = { etf: 'a', companies: 'b', governments: 'c' } as const;
const WEEK = 7;

/**
 * Net flows by day, one part on another, with their 7-day sum and the day it changed sides (M25, flows). Parts are those that the
 * sums of the section are made of, in the bars and in the line.
 */
export async function flowsChart(
  context: ChartContext,
  claim: string,
  options: { readonly window?: FlowWindow } = {},
): Promise<readonly Chart[]> {
  const { data, words } = context;
  const readings = await flowsReadings(data, options);
  const { usd } = await flowDays(data);
  const { net, net7d, reported } = readings;
  if (!isPresent(net) || !isAvailable(usd)) return [];
  const { days } = usd.value;
  const dense = (values: DailySeries['values']): DailySeries => ({
    firstDay: dayOf(data.nowMs) - values.length,
    values,
  });
  const ofPart = (part: FlowPart): DailySeries => dense(days.map((day) => day[part]));
  const weekly = dense(weeklySums(days, reported));
  // Sums over days that are still to be reported would look like a turn; a stale one ends where its source does.
  const sums = net.quality === 'stale' ? upTo(weekly, dayOfMoment(net.asOf)) : weekly;
  const shown = lastDays(data, LEAST_DAYS);
  const awaited = reported.includes('etf') ? awaitedDays(ofPart('etf')) : [];
  const { flows: phrases } = words.charts;
  return chartOf(context, {
    name: 'flows',
    claim,
    subtitle: phrases.subtitle,
    drawn: [net, net7d],
    facts: facts(context, readings),
    panels: [
      {
        kind: 'daily',
        ...shown,
        unit: 'usd',
        zero: true,
        series: [
          ...reported.map((part): DailyMarks => ({
            kind: 'bars',
            tone: TONES[part],
            data: within(ofPart(part), shown),
            label: { text: words.flows.leads[part] },
            stack: 'parts',
            partialDays: awaited,
          })),
          {
            kind: 'line',
            tone: 'd',
            data: within(sums, shown),
            label: labelOf(phrases.sum, net7d, (usd) => words.f.usd(usd)),
          },
        ],
        points: flipPoint(context, readings, sums),
      },
    ],
  });
}

/**
 * Weekdays on which the ETFs, which report every trading day, have yet to: the day's bars are not all there. Days before their
 * newest report without one are days without trading.
 */
function awaitedDays(etf: DailySeries): readonly Day[] {
  const newest = latestDay(etf);
  if (newest === undefined) return [];
  return etf.values.map((_, index) => etf.firstDay + index).filter((day) => day > newest && isWeekday(day));
}

function isWeekday(day: Day): boolean {
  const weekday = new Date(day * DAY_MS).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The first day of the week on which the 7-day sum was on its present side. */
function flipPoint(
  { words }: ChartContext,
  { direction, flip }: FlowsReadings,
  { firstDay, values }: DailySeries,
): readonly MarkedPoint[] {
  if (!isFresh(direction) || direction.value === 'flat' || !isFresh(flip) || flip.value === 'none') return [];
  const side = Math.sign(values.at(-1) ?? 0);
  const before = values.findLastIndex((value) => value !== null && Math.sign(value) !== side);
  const index = values.findIndex((value, at) => at > before && value !== null);
  const value = values[index];
  if (before < values.length - 1 - WEEK || value == null) return [];
  return [
    {
      day: firstDay + index,
      value,
      tone: flip.value === 'to_outflow' ? 'down' : 'up',
      label: { text: words.charts.flows.flip[flip.value] },
    },
  ];
}

function facts({ words }: ChartContext, readings: FlowsReadings): readonly (string | null)[] {
  const { windowDays, net, netBefore, parts, reported } = readings;
  const { leads, amount } = words.flows;
  return [
    factOf(words, leads.window(windowDays), [ifFresh(net, amount)]),
    factOf(words, leads.before(windowDays), [ifFresh(netBefore, amount)]),
    reported.length > 1 ? factOf(words, leads.etf, [ifFresh(parts.etf, amount)]) : null,
  ];
}
