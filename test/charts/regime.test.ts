import { describe, expect, it } from 'vitest';
import { regimeSection } from '../../src/briefing/sections/regime.ts';
import type { Chart } from '../../src/charts/chart.ts';
import { regimeChart } from '../../src/charts/regime.ts';
import { zoneName } from '../../src/findings/structure.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { structureReadings } from '../../src/readings/structure.ts';
import { contextIn, dailyPanel } from '../doubles/chart-context.ts';
import { candlesEnding, marketOf, seriesEnding, YESTERDAY, type MarketParts } from '../doubles/market.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

const market = (closes: readonly (number | null)[], parts: MarketParts = {}) => {
  const flat = (value: number) => seriesEnding(new Array<number>(closes.length).fill(value));
  return marketOf({
    onchain: {
      price_usd: seriesEnding(closes),
      realized_price: flat(55_800),
      true_market_mean: flat(80_200),
      sth_cost_basis: flat(94_500),
    },
    ...parts,
  });
};
async function chartOf(data: MarketData, lang: Lang = 'en'): Promise<Chart> {
  const [chart] = await regimeChart(contextIn(data, lang), 'The claim', ['A fact', 'Another']);
  if (chart === undefined) throw new Error('no chart');
  return chart;
}
const spansOf = async (data: MarketData) =>
  (dailyPanel((await chartOf(data)).spec).spans ?? []).map(({ firstDay, lastDay, tone, label }) => [
    firstDay - YESTERDAY,
    lastDay - YESTERDAY,
    tone,
    label.text,
  ]);

describe('regimeChart', () => {
  it('shows each stretch of days in one zone by its name', async () => {
    expect(await spansOf(market([99_000, 99_000, 60_000, 60_000, 60_000, 50_000]))).toEqual([
      [-5, -4, 'up', 'expansion'],
      [-3, -1, 'down', 'deep-bear transition'],
      [0, 0, 'down', 'capitulation'],
    ]);
  });

  it('ends a stretch where a zone is not known, and begins it anew after that', async () => {
    expect(await spansOf(market([60_000, 60_000, null, null, 60_000]))).toEqual([
      [-4, -3, 'down', 'deep-bear transition'],
      [0, 0, 'down', 'deep-bear transition'],
    ]);
  });

  it.each(LANGS)('ends in the zone its section names, in %s', async (lang) => {
    const data = await sampleMarket();
    const zone = zoneName(await structureReadings(data));
    const { spans = [] } = dailyPanel((await chartOf(data, lang)).spec);
    expect(spans.at(-1)).toMatchObject({
      lastDay: YESTERDAY,
      label: { text: catalogue(lang).regime.zones[zone!] },
    });
    expect(spans[0]?.firstDay).toBe(YESTERDAY - 364);
  });

  it('has the whole year behind it, and the zones of a longer past', async () => {
    const { firstDay, lastDay, series } = dailyPanel(
      (await chartOf(buildMarket(NAMED_MARKETS['mean reclaimed']))).spec,
    );
    expect([firstDay, lastDay]).toEqual([YESTERDAY - 364, YESTERDAY]);
    expect(series.map(({ label }) => label.text)).toEqual([
      'Realized price',
      'True Market Mean',
      'STH cost basis',
      'Price',
    ]);
    // lost 401 days ago: still below, which the days of the picture alone would not show to be confirmed
    const long = [99_000, 60_000, ...new Array<number>(400).fill(60_000)];
    expect(await spansOf(market(long))).toEqual([[-364, 0, 'down', 'deep-bear transition']]);
  });

  it('tells how price stands to each level, as the section does', async () => {
    const { charts = [], headline } = await regimeSection(
      contextIn(buildMarket(NAMED_MARKETS['broken mean'])),
    );
    expect(charts[0]?.alt).toBe(
      [
        `Chart: ${headline}`,
        'Price has held above the realized price (now $55.8k) since 14 Jul 2023',
        'The True Market Mean ($80.2k) was lost on 29 Jan 2026 and caps rallies',
        'The STH cost basis ($94.5k) was lost on 11 Nov 2025 and caps rallies.',
      ].join('. '),
    );
  });

  it('shows price alone, and promises no zone, where no level is known', async () => {
    const { spec } = await chartOf(marketOf({ candles: candlesEnding([73_500]) }));
    expect(dailyPanel(spec)).toMatchObject({ series: [{ label: { text: 'Price' } }], spans: [] });
    expect(spec.subtitle).not.toContain('zone');
  });

  it('is none without a price', async () => {
    expect(await regimeChart(contextIn(marketOf()), 'The claim', [])).toEqual([]);
  });

  it('gives an old price and old levels no value, for the claim says how old they are', async () => {
    const { spec } = await chartOf(market([73_500], { nowMs: Date.parse('2026-02-06T00:00:00Z') }));
    expect(dailyPanel(spec).series.map(({ label }) => label.value)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('keeps a year of missing days as gaps', async () => {
    const closes = [60_000, ...new Array<null>(363).fill(null), 60_000];
    const { series } = dailyPanel((await chartOf(market(closes))).spec);
    expect(series.at(-1)?.data.values).toEqual(closes);
  });

  it('is plain data', async () => {
    const { spec } = await chartOf(await sampleMarket());
    expect(structuredClone(spec)).toEqual(spec);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});
