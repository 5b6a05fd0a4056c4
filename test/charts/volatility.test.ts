import { describe, expect, it } from 'vitest';
import { volatilityChart } from '../../src/charts/volatility.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { MINUTE_MS } from '../../src/market/day.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { TENORS } from '../../src/market/volatility.ts';
import { volatilityReadings } from '../../src/readings/volatility.ts';
import { createDataFolder } from '../../src/providers/data-folder.ts';
import { contextIn, dailyPanel } from '../doubles/chart-context.ts';
import { failed, marketOf, NOW, sourced, YESTERDAY } from '../doubles/market.ts';
import { chainOf } from '../doubles/option-chain.ts';
import { expectPlainData } from '../doubles/plain-data.ts';
import { sampleMarket } from '../doubles/sample-market.ts';
import { volatilityDay } from '../doubles/volatility-days.ts';
import { hasSharedFolder, sharedPath } from '../recorded/shared-folder.ts';

const CHAIN = chainOf([
  { days: 7, atm: 0.7 },
  { days: 30, atm: 0.6 },
  { days: 90, atm: 0.5 },
  { days: 180, atm: 0.45 },
]);
const stored = (daysAgo: number) =>
  volatilityDay(YESTERDAY - daysAgo, { atm: { '1w': 40, '1m': 41, '3m': 42, '6m': 43 } });

const chartOf = async (data: MarketData) => (await volatilityChart(contextIn(data), 'The claim'))[0];

describe('the chart of implied volatility', () => {
  it.each(LANGS)('labels each tenor with its reading, in %s', async (lang) => {
    const data = await sampleMarket();
    const { f, common } = catalogue(lang);
    const { tenors } = await volatilityReadings(data);
    const [chart] = await volatilityChart(contextIn(data, lang), 'The claim');
    expect(dailyPanel(chart!.spec).series.map(({ label }) => [label.text, label.value])).toEqual(
      TENORS.map((tenor) => [common.tenors[tenor], f.vol(tenors[tenor].iv.value ?? NaN)]),
    );
    expectPlainData(chart?.spec);
  });

  it('draws the stored days as decimals, and ends in the chain of now', async () => {
    const data = marketOf({ optionChain: CHAIN, volatilityHistory: [stored(2), stored(1)] });
    const { series, unit, firstDay, lastDay } = dailyPanel((await chartOf(data))!.spec);
    expect([unit, firstDay, lastDay]).toEqual(['vol', YESTERDAY - 179, YESTERDAY]);
    expect(series.map(({ data: { values } }) => values.slice(-3))).toEqual([
      [0.4, 0.4, expect.closeTo(0.7, 9)],
      [0.41, 0.41, expect.closeTo(0.6, 9)],
      [0.42, 0.42, expect.closeTo(0.5, 9)],
      [0.43, 0.43, expect.closeTo(0.45, 9)],
    ]);
    expect(series[0]?.data.values.slice(0, -3).every((value) => value === null)).toBe(true);
  });

  it('draws the curve of now where no history is kept, or only that of another source', async () => {
    const ofOther = sourced([stored(1)], { source: 'Other source' });
    const longAgo = [stored(400)];
    const ofToday = [stored(0)];
    for (const history of [undefined, failed('volatility_daily'), ofOther, longAgo, ofToday]) {
      const data = marketOf({ optionChain: CHAIN, ...(history ? { volatilityHistory: history } : {}) });
      const { spec } = (await chartOf(data))!;
      expect(spec.subtitle).toContain('no history yet');
      expect(spec.panels).toMatchObject([
        { kind: 'rows', unit: 'vol', rows: ['70%', '60%', '50%', '45%'].map((note) => ({ note })) },
      ]);
      expectPlainData(spec);
    }
  });

  it('leaves out a tenor that the chain does not give', async () => {
    const data = marketOf({
      optionChain: chainOf([{ days: 30, atm: 0.6 }]),
      volatilityHistory: [stored(1)],
    });
    const { series } = dailyPanel((await chartOf(data))!.spec);
    expect(series.map(({ label }) => label.text)).not.toContain('1W');
    expect(series.find(({ label }) => label.text === '1M')?.tone).toBe('b');
  });

  it('is not drawn without a chain', async () => {
    expect(await chartOf(marketOf())).toBeUndefined();
    expect(await chartOf(marketOf({ volatilityHistory: [stored(1)] }))).toBeUndefined();
  });

  it('says the curve and the other tenors to those who do not see it, and no figure that is too old', async () => {
    expect((await chartOf(marketOf({ optionChain: CHAIN })))?.alt).toBe(
      'Chart: The claim. 1W is 20 points above 3M (backwardation). 1M implied vol 60%. 3M implied vol 50%.',
    );
    const asOf = new Date(NOW - 30 * MINUTE_MS).toISOString();
    const aged = (await chartOf(marketOf({ optionChain: sourced(CHAIN, { asOf }) })))!;
    expect(aged.alt).toBe('Chart: The claim.');
    expect(aged.spec.footer).toContain('3 Feb 2026 23:30 UTC');
  });

  it.skipIf(!hasSharedFolder)('draws the recorded chain of 23 January 2026', async () => {
    const data = await createDataFolder({ path: sharedPath('days', '2026-01-23'), onFault: () => undefined });
    const { spec } = (await chartOf(data))!;
    expect(spec.panels).toMatchObject([{ kind: 'rows', rows: [{}, {}, {}, {}] }]);
    expectPlainData(spec);
  });
});
