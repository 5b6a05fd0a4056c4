import { describe, expect, it } from 'vitest';
import { skewChart } from '../../src/charts/skew.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { TENORS } from '../../src/market/volatility.ts';
import { skewReadings } from '../../src/readings/skew.ts';
import { createDataFolder } from '../../src/providers/data-folder.ts';
import { contextIn, dailyPanel } from '../doubles/chart-context.ts';
import { failed, marketOf, sourced, YESTERDAY } from '../doubles/market.ts';
import { chainOf } from '../doubles/option-chain.ts';
import { expectPlainData } from '../doubles/plain-data.ts';
import { sampleMarket } from '../doubles/sample-market.ts';
import { volatilityDay } from '../doubles/volatility-days.ts';
import { hasSharedFolder, sharedPath } from '../recorded/shared-folder.ts';

/** Puts dearer by `points` of 50 vol points at the money: 2 points are 4% of it. */
const chain = (points: number) =>
  chainOf(
    [7, 30, 90, 180].map((days) => ({
      days,
      atm: 0.5,
      put: 0.5 + points / 200,
      call: 0.5 - points / 200,
    })),
  );
const HISTORY = [8, 7, 1].map((daysAgo) =>
  volatilityDay(YESTERDAY - daysAgo, { atm: { '1w': 50 }, skew: { '1w': -1 } }),
);

const chartOf = async (data: MarketData) => (await skewChart(contextIn(data), 'The claim'))[0];

describe('the chart of skew', () => {
  it.each(LANGS)('labels each tenor with its reading, in the unit of the claim, in %s', async (lang) => {
    const data = await sampleMarket();
    const { f, common } = catalogue(lang);
    const { tenors } = await skewReadings(data);
    const [chart] = await skewChart(contextIn(data, lang), 'The claim');
    const { series, unit } = dailyPanel(chart!.spec);
    expect(unit).toBe('change');
    expect(series.map(({ label }) => [label.text, label.value])).toEqual(
      TENORS.map((tenor) => [common.tenors[tenor], f.change(tenors[tenor].normalised.value ?? NaN)]),
    );
    expectPlainData(chart?.spec);
  });

  it('marks zero and says what lies above it', async () => {
    const { spec } = (await chartOf(marketOf({ optionChain: chain(2), volatilityHistory: HISTORY })))!;
    expect(dailyPanel(spec).zero).toBe(true);
    expect(spec.subtitle).toContain('above zero puts are dearer');
  });

  it('draws the stored days over the vol of the same day, and ends in the chain of now', async () => {
    const { spec } = (await chartOf(marketOf({ optionChain: chain(2), volatilityHistory: HISTORY })))!;
    const [week, month] = dailyPanel(spec).series.map(({ data }) => data.values.slice(-3));
    expect(week).toEqual([null, -0.02, expect.closeTo(0.04, 9)]);
    expect(month).toEqual([null, null, expect.closeTo(0.04, 9)]);
  });

  it('draws the curve of now where no history of the same source is kept', async () => {
    const ofOther = sourced(HISTORY, { source: 'Other source' });
    for (const volatilityHistory of [failed('volatility_daily'), ofOther, []]) {
      const { spec } = (await chartOf(marketOf({ optionChain: chain(2), volatilityHistory })))!;
      expect(spec.panels).toMatchObject([{ kind: 'rows', rows: [{ note: '+4%' }, {}, {}, {}] }]);
      expect(spec.subtitle).toContain('no history yet');
    }
  });

  it('shows dearer calls below zero without a history too', async () => {
    const { spec } = (await chartOf(marketOf({ optionChain: chain(-2) })))!;
    const { series, zero } = dailyPanel(spec);
    expect(zero).toBe(true);
    for (const { data } of series) {
      expect(data.values.filter((value) => value !== null)).toEqual([expect.closeTo(-0.04, 9)]);
    }
    expectPlainData(spec);
  });

  it('is not drawn without a chain', async () => {
    expect(await chartOf(marketOf({ volatilityHistory: HISTORY }))).toBeUndefined();
    expect(await chartOf(marketOf({ optionChain: failed('option_chain') }))).toBeUndefined();
  });

  it('says the change and the other tenors to those who do not see it', async () => {
    expect((await chartOf(marketOf({ optionChain: chain(2), volatilityHistory: HISTORY })))?.alt).toBe(
      'Chart: The claim. Week: steeper towards puts, +6 percentage points of ATM vol in 7 days. 1M skew +4% of ATM vol. 3M skew +4% of ATM vol.',
    );
  });

  it.skipIf(!hasSharedFolder)('draws the recorded chain of 23 January 2026', async () => {
    const data = await createDataFolder({ path: sharedPath('days', '2026-01-23'), onFault: () => undefined });
    const chart = await chartOf(data);
    expect(chart?.spec.panels).toMatchObject([{ kind: 'rows', rows: [{}, {}, {}, {}] }]);
    expectPlainData(chart?.spec);
  });
});
