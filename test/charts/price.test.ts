import { describe, expect, it } from 'vitest';
import { priceChart } from '../../src/charts/price.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { priceReadings } from '../../src/readings/price-changes.ts';
import { contextIn, dailyPanel } from '../doubles/chart-context.ts';
import { candlesEnding, marketOf, seriesEnding, YESTERDAY } from '../doubles/market.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

const LEVELS = { true_market_mean: seriesEnding([80_200]), realized_price: seriesEnding([55_800]) };

describe('priceChart', () => {
  it.each(LANGS)('labels price and every cost basis with its reading, in %s', async (lang) => {
    const data = await sampleMarket();
    const { f, common, charts } = catalogue(lang);
    const { price, distances } = await priceReadings(data);
    const [chart] = await priceChart(contextIn(data, lang), 'The claim');
    const { levels, bands, series } = dailyPanel(chart!.spec);
    expect(levels?.map(({ value, label }) => [value, label.text, label.value])).toEqual(
      distances.map(({ kind, level }) => [
        level.value,
        charts.label(common.levels[kind]),
        f.usd(level.value),
      ]),
    );
    expect(bands).toEqual([]);
    expect(series[0]?.label.value).toBe(f.usd(price.value ?? NaN));
  });

  it('says the nearest levels as the section does', async () => {
    const data = marketOf({ candles: candlesEnding([73_500]), onchain: LEVELS });
    const [chart] = await priceChart(contextIn(data), 'The claim');
    expect(chart?.alt).toBe(
      'Chart: The claim. True Market Mean $80.2k (+9.1%). Realized price $55.8k (-24.1%).',
    );
  });

  it('shows price alone where no level is known', async () => {
    const [chart] = await priceChart(contextIn(marketOf({ candles: candlesEnding([73_500]) })), 'The claim');
    expect(dailyPanel(chart!.spec)).toMatchObject({ levels: [], bands: [], points: [] });
  });

  it.each([
    ['an old price', marketOf({ candles: candlesEnding([73_500], YESTERDAY - 2), onchain: LEVELS })],
    ['no price', marketOf({ onchain: LEVELS })],
  ])('is none with %s', async (_, data) => {
    expect(await priceChart(contextIn(data), 'The claim')).toEqual([]);
  });

  it('is plain data', async () => {
    const [chart] = await priceChart(contextIn(await sampleMarket()), 'The claim');
    expect(JSON.parse(JSON.stringify(structuredClone(chart!.spec)))).toEqual(chart!.spec);
  });
});
