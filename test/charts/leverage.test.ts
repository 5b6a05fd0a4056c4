import { describe, expect, it } from 'vitest';
import { leverageChart } from '../../src/charts/leverage.ts';
import type { DailyPanel } from '../../src/charts/chart-spec.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { DAY_MS, HOUR_MS } from '../../src/market/day.ts';
import type { FundingRate } from '../../src/market/funding.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { leverageReadings } from '../../src/readings/leverage.ts';
import { contextIn } from '../doubles/chart-context.ts';
import { failed, marketOf, NOW, YESTERDAY } from '../doubles/market.ts';
import { expectPlainData } from '../doubles/plain-data.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

/** A rate of 0.01% every eight hours, 10.95% a year, at the end of a day. */
const rate = (daysAgo: number, rest: Partial<FundingRate> = {}): FundingRate => ({
  timeMs: NOW - daysAgo * DAY_MS,
  venue: 'Gate',
  rate: 0.0001,
  intervalHours: 8,
  openInterestUsd: 18e9,
  ...rest,
});

const specOf = async (data: MarketData) =>
  (await leverageChart(contextIn(data), 'The claim')).map(({ spec }) => spec)[0];
const panelsOf = async (data: MarketData) => ((await specOf(data))?.panels ?? []) as readonly DailyPanel[];

describe('the chart of leverage', () => {
  it.each(LANGS)('labels funding and open interest as the section does, in %s', async (lang) => {
    const data = await sampleMarket();
    const { f } = catalogue(lang);
    const { funding, openInterestUsd } = await leverageReadings(data);
    const [chart] = await leverageChart(contextIn(data, lang), 'The claim');
    const panels = chart!.spec.panels as readonly DailyPanel[];
    expect(panels.map(({ series }) => series[0]?.label.value)).toEqual([
      f.change(funding.value ?? NaN),
      f.usd(openInterestUsd.value ?? NaN),
    ]);
    expectPlainData(chart?.spec);
  });

  it('draws funding around zero over open interest, both ending in the readings', async () => {
    const [funding, openInterest] = await panelsOf(marketOf({ funding: [rate(2), rate(1), rate(0)] }));
    expect(funding).toMatchObject({
      unit: 'change',
      zero: true,
      firstDay: YESTERDAY - 179,
      lastDay: YESTERDAY,
    });
    expect(funding?.series[0]?.data.values.at(-1)).toBeCloseTo(0.1095, 9);
    expect(openInterest).toMatchObject({ unit: 'usd' });
    expect(openInterest?.series[0]?.data.values.slice(-2)).toEqual([18e9, 18e9]);
  });

  it('ends on a day that is still open with the rate of now', async () => {
    const nowMs = NOW + 9 * HOUR_MS;
    const now = rate(0, { timeMs: nowMs, rate: 0.0002 });
    const [funding] = await panelsOf(marketOf({ nowMs, funding: [rate(1), rate(0), now] }));
    expect(funding?.lastDay).toBe(YESTERDAY + 1);
    expect(funding?.series[0]?.data.values.slice(-2)).toEqual([
      expect.closeTo(0.1095, 9),
      expect.closeTo(0.219, 9),
    ]);
  });

  it('leaves a year of gaps as gaps', async () => {
    const [funding, openInterest] = await panelsOf(marketOf({ funding: [rate(400), rate(0)] }));
    for (const panel of [funding, openInterest]) {
      const values = panel?.series[0]?.data.values ?? [];
      expect(values).toHaveLength(180);
      expect(values.filter((value) => value !== null)).toHaveLength(1);
    }
  });

  it('draws open interest only where it is reported', async () => {
    const panels = await panelsOf(marketOf({ funding: [rate(0, { openInterestUsd: null })] }));
    expect(panels.filter(({ unit }) => unit === 'usd')).toEqual([]);
  });

  it('is not drawn without funding', async () => {
    expect(await specOf(marketOf())).toBeUndefined();
    expect(await specOf(marketOf({ funding: failed('funding') }))).toBeUndefined();
  });

  it('says what is drawn to those who do not see it, and no figure that is too old', async () => {
    const altOf = async (data: MarketData) => (await leverageChart(contextIn(data), 'The claim'))[0]?.alt;
    expect(await altOf(marketOf({ funding: [rate(0)] }))).toBe(
      'Chart: The claim. Funding: +11% a year, longs pay shorts; on Gate. Open interest: $18B.',
    );
    const old = marketOf({ funding: [rate(0, { timeMs: NOW - 5 * HOUR_MS })] });
    expect(await altOf(old)).toBe('Chart: The claim.');
  });
});
