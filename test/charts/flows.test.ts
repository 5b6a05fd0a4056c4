import { describe, expect, it } from 'vitest';
import { flowsSection } from '../../src/briefing/sections/flows.ts';
import type { Chart } from '../../src/charts/chart.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { isoDay } from '../../src/market/day.ts';
import type { FlowDay } from '../../src/market/flow.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { flowsReadings, type FlowWindow } from '../../src/readings/flows.ts';
import { contextIn, dailyPanel } from '../doubles/chart-context.ts';
import { candlesEnding, instant, marketOf, YESTERDAY, type MarketParts } from '../doubles/market.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

const M = 1e6;
/** Days ending yesterday, a Tuesday. */
const rows = (parts: Partial<Record<Exclude<keyof FlowDay, 'day'>, readonly (number | null)[]>>) => {
  const count = Math.max(...Object.values(parts).map(({ length }) => length));
  return Array.from({ length: count }, (_, index): FlowDay => ({
    day: YESTERDAY - count + 1 + index,
    etfUsd: parts.etfUsd?.[index] ?? null,
    companiesBtc: parts.companiesBtc?.[index] ?? null,
    governmentsBtc: parts.governmentsBtc?.[index] ?? null,
  }));
};
const market = (flows: readonly FlowDay[], parts: MarketParts = {}) =>
  marketOf({ flows, candles: candlesEnding(new Array<number>(200).fill(50_000)), ...parts });
const days = (count: number, value: number | null) => new Array<number | null>(count).fill(value);

/** Built once: it takes seconds. */
const sample = sampleMarket();
async function chartOf(data: MarketData, lang: Lang = 'en', window: FlowWindow = '7d'): Promise<Chart> {
  const { charts = [] } = await flowsSection(contextIn(data, lang), { window });
  if (charts[0] === undefined) throw new Error('no chart');
  return charts[0];
}
const named = (chart: Chart, text: string) => {
  const found = dailyPanel(chart.spec).series.find(({ label }) => label.text === text);
  if (found === undefined) throw new Error(`nothing is named ${text}`);
  return found;
};

describe('flowsChart', () => {
  it.each(LANGS)('names the parts, and the 7-day sum with its reading, in %s', async (lang) => {
    const data = await sample;
    const { f, flows, charts } = catalogue(lang);
    const { net7d } = await flowsReadings(data);
    const { series } = dailyPanel((await chartOf(data, lang)).spec);
    expect(series.map(({ kind, stack, label }) => [kind, stack, label])).toEqual([
      ['bars', 'parts', { text: flows.leads.etf }],
      ['bars', 'parts', { text: flows.leads.companies }],
      ['bars', 'parts', { text: flows.leads.governments }],
      ['line', undefined, { text: charts.flows.sum, value: f.usd(net7d.value!) }],
    ]);
    expect(series.at(-1)?.data.values.at(-1)).toBe(net7d.value);
  });

  it('shows 90 days around zero, coins in USD', async () => {
    const chart = await chartOf(market(rows({ etfUsd: days(120, 100 * M), companiesBtc: days(120, -200) })));
    const { firstDay, lastDay, zero } = dailyPanel(chart.spec);
    expect([firstDay, lastDay, zero]).toEqual([YESTERDAY - 89, YESTERDAY, true]);
    expect(named(chart, 'ETFs').data.values).toEqual(days(90, 100 * M));
    // 200 coins at 50k
    expect(named(chart, 'Companies').data.values).toEqual(days(90, -10 * M));
    expect(named(chart, '7-day flows').data.values).toEqual(days(90, 7 * 90 * M));
  });

  it('marks the first day on which the 7-day sum is on its new side', async () => {
    // Seven days at +30 are 210; each day at -100 takes 130 off: 80 on the 1st of them, -50 on the 2nd.
    const chart = await chartOf(market(rows({ etfUsd: [...days(60, 30 * M), ...days(4, -100 * M)] })));
    expect(chart.spec.title).toContain('flipped to net outflow');
    expect(dailyPanel(chart.spec).points).toEqual([
      { day: YESTERDAY - 2, value: -50 * M, tone: 'down', label: { text: 'Flip to net outflow' } },
    ]);
    const back = await chartOf(
      market(rows({ etfUsd: [...days(60, -30 * M), ...days(4, 100 * M)] })),
      'zh-CN',
    );
    expect(dailyPanel(back.spec).points).toEqual([
      { day: YESTERDAY - 2, value: 50 * M, tone: 'up', label: { text: '转为净流入' } },
    ]);
  });

  it('marks the last of several turns', async () => {
    // The sums go 210, 80, -50, 20, -110.
    const chart = await chartOf(
      market(rows({ etfUsd: [...days(60, 30 * M), -100 * M, -100 * M, 100 * M, -100 * M] })),
    );
    expect(dailyPanel(chart.spec).points?.map(({ day, value }) => [day, value])).toEqual([
      [YESTERDAY, -110 * M],
    ]);
  });

  it('marks no turn where the sum has kept its side, or is flat', async () => {
    const kept = await chartOf(market(rows({ etfUsd: days(60, 100 * M) })));
    expect(dailyPanel(kept.spec).points).toEqual([]);
    const flat = await chartOf(market(rows({ etfUsd: [...days(60, 5 * M), ...days(7, -5 * M)] })));
    expect(dailyPanel(flat.spec).points).toEqual([]);
  });

  it('leaves out a part without a report in the window, and says whose flows these are', async () => {
    const flows = rows({ etfUsd: days(90, 100 * M), governmentsBtc: [...days(80, -500), ...days(10, null)] });
    const chart = await chartOf(market(flows));
    const names = ({ spec }: Chart) => dailyPanel(spec).series.map(({ label }) => label.text);
    expect(names(chart)).toEqual(['ETFs', '7-day flows']);
    expect(chart.spec.title).toContain('Spot ETFs');
    // The line is the sum of the bars that are shown: 7 x 100, and 7 x 100 - 4 x 25 with three days past the last report.
    expect(named(chart, '7-day flows').data.values.at(-14)).toBe(700 * M);
    const month = await chartOf(market(flows), 'en', '30d');
    expect(names(month)).toEqual(['ETFs', 'Governments', '7-day flows']);
    expect(named(month, '7-day flows').data.values.at(-8)).toBe(600 * M);
    expect(named(month, '7-day flows').label.value).toBe('$700M');
  });

  it('keeps a day without a report as a gap and a reported zero as zero', async () => {
    const chart = await chartOf(
      market(
        rows({
          etfUsd: [100 * M, ...days(365, null), 0, 200 * M],
          companiesBtc: [...days(270, null), 0, ...days(96, null), 20],
        }),
      ),
    );
    expect(named(chart, 'ETFs').data.values).toEqual([...days(88, null), 0, 200 * M]);
    expect(named(chart, 'Companies').data.values).toEqual([...days(89, null), 1 * M]);
    expect(named(chart, '7-day flows').data.values).toEqual([...days(88, null), 0, 201 * M]);
  });

  it('holds a weekend for days without trading, and weekdays the ETFs have yet to report for partial', async () => {
    const tuesday = rows({ etfUsd: [...days(60, 100 * M), null], companiesBtc: days(61, 20) });
    const partial = async (data: MarketData) =>
      named(await chartOf(data), 'Companies').partialDays?.map(isoDay);
    expect(await partial(market(tuesday))).toEqual(['2026-02-03']);
    expect(await partial(market(rows({ etfUsd: days(60, M), companiesBtc: days(60, 20) })))).toEqual([]);
    // On Sunday the 8th: nothing for Saturday, the newest closed day.
    const onSunday = buildMarket(NAMED_MARKETS['on a Sunday']);
    expect(onSunday.nowMs).toBe(instant('2026-02-08T00:00:00Z'));
    const [etf] = dailyPanel((await chartOf(onSunday)).spec).series;
    expect(etf?.data.values.slice(-2).map((value) => value === null)).toEqual([false, true]);
    expect(etf?.partialDays).toEqual([]);
  });

  it('gives old figures neither a value nor a fact, and ends their sum where the source ends', async () => {
    const chart = await chartOf(buildMarket(NAMED_MARKETS['three days old']));
    const line = named(chart, '7-day flows');
    expect(line.label).toEqual({ text: '7-day flows' });
    // Friday the 30th is the newest report.
    expect(line.data.values.slice(-5).map((value) => value === null)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(dailyPanel(chart.spec).points).toEqual([]);
    expect(chart.alt).toBe(
      'Chart: Flows: the last figures are from 31 Jan 2026 00:00 UTC, too old for a claim.',
    );
  });

  it('says the sum, the one before and the part of the ETFs', async () => {
    const { alt } = await chartOf(market(rows({ etfUsd: days(60, 100 * M), companiesBtc: days(60, -200) })));
    expect(alt).toBe(
      'Chart: ETFs and companies: net inflow $630M over 7 days. 7 days: net inflow $630M. ' +
        'Prior 7 days: net inflow $630M. ETFs: net inflow $700M.',
    );
  });

  it('is drawn from one day on, before there is a sum', async () => {
    const chart = await chartOf(market(rows({ etfUsd: [150 * M] })));
    expect(named(chart, 'ETFs').data.values).toEqual([...days(89, null), 150 * M]);
    expect(named(chart, '7-day flows').data.values).toEqual(days(90, null));
  });

  it('draws dollars without prices, and is none without flows', async () => {
    const unpriced = rows({ etfUsd: days(60, 100 * M), companiesBtc: days(60, 20) });
    const { spec } = await chartOf(marketOf({ flows: unpriced }));
    expect(dailyPanel(spec).series.map(({ label }) => label.text)).toEqual(['ETFs', '7-day flows']);
    const chartsOf = async (data: MarketData) => (await flowsSection(contextIn(data))).charts;
    expect(await chartsOf(marketOf())).toEqual([]);
    expect(await chartsOf(market([]))).toEqual([]);
    expect(await chartsOf(market(rows({ etfUsd: [100 * M, ...days(20, null)] })))).toEqual([]);
  });

  it('is plain data', async () => {
    const { spec } = await chartOf(await sample);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    expect(structuredClone(spec)).toEqual(spec);
  });
});
