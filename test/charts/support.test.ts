import { describe, expect, it } from 'vitest';
import { supportSection } from '../../src/briefing/sections/support.ts';
import type { Chart } from '../../src/charts/chart.ts';
import { supportChart } from '../../src/charts/support.ts';
import { DAY_MS, HOUR_MS } from '../../src/market/day.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { supportReadings } from '../../src/readings/support.ts';
import { contextIn, dailyPanel } from '../doubles/chart-context.ts';
import {
  candlesEnding,
  marketOf,
  NOW,
  seriesEnding,
  sourced,
  YESTERDAY,
  type MarketParts,
} from '../doubles/market.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

const market = (closes: readonly number[], parts: MarketParts = {}) =>
  marketOf({
    candles: candlesEnding(closes),
    onchain: { true_market_mean: seriesEnding([80_200]), realized_price: seriesEnding([55_800]) },
    ...parts,
  });
const levelsOf = (chart: Chart) => {
  const { levels = [], bands = [] } = dailyPanel(chart.spec);
  return [...levels, ...bands].map(({ label }) => [label.text, label.value]);
};
async function chartOf(data: MarketData, lang: Lang = 'en'): Promise<Chart> {
  const [chart] = await supportChart(contextIn(data, lang), 'The claim', ({ kind }) => kind);
  if (chart === undefined) throw new Error('no chart');
  return chart;
}

describe('supportChart', () => {
  it.each(LANGS)('labels every level and band with its reading, in %s', async (lang) => {
    const data = await sampleMarket();
    const { f, common, charts } = catalogue(lang);
    const { price, supports, resistances } = await supportReadings(data);
    const chart = await chartOf(data, lang);
    const placed = [...supports, ...resistances].map(({ kind, low, high }) =>
      kind === 'dense_cluster' || kind === 'accumulation_zone'
        ? [charts.bands[kind], f.usdRange(low.value, high.value)]
        : [charts.label(common.levels[kind]), f.usd(low.value)],
    );
    expect(new Set(levelsOf(chart).map(String))).toEqual(new Set(placed.map(String)));
    expect(dailyPanel(chart.spec).series[0]?.label.value).toBe(f.usd(price.value ?? NaN));
  });

  it('draws a zone and a cluster from edge to edge', async () => {
    const { bands = [] } = dailyPanel((await chartOf(buildMarket(NAMED_MARKETS['broken mean']))).spec);
    expect(bands.map(({ low, high }) => [low, high])).toContainEqual([70_000, 80_000]);
    expect(bands.map(({ low, high }) => [low, high])).toContainEqual([67_000, 71_000]);
  });

  it('leaves a level out that is more than 60% from price', async () => {
    const far = market([100_000], {
      onchain: { realized_price: seriesEnding([39_900]), true_market_mean: seriesEnding([40_100]) },
    });
    expect(levelsOf(await chartOf(far))).toEqual([['True Market Mean', '$40.1k']]);
  });

  it('says what is nearest first, in the words of its section, and what price is in before that', async () => {
    const { charts = [], blocks } = await supportSection(
      contextIn(buildMarket(NAMED_MARKETS['broken mean'])),
    );
    expect(charts[0]?.alt).toBe(
      [
        'Chart: Price $73.5k is inside the accumulation zone $70k–$80k; cap above: True Market Mean $80.2k',
        'Accumulation zone $70k–$80k; 600k BTC added in 30 days, 100% of all new cost basis',
        'Dense supply cluster $67k–$71k (-3.4%); holds 1.87M BTC, 9.4% of supply',
        'True Market Mean $80.2k (+9.1%).',
      ].join('. '),
    );
    const said = blocks
      .flatMap((block) => (block.kind === 'bullets' ? block.items : []))
      .map(({ text }) => text);
    expect(said).toContain('True Market Mean $80.2k (+9.1%)');
  });

  it('ends the line in the price where that is its last close', async () => {
    const { points, series, lastDay } = dailyPanel((await chartOf(market([70_000, 73_500]))).spec);
    expect(points).toEqual([]);
    expect(series[0]?.label).toEqual({ text: 'Price', value: '$73.5k' });
    expect(lastDay).toBe(YESTERDAY);
  });

  it('never joins the price of now to closes that may be of another source', async () => {
    const nowMs = NOW + DAY_MS / 2;
    const spot = sourced([{ timeMs: nowMs - HOUR_MS, closeUsd: 75_000 }], {
      asOf: '2026-02-04T12:00:00Z',
      source: 'Other source',
    });
    const { spec } = await chartOf(
      market([70_000, 73_500], { nowMs, asOf: '2026-02-04T00:00:00Z', hourlyCloses: spot }),
    );
    const { points, series, lastDay } = dailyPanel(spec);
    expect(lastDay).toBe(YESTERDAY + 1);
    expect(series[0]?.data.values.slice(-3)).toEqual([70_000, 73_500, null]);
    expect(series[0]?.label).toEqual({ text: 'Daily close' });
    expect(points).toEqual([
      { day: YESTERDAY + 1, value: 75_000, tone: 'price', label: { text: 'Price', value: '$75k' } },
    ]);
    expect(spec.footer).toContain('Other source');
    expect(spec.footer).toContain('Test source');
  });

  it('shows price alone where no level is known', async () => {
    const chart = await chartOf(market([73_500], { onchain: {} }));
    expect(levelsOf(chart)).toEqual([]);
    expect(chart.alt).toBe('Chart: The claim.');
  });

  it('leaves old levels out', async () => {
    const old = sourced(seriesEnding([55_800], YESTERDAY - 2), { asOf: '2026-02-02T00:00:00Z' });
    const chart = await chartOf(
      market([73_500], { onchain: { realized_price: old, true_market_mean: seriesEnding([80_200]) } }),
    );
    expect(levelsOf(chart)).toEqual([['True Market Mean', '$80.2k']]);
  });

  it.each([
    ['an old price', market([73_500], { candles: candlesEnding([73_500], YESTERDAY - 2) })],
    ['no price', market([], { candles: [] })],
    ['nothing', marketOf()],
  ])('is none with %s', async (_, data) => {
    expect(await supportChart(contextIn(data), 'The claim', () => '')).toEqual([]);
  });

  it('keeps a year of missing days as gaps', async () => {
    const closes = seriesEnding([70_000, ...new Array<null>(365).fill(null), 73_500]);
    const { series } = dailyPanel((await chartOf(marketOf({ onchain: { price_usd: closes } }))).spec);
    expect(series[0]?.data.values).toEqual([...new Array<null>(179).fill(null), 73_500]);
  });

  it('is plain data', async () => {
    const { spec } = await chartOf(await sampleMarket());
    expect(structuredClone(spec)).toEqual(spec);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});
