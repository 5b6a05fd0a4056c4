import { describe, expect, it } from 'vitest';
import { vrpChart } from '../../src/charts/vrp.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { vrpReadings } from '../../src/readings/vrp.ts';
import { createDataFolder } from '../../src/providers/data-folder.ts';
import { contextIn, dailyPanel } from '../doubles/chart-context.ts';
import { candlesEnding, failed, marketOf, sourced, YESTERDAY } from '../doubles/market.ts';
import { chainOf } from '../doubles/option-chain.ts';
import { expectPlainData } from '../doubles/plain-data.ts';
import { sampleMarket } from '../doubles/sample-market.ts';
import { volatilityDay } from '../doubles/volatility-days.ts';
import { hasSharedFolder, sharedPath } from '../recorded/shared-folder.ts';

/** Closes that move by 3% every day, up and down: ln(1.03) x sqrt(365), 56.5 points a year. */
const CLOSES = candlesEnding(Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? 100_000 : 103_000)));
const REALIZED = Math.log(1.03) * Math.sqrt(365) * 100;
const chain = (atm: number) => chainOf([5, 60].map((days) => ({ days, atm })));
const stored = (daysAgo: number, points: number) =>
  volatilityDay(YESTERDAY - daysAgo, { atm: { '1w': points } });
const market = (atm: number, volatilityHistory = [stored(3, 40), stored(2, 60), stored(1, 60)]) =>
  marketOf({ candles: CLOSES, optionChain: chain(atm), volatilityHistory });

const chartIn = async (data: MarketData, run: string | null = null, lang: Lang = 'en') =>
  (await vrpChart(contextIn(data, lang), 'The claim', run))[0];

describe('the chart of the volatility risk premium', () => {
  it.each(LANGS)('labels the side it is on now with the reading, in %s', async (lang) => {
    const data = await sampleMarket();
    const { week } = await vrpReadings(data);
    const { spec } = (await chartIn(data, null, lang))!;
    const { series } = dailyPanel(spec);
    expect(series.map(({ label }) => label.value)).toEqual([
      undefined,
      catalogue(lang).f.pointsChange(week.vrp.value ?? NaN),
    ]);
    expectPlainData(spec);
  });

  it('draws one bar a day around zero, in points, ending in the premium of now', async () => {
    const { series, unit, zero } = dailyPanel((await chartIn(market(0.5)))!.spec);
    expect([unit, zero]).toEqual(['points', true]);
    const [above, below] = series.map(({ data }) => data.values.slice(-4));
    expect(above).toEqual([null, expect.closeTo(60 - REALIZED), expect.closeTo(60 - REALIZED), null]);
    expect(below).toEqual([expect.closeTo(40 - REALIZED), null, null, expect.closeTo(50 - REALIZED)]);
  });

  it('marks the first negative day of the run, where that is news', async () => {
    expect(dailyPanel((await chartIn(market(0.5)))!.spec).points).toEqual([]);
    expect(dailyPanel((await chartIn(market(0.5), 'First negative since then.'))!.spec).points).toEqual([
      {
        day: YESTERDAY,
        value: expect.closeTo(50 - REALIZED) as number,
        tone: 'b',
        label: { text: 'First negative since then' },
      },
    ]);
    const longer = market(0.5, [stored(3, 60), stored(2, 50), stored(1, 45)]);
    expect(dailyPanel((await chartIn(longer, 'Negative.'))!.spec).points).toMatchObject([
      { day: YESTERDAY - 2, value: expect.closeTo(50 - REALIZED) as number },
    ]);
  });

  it('leaves days without a value as gaps, on neither side of zero', async () => {
    const { series } = dailyPanel((await chartIn(market(0.7, [stored(9, 60)])))!.spec);
    const days = series.flatMap(({ data }) => data.values.filter((value) => value !== null));
    expect(days).toHaveLength(2);
  });

  it('sets implied against realized where no history of the same source is kept', async () => {
    const ofOther = sourced([stored(1, 60)], { source: 'Other source' });
    for (const volatilityHistory of [
      failed('volatility_daily'),
      ofOther,
      [stored(400, 60)],
      [stored(0, 60)],
    ]) {
      const { spec } = (await chartIn(
        marketOf({ candles: CLOSES, optionChain: chain(0.5), volatilityHistory }),
      ))!;
      expect(spec.panels).toMatchObject([
        {
          kind: 'rows',
          rows: [
            { label: { text: '1W implied vol' }, note: '50%' },
            { label: { text: '1W realized vol' }, note: '56%' },
            { label: { text: '1M implied vol' }, note: '50%' },
            { label: { text: '1M realized vol' }, note: '56%' },
          ],
        },
      ]);
      expectPlainData(spec);
    }
  });

  it('is not drawn where either side of the premium is missing', async () => {
    expect(await chartIn(marketOf({ optionChain: chain(0.5) }))).toBeUndefined();
    expect(await chartIn(marketOf({ candles: CLOSES, volatilityHistory: [stored(1, 60)] }))).toBeUndefined();
  });

  it('says the run and the month to those who do not see it', async () => {
    expect((await chartIn(market(0.5), 'First negative since then.'))?.alt).toBe(
      'Chart: The claim. First negative since then. 1M volatility risk premium -6.5 points.',
    );
  });

  it('says no figure that is too old', async () => {
    const data = marketOf({
      candles: CLOSES,
      optionChain: sourced(chain(0.5), { asOf: '2026-02-03T23:30:00Z' }),
      volatilityHistory: [stored(1, 60), stored(30, 60)],
    });
    expect((await chartIn(data))?.alt).toBe('Chart: The claim.');
  });

  it.skipIf(!hasSharedFolder)('draws the recorded day of 23 January 2026', async () => {
    const data = await createDataFolder({ path: sharedPath('days', '2026-01-23'), onFault: () => undefined });
    const chart = await chartIn(data);
    expect(chart?.spec.panels).toMatchObject([{ kind: 'rows', rows: [{}, {}, {}, {}] }]);
    expectPlainData(chart?.spec);
  });
});
