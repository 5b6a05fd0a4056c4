import { describe, expect, it } from 'vitest';
import { structureChart } from '../../src/charts/structure.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { structureReadings } from '../../src/readings/structure.ts';
import { contextIn, dailyPanel } from '../doubles/chart-context.ts';
import { day, marketOf, seriesEnding, sourced, YESTERDAY, type MarketParts } from '../doubles/market.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

const flat = (value: number, count: number) => seriesEnding(new Array<number>(count).fill(value));

/** Closes against flat levels. */
const market = (closes: readonly (number | null)[], onchain: MarketParts['onchain'] = {}) =>
  marketOf({
    onchain: {
      price_usd: seriesEnding(closes),
      realized_price: flat(55_800, closes.length),
      true_market_mean: flat(80_200, closes.length),
      sth_cost_basis: flat(94_500, closes.length),
      ...onchain,
    },
  });
const chartOf = async (data: ReturnType<typeof marketOf>) => {
  const [chart] = await structureChart(contextIn(data), 'The claim');
  if (chart === undefined) throw new Error('no chart');
  return chart;
};

describe('structureChart', () => {
  it.each(LANGS)('labels every line with the reading of the section, in %s', async (lang) => {
    const data = await sampleMarket();
    const { f, common } = catalogue(lang);
    const [chart] = await structureChart(contextIn(data, lang), 'The claim');
    const { close, standings } = await structureReadings(data);
    const labels = dailyPanel(chart!.spec).series.map(({ label }) => [label.text.toLowerCase(), label.value]);
    expect(labels).toEqual(
      (
        [
          ['realized_price', standings.realized_price.level],
          ['true_market_mean', standings.true_market_mean.level],
          ['sth_cost_basis', standings.sth_cost_basis.level],
          ['price', close],
        ] as const
      ).map(([id, { value }]) => [common.levels[id].toLowerCase(), f.usd(value ?? NaN)]),
    );
  });

  it('marks the newest break on the price of its day', async () => {
    const { spec } = await chartOf(buildMarket(NAMED_MARKETS['broken mean']));
    const { points = [], series } = dailyPanel(spec);
    expect(points).toHaveLength(1);
    expect(points[0]).toMatchObject({
      day: day('2026-01-29'),
      tone: 'a',
      label: { text: 'True Market Mean', value: 'lost on 29 Jan 2026' },
    });
    const price = series.at(-1)!.data;
    expect(points[0]?.value).toBe(price.values[day('2026-01-29') - price.firstDay]);
  });

  it('says in both languages that a break after missing days may have been earlier', async () => {
    const data = market([85_000, 85_000, null, 70_000, 70_000]);
    const valueIn = async (lang: (typeof LANGS)[number]) => {
      const [chart] = await structureChart(contextIn(data, lang), 'The claim');
      return dailyPanel(chart!.spec).points?.[0]?.label.value;
    };
    expect(await valueIn('en')).toBe('lost by 2 Feb 2026');
    expect(await valueIn('zh-CN')).toBe('2026-02-02 或之前失守');
  });

  it('marks nothing where no level was lost or regained in these days', async () => {
    expect(dailyPanel((await chartOf(market([73_500, 73_600]))).spec).points).toEqual([]);
    const long = [85_000, ...new Array<number>(400).fill(70_000)];
    expect(dailyPanel((await chartOf(market(long))).spec).points).toEqual([]);
  });

  it('looks back 180 days to the last closed one', async () => {
    const { firstDay, lastDay } = dailyPanel((await chartOf(market([73_500]))).spec);
    expect([firstDay, lastDay]).toEqual([YESTERDAY - 179, YESTERDAY]);
  });

  it('leaves a level out that no source has, and says the others', async () => {
    const { spec, alt } = await chartOf(market([73_500], { sth_cost_basis: seriesEnding([]) }));
    expect(dailyPanel(spec).series.map(({ label }) => label.text)).toEqual([
      'Realized price',
      'True Market Mean',
      'Price',
    ]);
    expect(alt).toBe('Chart: The claim. Price $73.5k. Realized price $55.8k. True Market Mean $80.2k.');
  });

  it('gives an old level neither a value nor a fact', async () => {
    const old = sourced(seriesEnding([80_200, 80_200], YESTERDAY - 1), { asOf: '2026-02-02T00:00:00Z' });
    const { spec, alt } = await chartOf(market([73_500, 73_500, 73_500], { true_market_mean: old }));
    const line = dailyPanel(spec).series.find(({ label }) => label.text === 'True Market Mean');
    expect(line?.label).toEqual({ text: 'True Market Mean' });
    expect(alt).not.toContain('True Market Mean');
  });

  it('keeps days without a value as gaps', async () => {
    const closes = [73_500, ...new Array<null>(365).fill(null), 73_500];
    const price = dailyPanel((await chartOf(market(closes))).spec).series.at(-1)!.data;
    expect(price.values).toEqual([...new Array<null>(179).fill(null), 73_500]);
  });

  it('is none without a price', async () => {
    expect(await structureChart(contextIn(marketOf()), 'The claim')).toEqual([]);
    const levels = marketOf({ onchain: { realized_price: seriesEnding([55_800]) } });
    expect(await structureChart(contextIn(levels), 'The claim')).toEqual([]);
  });

  it('is plain data', async () => {
    const { spec } = await chartOf(await sampleMarket());
    expect(structuredClone(spec)).toEqual(spec);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});
