import { describe, expect, it } from 'vitest';
import { stressSection } from '../../src/briefing/sections/stress.ts';
import type { Chart } from '../../src/charts/chart.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { stressReadings } from '../../src/readings/stress.ts';
import { contextIn, dailyPanel } from '../doubles/chart-context.ts';
import { day, marketOf, seriesEnding, YESTERDAY } from '../doubles/market.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

/** Paper losses as shares of a market cap of 1. */
const market = (shares: readonly (number | null)[], lastDay = YESTERDAY) =>
  marketOf({
    onchain: {
      unrealized_loss_usd: seriesEnding(shares, lastDay),
      market_cap_usd: seriesEnding(
        shares.map(() => 1),
        lastDay,
      ),
    },
  });
/** Built once: it takes seconds. */
const sample = sampleMarket();
async function chartOf(data: MarketData, lang: Lang = 'en'): Promise<Chart> {
  const { charts = [] } = await stressSection(contextIn(data, lang));
  if (charts[0] === undefined) throw new Error('no chart');
  return charts[0];
}
const calm = (days: number) => new Array<number>(days).fill(0.05);

describe('stressChart', () => {
  it.each(LANGS)('labels today, the mean and the +1 sd line with their readings, in %s', async (lang) => {
    const data = await sample;
    const { f, charts, stress } = catalogue(lang);
    const { loss, mean, plus1sd } = await stressReadings(data);
    const { series, levels = [] } = dailyPanel((await chartOf(data, lang)).spec);
    expect(series.map(({ label }) => label)).toEqual([
      { text: stress.leads.now, value: f.percent(loss.value!) },
    ]);
    expect(levels.map(({ value, label }) => [value, label])).toEqual([
      [mean.value, { text: charts.stress.mean, value: f.percent(mean.value!) }],
      [plus1sd.value, { text: charts.stress.plus1sd, value: f.percent(plus1sd.value!) }],
    ]);
  });

  it.each(LANGS)('marks the earlier lows on the line, each with its day and value, in %s', async (lang) => {
    const data = await sample;
    const { series, points = [] } = dailyPanel((await chartOf(data, lang)).spec);
    const { f, charts } = catalogue(lang);
    expect(points.map(({ label }) => label)).toEqual(
      (
        [
          ['2015-05-03', 0.745],
          ['2018-12-11', 0.746],
          ['2022-11-24', 0.743],
        ] as const
      ).map(([date, share]) => ({
        text: charts.stress.low(f.day(Date.parse(`${date}T00:00:00Z`))),
        value: f.percent(share),
      })),
    );
    const [line] = series.map(({ data }) => data);
    for (const point of points) expect(line!.values[point.day - line!.firstDay]).toBe(point.value);
  });

  it('shows the whole history, from its first day with a value', async () => {
    const { spec } = await chartOf(market([null, null, ...calm(6000), 0.1]));
    const { firstDay, lastDay, series } = dailyPanel(spec);
    expect([firstDay, lastDay]).toEqual([YESTERDAY - 6000, YESTERDAY]);
    expect(series[0]?.data.values).toEqual([...calm(6000), 0.1]);
  });

  it('shows 90 days where the history is shorter', async () => {
    const { spec, alt } = await chartOf(market([0.12]));
    const { firstDay, lastDay, levels, points } = dailyPanel(spec);
    expect([firstDay, lastDay]).toEqual([YESTERDAY - 89, YESTERDAY]);
    expect([levels, points]).toEqual([[], []]);
    expect(alt).toBe(
      'Chart: Relative unrealized loss 12% of market cap; the history is too short to place it. Now: 12% of market cap.',
    );
  });

  it('says where today stands and the lows it is compared with', async () => {
    const { alt } = await chartOf(await sample);
    expect(alt).toMatch(
      /Now: 12% of market cap\. Long run: mean 11%, \+1 sd line 30%.*Earlier lows: .*24 Nov 2022/,
    );
  });

  it('draws old figures without values, lines or lows', async () => {
    const spell = [...calm(100), 0.6, ...calm(100)];
    expect(dailyPanel((await chartOf(market(spell))).spec).points).toHaveLength(1);
    const { spec, alt } = await chartOf(market(spell, YESTERDAY - 2));
    const { series, levels, points } = dailyPanel(spec);
    expect(series.map(({ label }) => label)).toEqual([{ text: 'Now' }]);
    expect([levels, points]).toEqual([[], []]);
    expect(alt).toMatch(/^Chart: Relative unrealized loss: the last figures [^.]*too old for a claim\.$/);
  });

  it('keeps a year without values as a gap', async () => {
    const gap = new Array<null>(365).fill(null);
    const { spec } = await chartOf(market([0.05, 0.06, ...gap, 0.08]));
    expect(dailyPanel(spec).series[0]?.data.values).toEqual([0.05, 0.06, ...gap, 0.08]);
  });

  it('draws a history that never moved', async () => {
    const { spec } = await chartOf(market(calm(400)));
    const { levels = [], points } = dailyPanel(spec);
    expect(levels.map(({ label }) => label.value)).toEqual(['5%', '5%']);
    expect(points).toEqual([]);
  });

  it('is none without paper losses or without the market cap', async () => {
    const chartsOf = async (data: MarketData) => (await stressSection(contextIn(data))).charts;
    expect(await chartsOf(marketOf())).toEqual([]);
    expect(await chartsOf(marketOf({ onchain: { unrealized_loss_usd: seriesEnding([1]) } }))).toEqual([]);
    expect(await chartsOf(buildMarket(NAMED_MARKETS['on-chain down']))).toEqual([]);
    expect(await chartsOf(market(calm(100), day('2025-12-01')))).toEqual([]);
  });

  it('is plain data', async () => {
    const { spec } = await chartOf(await sample);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    expect(structuredClone(spec)).toEqual(spec);
  });
});
