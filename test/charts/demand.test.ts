import { describe, expect, it } from 'vitest';
import { supportSection } from '../../src/briefing/sections/support.ts';
import type { Chart } from '../../src/charts/chart.ts';
import { demandChart } from '../../src/charts/demand.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import type { SupplyByCost } from '../../src/market/supply-by-cost.ts';
import { isPresent } from '../../src/market/reading.ts';
import { supplyBars } from '../../src/readings/supply-bars.ts';
import { contextIn, distributionPanel } from '../doubles/chart-context.ts';
import { candlesEnding, marketOf, YESTERDAY, type MarketParts } from '../doubles/market.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

/** Buckets of one width up to 150k, with a cluster at 66k to 70k. */
const urpd = (widthUsd: number, day = YESTERDAY): SupplyByCost => ({
  day,
  buckets: Array.from({ length: 150_000 / widthUsd }, (_, index) => {
    const floorUsd = widthUsd * index;
    const density = floorUsd >= 66_000 && floorUsd < 70_000 ? 20 : 2;
    return { floorUsd, widthUsd, supplyBtc: density * widthUsd };
  }),
});
const market = (parts: MarketParts = {}) =>
  marketOf({ candles: candlesEnding([73_500]), supplyByCost: [urpd(500)], ...parts });
async function chartOf(data: MarketData, lang: Lang = 'en'): Promise<Chart> {
  const [chart] = await demandChart(contextIn(data, lang), ({ kind }) => kind);
  if (chart === undefined) throw new Error('no chart');
  return chart;
}

describe('demandChart', () => {
  it.each(LANGS)('labels price, zone and cluster with their readings, in %s', async (lang) => {
    const data = await sampleMarket();
    const { f, charts } = catalogue(lang);
    const { levels, bands } = distributionPanel((await chartOf(data, lang)).spec);
    expect(levels.map(({ value, label }) => [value, label.value])).toEqual([[73_500, f.usd(73_500)]]);
    expect(bands.map(({ low, high, label }) => [low, high, label])).toEqual([
      [70_000, 80_000, { text: charts.bands.accumulation_zone, value: f.usdRange(70_000, 80_000) }],
      [66_900, 70_600, { text: charts.bands.dense_cluster, value: f.usdRange(66_900, 70_600) }],
    ]);
  });

  it('claims what the section says of the nearest band, and adds price and the other bands', async () => {
    const { charts = [] } = await supportSection(contextIn(buildMarket(NAMED_MARKETS['broken mean'])));
    expect(charts[1]?.spec.title).toBe(
      'Accumulation zone $70k–$80k; 600k BTC added in 30 days, 100% of all new cost basis',
    );
    expect(charts[1]?.alt).toBe(
      [
        'Chart: Accumulation zone $70k–$80k; 600k BTC added in 30 days, 100% of all new cost basis',
        'Price $73.5k',
        'Dense supply cluster $67k–$71k (-3.4%); holds 1.87M BTC, 9.4% of supply',
        'Dense supply cluster $93k–$97k (+26.5%); holds 1.42M BTC, 7.1% of supply.',
      ].join('. '),
    );
  });

  it('says how wide a bar is, and the section has that as a reading', async () => {
    const data = market({ supplyByCost: [urpd(15)] });
    const { readings, charts = [] } = await supportSection(contextIn(data));
    expect(charts[1]?.spec.subtitle).toBe(
      'Supply by the price at which coins last moved, BTC per bar of $500',
    );
    expect(readings.find(({ id }) => id === 'supply_bar_width')?.value).toBe(500);
    const [, chinese] = (await supportSection(contextIn(data, 'zh-CN'))).charts ?? [];
    expect(chinese?.spec.subtitle).toContain('每柱 500 美元');
  });

  it('makes a clean picture of 10,000 buckets without losing a coin', async () => {
    const data = market({ supplyByCost: [urpd(15)] });
    const { low, high, buckets } = distributionPanel((await chartOf(data)).spec);
    expect(buckets.length).toBeLessThanOrEqual(121);
    expect(low).toBe(buckets[0]?.low);
    expect(high).toBe(buckets.at(-1)?.high);
    const inRange = buckets.reduce((sum, { value }) => sum + value, 0);
    // 2 BTC a USD, and 18 more in the 4000 USD of the cluster
    expect(inRange).toBeCloseTo(2 * (high - low) + 18 * 4000, -3);
  });

  it('shows price where no coins lie around it', async () => {
    const below = {
      day: YESTERDAY,
      buckets: urpd(500).buckets.filter(({ floorUsd }) => floorUsd < 70_000),
    };
    const { low, high } = distributionPanel((await chartOf(market({ supplyByCost: [below] }))).spec);
    expect([low < 60_000, high]).toEqual([true, 73_500]);
  });

  it('draws what the section rests on', async () => {
    const data = market();
    const { width, bars } = await supplyBars(data);
    const { buckets } = distributionPanel((await chartOf(data)).spec);
    expect(isPresent(width) && width.value).toBe(500);
    expect(buckets).toEqual(
      bars.map(({ floorUsd, supplyBtc }) => ({ low: floorUsd, high: floorUsd + 500, value: supplyBtc })),
    );
  });

  it('makes a picture of one bucket', async () => {
    const one = { day: YESTERDAY, buckets: [{ floorUsd: 66_000, widthUsd: 4000, supplyBtc: 9 }] };
    const charts = await demandChart(contextIn(market({ supplyByCost: [one] })), () => 'told');
    expect(charts.length).toBeLessThanOrEqual(1);
    for (const { spec } of charts)
      expect(distributionPanel(spec)).toMatchObject({ low: 66_000, high: 73_500 });
  });

  it.each([
    ['no distribution', market({ supplyByCost: [] })],
    ['an old price', market({ candles: candlesEnding([73_500], YESTERDAY - 2) })],
    ['no price', marketOf({ supplyByCost: [urpd(500)] })],
    [
      'an old distribution',
      market({
        asOf: '2026-02-02T00:00:00Z',
        supplyByCost: [urpd(500, YESTERDAY - 2)],
        candles: candlesEnding([73_500]),
      }),
    ],
    [
      'no band that stands out',
      market({
        supplyByCost: [
          { day: YESTERDAY, buckets: urpd(500).buckets.map((bucket) => ({ ...bucket, supplyBtc: 1000 })) },
        ],
      }),
    ],
  ])('is none with %s', async (_, data) => {
    expect(await demandChart(contextIn(data), () => 'told')).toEqual([]);
  });

  it('is plain data', async () => {
    const { spec } = await chartOf(await sampleMarket());
    expect(structuredClone(spec)).toEqual(spec);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});
