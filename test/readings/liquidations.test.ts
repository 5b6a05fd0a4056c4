import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/market/day.ts';
import type { LiquidationHour } from '../../src/market/liquidation.ts';
import { liquidationReadings, type LiquidationWindow } from '../../src/readings/liquidations.ts';
import { failed, marketOf, NOW } from '../doubles/market.ts';

type HourlyUsd = { readonly long?: number; readonly short?: number; readonly complete?: boolean };

/** The last `count` hours before `NOW`, `skip` hours back, the same in each. */
const hours = (
  venue: string,
  count: number,
  { long = 0, short = 0, complete = true }: HourlyUsd,
  skip = 0,
): LiquidationHour[] =>
  Array.from({ length: count }, (_, index) => ({
    timeMs: NOW - (skip + count - index) * HOUR_MS,
    venue,
    longUsd: long,
    shortUsd: short,
    complete,
  }));

const read = (rows: readonly LiquidationHour[], window: LiquidationWindow = '24h') =>
  liquidationReadings(marketOf({ liquidations: rows }), { window });

/** 10m long and 5m short a day for 90 days, then a day of 60m long and 12m short, of which Gate has two thirds. */
const FLUSH = [
  ...hours('Gate', 90 * 24, { long: 10e6 / 24, short: 5e6 / 24 }, 24),
  ...hours('Gate', 24, { long: 40e6 / 24, short: 8e6 / 24 }),
  ...hours('OKX', 90 * 24, {}, 24),
  ...hours('OKX', 24, { long: 20e6 / 24, short: 4e6 / 24, complete: false }),
];

describe('liquidations of a day', () => {
  it('add up over venues and by side', async () => {
    const readings = await read(FLUSH);
    expect(readings.total).toMatchObject({ id: 'liquidations_24h', unit: 'usd' });
    expect(readings.total.value).toBeCloseTo(72e6, 3);
    expect(readings.long.total.value).toBeCloseTo(60e6, 3);
    // 60 / 72
    expect(readings.longShare.value).toBeCloseTo(0.833333, 6);
    expect(readings.shortShare.value).toBeCloseTo(0.166667, 6);
    expect(readings.side.value).toBe('long');
    expect(readings.coverage.value).toBe(1);
  });

  it('keep apart what a venue reports in full from what it does not', async () => {
    const { venues } = await read(FLUSH);
    expect(venues.map(({ venue, complete }) => [venue, complete])).toEqual([
      ['Gate', true],
      ['OKX', false],
    ]);
    expect(venues[0]?.long).toMatchObject({ id: 'long_liquidations_24h_gate' });
    expect(venues[0]?.long.value).toBeCloseTo(40e6, 3);
  });

  it('rank first in 90 days, six times the median', async () => {
    const { long, lookback } = await read(FLUSH);
    expect(long.rank).toMatchObject({ id: 'long_liquidation_rank_24h', value: 1 });
    expect(long.multiple.value).toBeCloseTo(6, 6);
    expect([lookback.windows.value, lookback.days.value]).toEqual([90, 90]);
  });

  it('rank in the days there are, and not at all under a week', async () => {
    expect((await read(hours('Gate', 11 * 24, { long: 1e6 }))).lookback.days.value).toBe(10);
    const { long } = await read(hours('Gate', 5 * 24, { long: 1e6 }));
    expect(long.total.value).toBeCloseTo(24e6, 3);
    expect(long.rank).toMatchObject({
      value: null,
      reason: { code: 'too_short', have: 4, need: 7, of: 'days' },
    });
  });

  it('are dominated by shorts from 60% on, and by neither in between', async () => {
    expect((await read(hours('Gate', 24, { long: 4e6, short: 6e6 }))).side.value).toBe('short');
    expect((await read(hours('Gate', 24, { long: 4.1e6, short: 5.9e6 }))).side.value).toBe('both');
  });

  it('of nothing are a reported zero, with no side', async () => {
    const { total, side, longShare } = await read(hours('Gate', 24, {}));
    expect(total.value).toBe(0);
    expect([side.value, longShare.value]).toEqual([null, null]);
  });
});

describe('coverage of a liquidation window', () => {
  const covered = (count: number) => read(hours('Gate', count, { long: 1e6 }, 24 - count));

  it('is fresh from 95%, shown from half, withheld below', async () => {
    expect((await covered(23)).total).toMatchObject({ quality: 'daily_final' });
    expect((await covered(22)).total).toMatchObject({ quality: 'stale', value: 22e6 });
    expect((await covered(12)).total).toMatchObject({ quality: 'stale' });
    expect((await covered(11)).total).toMatchObject({
      value: null,
      reason: { code: 'too_short', have: 11, need: 12, of: 'hours' },
    });
  });

  it('misses a venue that fell silent this week, and forgets one that did so before', async () => {
    const gate = hours('Gate', 200, { long: 1e6 });
    const silentFor = async (skip: number) =>
      (await read([...gate, ...hours('OKX', 100, { long: 1e6 }, skip)])).coverage;
    expect((await silentFor(48)).value).toBe(0.5);
    expect((await silentFor(8 * 24)).value).toBe(1);
  });

  it('that ended long ago leaves nothing to show', async () => {
    expect((await read(hours('Gate', 24, { long: 1e6 }, 100))).total).toMatchObject({
      value: null,
      reason: { code: 'stale' },
    });
  });

  it('passes on why there is no record', async () => {
    const { total, side, venues } = await liquidationReadings(
      marketOf({ liquidations: failed('liquidations_hourly') }),
    );
    expect(total).toMatchObject({ value: null, reason: { code: 'failed' } });
    expect(side.value).toBeNull();
    expect(venues).toEqual([]);
  });
});

describe('windows of other lengths', () => {
  it('are ranked against windows of their own length', async () => {
    const fourHours = await read(FLUSH, '4h');
    // 540 windows of 4 hours before; the 5 of the same day are as large, none is larger: no high (M11).
    expect(fourHours.lookback.windows.value).toBe(540);
    expect(fourHours.long.rank.value).toBe(2);
    // 10m against 10m / 6
    expect(fourHours.long.multiple.value).toBeCloseTo(6, 6);
    const week = await read(FLUSH, '7d');
    expect([week.lookback.windows.value, week.lookback.days.value]).toEqual([12, 84]);
    // 6 x 10m + 60m against 70m
    expect(week.long.multiple.value).toBeCloseTo(120 / 70, 6);
  });
});
