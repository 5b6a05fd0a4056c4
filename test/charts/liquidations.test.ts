import { describe, expect, it } from 'vitest';
import { liquidationsChart } from '../../src/charts/liquidations.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { HOUR_MS } from '../../src/market/day.ts';
import type { LiquidationHour } from '../../src/market/liquidation.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { liquidationReadings, type LiquidationWindow } from '../../src/readings/liquidations.ts';
import { contextIn, dailyPanel } from '../doubles/chart-context.ts';
import { failed, marketOf, NOW, sourced, YESTERDAY } from '../doubles/market.ts';
import { expectPlainData } from '../doubles/plain-data.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

/** `count` hours that end `skip` hours before `NOW`, of 1m long and half of that short. */
const hours = (count: number, skip = 0, longUsd = 1e6): LiquidationHour[] =>
  Array.from({ length: count }, (_, index) => ({
    timeMs: NOW - (skip + count - index) * HOUR_MS,
    venue: 'Gate',
    longUsd,
    shortUsd: longUsd / 2,
    complete: true,
  }));
const RECORD = [...hours(90 * 24, 24), ...hours(24, 0, 5e6)];

const chartIn = async (data: MarketData, window: LiquidationWindow = '24h', lang: Lang = 'en') => {
  const [chart] = await liquidationsChart(contextIn(data, lang), 'The claim', { window, heavier: 'long' });
  return chart;
};
const panelOf = async (rows: readonly LiquidationHour[], window?: LiquidationWindow) =>
  dailyPanel((await chartIn(marketOf({ liquidations: rows }), window))!.spec);

describe('the chart of liquidations', () => {
  it.each(LANGS)('labels both sides with the readings of the window, in %s', async (lang) => {
    const data = await sampleMarket();
    const { f } = catalogue(lang);
    for (const window of ['4h', '24h', '7d'] as const) {
      const { long, short } = await liquidationReadings(data, { window });
      const { spec } = (await chartIn(data, window, lang))!;
      expect(dailyPanel(spec).series.map(({ label }) => label.value)).toEqual([
        f.usd(long.total.value ?? NaN),
        f.usd(short.total.value ?? NaN),
      ]);
      expectPlainData(spec);
    }
  });

  it('shows 90 days and then the last 24 hours, longs above zero and shorts below', async () => {
    const { series, firstDay, lastDay, zero } = await panelOf(RECORD);
    expect([firstDay, lastDay, zero]).toEqual([YESTERDAY - 90, YESTERDAY, true]);
    const [long, short] = series.map(({ data }) => data.values);
    expect(long).toHaveLength(91);
    expect(long?.slice(-2)).toEqual([24e6, 120e6]);
    expect(short?.slice(-2)).toEqual([-12e6, -60e6]);
  });

  it('marks the last bar with its rank', async () => {
    const { points } = await panelOf(RECORD);
    expect(points).toEqual([
      { day: YESTERDAY, value: 120e6, tone: 'a', label: { text: 'Longs', value: 'largest of 90 days' } },
    ]);
    const earlier = [...hours(89 * 24, 48), ...hours(24, 24, 6e6), ...hours(24, 0, 5e6)];
    expect((await panelOf(earlier)).points?.[0]?.label.value).toBe('rank 2 against 90 days');
  });

  it('marks no rank of a bar where other windows are ranked, nor without a look-back', async () => {
    expect((await panelOf(RECORD, '7d')).points).toEqual([]);
    expect((await panelOf(hours(24))).points).toEqual([]);
  });

  it('puts a day that overlaps the last 24 hours in their place, not beside them', async () => {
    const nowMs = NOW + 15 * HOUR_MS;
    const rows = [...RECORD, ...hours(15, -15, 2e6)];
    const { spec } = (await chartIn(marketOf({ nowMs, liquidations: rows })))!;
    const { series, lastDay } = dailyPanel(spec);
    expect(lastDay).toBe(YESTERDAY);
    // 9 hours of 5m and 15 of 2m, after the full day of 1m an hour
    expect(series[0]?.data.values.slice(-2)).toEqual([24e6, 75e6]);
  });

  it('hatches days that are not fully reported, and says so', async () => {
    const missing = RECORD.filter(
      ({ timeMs }) => timeMs < NOW - 72 * HOUR_MS || timeMs >= NOW - 60 * HOUR_MS,
    );
    const { spec } = (await chartIn(marketOf({ liquidations: missing })))!;
    const [long] = dailyPanel(spec).series;
    expect(long?.partialDays).toEqual([YESTERDAY - 2]);
    expect(long?.data.values.at(-3)).toBe(12e6);
    expect(spec.subtitle).toContain('hatched');
    expect((await chartIn(marketOf({ liquidations: RECORD })))!.spec.subtitle).not.toContain('hatched');
  });

  it('hatches the last bar where the window itself has gaps', async () => {
    const { series, points } = await panelOf(RECORD.slice(0, -8));
    expect(series[0]?.partialDays).toEqual([YESTERDAY]);
    expect(series[0]?.data.values.at(-1)).toBe(80e6);
    expect(points).toEqual([]);
  });

  it('leaves days without a report as gaps, a year of them too', async () => {
    const { series } = await panelOf([...hours(24, 400 * 24), ...hours(24)]);
    const [long, short] = series.map(({ data }) => data.values);
    expect(long?.slice(0, -1).every((value) => value === null)).toBe(true);
    expect(short?.slice(0, -1).every((value) => value === null)).toBe(true);
  });

  it('shows a day without forced closes as 0', async () => {
    const { spec } = (await chartIn(marketOf({ liquidations: hours(24 * 30, 0, 0) })))!;
    expectPlainData(spec);
    expect(dailyPanel(spec).series[1]?.data.values.at(-1)).toBe(0);
  });

  it('is not drawn without a record, nor without a usable window', async () => {
    expect(await chartIn(marketOf())).toBeUndefined();
    expect(await chartIn(marketOf({ liquidations: failed('liquidations_hourly') }))).toBeUndefined();
    expect(await chartIn(marketOf({ liquidations: hours(90 * 24, 24) }))).toBeUndefined();
  });

  it('says amounts of both sides and the rank to those who do not see it', async () => {
    expect((await chartIn(marketOf({ liquidations: RECORD })))?.alt).toBe(
      'Chart: The claim. All venues: long $120M, short $60M. Longs: largest of 90 days on the covered venues, 5x the median.',
    );
  });

  it('says of a record with gaps how much it covers, and no rank', async () => {
    const { alt } = (await chartIn(marketOf({ liquidations: sourced(RECORD.slice(0, -8)) })))!;
    expect(alt).toContain('covers 66.7% of the venue-hours');
    expect(alt).not.toContain('largest');
  });
});
