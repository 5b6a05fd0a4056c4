import { describe, expect, it } from 'vitest';
import { volumeSection } from '../../src/briefing/sections/volume.ts';
import type { Chart } from '../../src/charts/chart.ts';
import type { DailyPanel } from '../../src/charts/chart-spec.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import type { VenueVolume } from '../../src/market/spot-volume.ts';
import { structureReadings } from '../../src/readings/structure.ts';
import { volumeReadings } from '../../src/readings/volume.ts';
import { contextIn } from '../doubles/chart-context.ts';
import { candlesEnding, day, marketOf, YESTERDAY, type MarketParts } from '../doubles/market.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

const B = 1e9;
/** Days of one venue ending on a day; a day without a value has no row. */
const volumes = (
  values: readonly (number | null)[],
  { venue = 'Alpha', lastDay = YESTERDAY } = {},
): readonly VenueVolume[] =>
  values.flatMap((quoteUsd, index) =>
    quoteUsd === null ? [] : [{ day: lastDay - values.length + 1 + index, venue, quoteUsd }],
  );
const market = (spotVolume: readonly VenueVolume[], parts: MarketParts = {}) =>
  marketOf({ spotVolume, candles: candlesEnding(new Array<number>(200).fill(50_000)), ...parts });
const days = (count: number, value: number | null) => new Array<number | null>(count).fill(value);

/** Built once: it takes seconds. */
const sample = sampleMarket();
async function chartOf(data: MarketData, lang: Lang = 'en'): Promise<Chart> {
  const { charts = [] } = await volumeSection(contextIn(data, lang));
  if (charts[0] === undefined) throw new Error('no chart');
  return charts[0];
}
const dailyPanels = ({ spec }: Chart): readonly DailyPanel[] =>
  spec.panels.filter((panel) => panel.kind === 'daily');

describe('volumeChart', () => {
  it.each(LANGS)('labels price and the 30-day mean with their readings, in %s', async (lang) => {
    const data = await sample;
    const { f, volume, charts } = catalogue(lang);
    const { sma30 } = await volumeReadings(data);
    const { close } = await structureReadings(data);
    const [price, traded] = dailyPanels(await chartOf(data, lang));
    expect([price?.heading, traded?.heading]).toEqual([
      charts.volume.headings.price,
      charts.volume.headings.volume,
    ]);
    expect(price?.series.map(({ label }) => label)).toEqual([
      { text: charts.volume.price, value: f.usd(close.value!) },
    ]);
    expect(traded?.series.map(({ kind, label }) => [kind, label])).toEqual([
      ['bars', { text: charts.volume.daily }],
      ['line', { text: volume.leads.sma30, value: volume.perDay(sma30.value!) }],
    ]);
    expect(traded?.series[1]?.data.values.at(-1)).toBe(sma30.value);
  });

  it.each(LANGS)('marks both where the comparison starts, with their changes, in %s', async (lang) => {
    const data = await sample;
    const { f, charts } = catalogue(lang);
    const { sma30Change, priceChange } = await volumeReadings(data);
    const panels = dailyPanels(await chartOf(data, lang));
    expect(panels.map(({ points = [] }) => points.map(({ day: at, label }) => [at, label]))).toEqual([
      [[day('2026-01-04'), { text: charts.volume.since.price, value: f.change(priceChange.value!) }]],
      [[day('2026-01-04'), { text: charts.volume.since.volume, value: f.change(sma30Change.value!) }]],
    ]);
    for (const { points = [], series } of panels) {
      const line = series.find(({ kind }) => kind === 'line')!.data;
      expect(points[0]?.value).toBe(line.values[points[0]!.day - line.firstDay]);
    }
  });

  it('shows 180 days over one axis of time, and says the divergence', async () => {
    const chart = await chartOf(
      market(volumes([...days(170, 2 * B), ...days(30, 3 * B)]), {
        candles: candlesEnding([
          ...new Array<number>(170).fill(100_000),
          ...new Array<number>(30).fill(80_000),
        ]),
      }),
    );
    const panels = dailyPanels(chart);
    for (const { firstDay, lastDay } of panels) {
      expect([firstDay, lastDay]).toEqual([YESTERDAY - 179, YESTERDAY]);
    }
    expect(panels[1]?.series[0]?.data.values).toEqual([...days(150, 2 * B), ...days(30, 3 * B)]);
    expect(chart.alt).toMatch(
      /30-day mean: \$3B a day; highest of 171 days\. Venues: 1: Alpha\. Price \$80k\.$/,
    );
  });

  it('keeps a day on which a venue is missing as a gap', async () => {
    const alpha = volumes(days(300, 1 * B));
    const beta = volumes([...days(200, 1 * B), null, ...days(99, 1 * B)], { venue: 'Beta' });
    const [, traded] = dailyPanels(await chartOf(market([...alpha, ...beta])));
    const [bars, mean] = traded!.series.map(({ data }) => data.values);
    expect(bars).toEqual([...days(80, 2 * B), null, ...days(99, 2 * B)]);
    expect(mean).toEqual([...days(80, 2 * B), ...days(30, null), ...days(70, 2 * B)]);
  });

  it('keeps a year without values as a gap', async () => {
    const [price, traded] = dailyPanels(
      await chartOf(market(volumes([...days(40, 1 * B), ...days(365, null), ...days(40, 1 * B)]))),
    );
    expect(traded?.series[0]?.data.values).toEqual([...days(140, null), ...days(40, 1 * B)]);
    // The mean of 30 days ago is missing, and so is the change on it; that of price is not.
    expect(traded?.points).toEqual([]);
    expect(price?.points).toHaveLength(1);
  });

  it('draws volume alone without prices', async () => {
    const data = marketOf({ spotVolume: volumes(days(200, 1 * B)) });
    const chart = await chartOf(data);
    expect(dailyPanels(chart).map(({ heading }) => heading)).toEqual(['Spot volume a day, USD']);
    expect(chart.alt).toMatch(/30-day mean: \$1B a day; highest of 171 days\. Venues: 1: Alpha\.$/);
  });

  it('draws values that are all equal', async () => {
    const [price, traded] = dailyPanels(await chartOf(market(volumes(days(300, 1 * B)))));
    expect(new Set(price?.series[0]?.data.values)).toEqual(new Set([50_000]));
    expect(new Set(traded?.series[1]?.data.values)).toEqual(new Set([1 * B]));
  });

  it('gives old figures neither a value, a mark nor a fact', async () => {
    const chart = await chartOf(buildMarket(NAMED_MARKETS['three days old']));
    for (const { series, points } of dailyPanels(chart)) {
      expect(series.map(({ label }) => label.value).filter((value) => value !== undefined)).toEqual([]);
      expect(points).toEqual([]);
    }
    expect(chart.alt).toBe(
      'Chart: Spot volume: the last figures are from 1 Feb 2026 00:00 UTC, too old for a claim.',
    );
  });

  it('is none without a 30-day mean', async () => {
    const chartsOf = async (data: MarketData) => (await volumeSection(contextIn(data))).charts;
    expect(await chartsOf(marketOf())).toEqual([]);
    expect(await chartsOf(market([]))).toEqual([]);
    expect(await chartsOf(market(volumes([1 * B])))).toEqual([]);
    expect(await chartsOf(market(volumes([...days(60, 1 * B), null, ...days(20, 1 * B)])))).toEqual([]);
    expect(await chartsOf(market(volumes(days(200, 1 * B), { lastDay: YESTERDAY - 30 })))).toEqual([]);
  });

  it('names price among the readings only where it is drawn', async () => {
    const ids = async (data: MarketData) =>
      (await volumeSection(contextIn(data))).readings.map(({ id }) => id);
    expect(await ids(market(volumes(days(200, 1 * B))))).toContain('daily_close');
    expect(await ids(market(volumes([1 * B])))).not.toContain('daily_close');
  });

  it('is plain data', async () => {
    const { spec } = await chartOf(await sample);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    expect(structuredClone(spec)).toEqual(spec);
  });
});
