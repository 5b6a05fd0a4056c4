import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/market/day.ts';
import type { LiquidationHour } from '../../src/market/liquidation.ts';
import {
  dailyLiquidations,
  hourlyTotals,
  liquidationTotals,
  localHigh,
} from '../../src/metrics/liquidation-totals.ts';

const NOW = 20_000 * DAY_MS;

describe('liquidationTotals', () => {
  test('counts what was closed in (now - 24h, now]', () => {
    const events = [
      { timeMs: NOW - DAY_MS, side: 'long', usd: 1_000 },
      { timeMs: NOW - DAY_MS + 1, side: 'long', usd: 30 },
      { timeMs: NOW, side: 'short', usd: 10 },
      { timeMs: NOW + 1, side: 'short', usd: 1_000 },
    ] as const;
    expect(liquidationTotals(events, { nowMs: NOW })).toEqual({
      longUsd: 30,
      shortUsd: 10,
      totalUsd: 40,
      longShare: 0.75,
    });
    expect(liquidationTotals(events, { nowMs: NOW, hours: 25 }).longUsd).toBe(1_030);
  });

  test('has no share when nothing was liquidated', () => {
    expect(liquidationTotals([], { nowMs: NOW })).toEqual({
      longUsd: 0,
      shortUsd: 0,
      totalUsd: 0,
      longShare: null,
    });
  });

  test('one-sided liquidations have a share of 1 or 0', () => {
    expect(liquidationTotals([{ timeMs: NOW, side: 'long', usd: 5 }], { nowMs: NOW }).longShare).toBe(1);
    expect(liquidationTotals([{ timeMs: NOW, side: 'short', usd: 5 }], { nowMs: NOW }).longShare).toBe(0);
  });

  test('long and short make the total in any order; sides swapped swap the share', () => {
    const events = fc.array(
      fc.record({
        timeMs: fc.integer({ min: NOW - DAY_MS + 1, max: NOW }),
        side: fc.constantFrom('long' as const, 'short' as const),
        usd: fc.integer({ min: 1, max: 1e6 }),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(events, (list) => {
        const totals = liquidationTotals(list, { nowMs: NOW });
        expect(totals.totalUsd).toBe(list.reduce((sum, { usd }) => sum + usd, 0));
        expect(liquidationTotals([...list].reverse(), { nowMs: NOW })).toEqual(totals);
        const swapped = list.map((event) => ({
          ...event,
          side: event.side === 'long' ? ('short' as const) : ('long' as const),
        }));
        expect(liquidationTotals(swapped, { nowMs: NOW }).longShare).toBeCloseTo(1 - totals.longShare!, 12);
      }),
    );
  });
});

const hour = (hoursAgo: number, venue = 'a', over: Partial<LiquidationHour> = {}): LiquidationHour => ({
  timeMs: NOW - hoursAgo * HOUR_MS,
  venue,
  longUsd: 3,
  shortUsd: 1,
  complete: true,
  ...over,
});
const hoursBack = (count: number, venue = 'a') => Array.from({ length: count }, (_, i) => hour(i + 1, venue));

describe('hourlyTotals', () => {
  test('adds up the last 24 full hours', () => {
    expect(hourlyTotals(hoursBack(30), { nowMs: NOW })).toEqual({
      longUsd: 72,
      shortUsd: 24,
      totalUsd: 96,
      longShare: 0.75,
      venues: [{ venue: 'a', hours: 24, longUsd: 72, shortUsd: 24, totalUsd: 96, longShare: 0.75 }],
      complete: true,
      coverage: 1,
    });
  });

  test('the running hour is not counted, wherever in it now is', () => {
    const rows = [hour(0, 'a', { longUsd: 1_000 }), ...hoursBack(24)];
    expect(hourlyTotals(rows, { nowMs: NOW + HOUR_MS - 1 })?.longUsd).toBe(72);
  });

  test('a missing hour shows in coverage, and the total is no longer complete', () => {
    const totals = hourlyTotals(hoursBack(24).slice(0, 18), { nowMs: NOW });
    expect(totals).toMatchObject({ coverage: 0.75, complete: false, longUsd: 54 });
  });

  test('a venue that leaves orders out covers its hours, but the total is a lower bound', () => {
    const rows = [...hoursBack(23), hour(24, 'a', { complete: false })];
    expect(hourlyTotals(rows, { nowMs: NOW })).toMatchObject({ coverage: 1, complete: false });
  });

  test('a venue that fell silent before the window still counts among the expected', () => {
    const rows = [...hoursBack(24), hour(200, 'b')];
    expect(hourlyTotals(rows, { nowMs: NOW })).toMatchObject({ coverage: 0.5, complete: false });
    expect(hourlyTotals(rows, { nowMs: NOW })?.venues.map(({ venue }) => venue)).toEqual(['a']);
  });

  test('keeps to the venues it is given', () => {
    const rows = [...hoursBack(24, 'b'), ...hoursBack(24)];
    expect(hourlyTotals(rows, { nowMs: NOW })?.venues.map(({ venue }) => venue)).toEqual(['a', 'b']);
    expect(hourlyTotals(rows, { nowMs: NOW, venues: ['b'] })).toMatchObject({ longUsd: 72, coverage: 1 });
  });

  test('takes other windows', () => {
    expect(hourlyTotals(hoursBack(24), { nowMs: NOW, hours: 4 })).toMatchObject({ longUsd: 12, coverage: 1 });
    expect(hourlyTotals(hoursBack(24), { nowMs: NOW, hours: 48 })).toMatchObject({ coverage: 0.5 });
  });

  test('there is no total without any covered hour, and a quiet window is a true 0', () => {
    expect(hourlyTotals([], { nowMs: NOW })).toBeNull();
    expect(hourlyTotals([hour(30)], { nowMs: NOW })).toBeNull();
    const quiet = hoursBack(24).map((row) => ({ ...row, longUsd: 0, shortUsd: 0 }));
    expect(hourlyTotals(quiet, { nowMs: NOW })).toMatchObject({
      totalUsd: 0,
      longShare: null,
      complete: true,
    });
  });

  test('agrees with single events put into hours', () => {
    const hours = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(hours, (list) => {
        const rows = list.map(([longUsd, shortUsd], i) => hour(i + 1, 'a', { longUsd, shortUsd }));
        const events = rows.flatMap(({ timeMs, longUsd, shortUsd }) => [
          { timeMs: timeMs + 1, side: 'long' as const, usd: longUsd },
          { timeMs: timeMs + HOUR_MS - 1, side: 'short' as const, usd: shortUsd },
        ]);
        expect(hourlyTotals(rows, { nowMs: NOW })).toMatchObject(liquidationTotals(events, { nowMs: NOW }));
      }),
    );
  });
});

describe('dailyLiquidations', () => {
  test('adds up each UTC day', () => {
    const rows = [...hoursBack(48)];
    expect(dailyLiquidations(rows, { firstDay: 19_998, lastDay: 19_999 })).toEqual({
      long: { firstDay: 19_998, values: [72, 72] },
      short: { firstDay: 19_998, values: [24, 24] },
    });
  });

  test('a day with a gap in the recording is not a quiet day', () => {
    // 23 of 24 hours are 95.8%, 22 are 91.7%.
    const without = (...missing: number[]) => hoursBack(24).filter((_, i) => !missing.includes(i));
    const long = (rows: LiquidationHour[]) =>
      dailyLiquidations(rows, { firstDay: 19_999, lastDay: 19_999 }).long.values;
    expect(long(without(5))).toEqual([69]);
    expect(long(without(5, 6))).toEqual([null]);
  });

  test('days outside the recording are missing', () => {
    expect(dailyLiquidations(hoursBack(24), { firstDay: 19_998, lastDay: 20_000 }).long.values).toEqual([
      null,
      72,
      null,
    ]);
    expect(dailyLiquidations([], { firstDay: 19_999, lastDay: 19_999 }).short.values).toEqual([null]);
    expect(dailyLiquidations([], { firstDay: 5, lastDay: 4 }).long.values).toEqual([]);
  });

  test('days before a venue began are missing, unless only the others are asked for', () => {
    const rows = [...hoursBack(48), ...hoursBack(24, 'b')];
    const range = { firstDay: 19_998, lastDay: 19_999 };
    expect(dailyLiquidations(rows, range).long.values).toEqual([null, 144]);
    expect(dailyLiquidations(rows, { ...range, venues: ['a'] }).long.values).toEqual([72, 72]);
  });
});

describe('localHigh', () => {
  test('ranks a value among the days before it, itself not among them', () => {
    expect(localHigh(8, [1, 4, 9])).toEqual({
      isLocalHigh: false,
      multipleOfMedian: 2,
      rank: 2,
      lookbackDays: 3,
    });
    expect(localHigh(10, [1, 4, 9])).toMatchObject({ isLocalHigh: true, rank: 1 });
  });

  test('as much as the largest day is not more', () => {
    expect(localHigh(9, [1, 4, 9])).toMatchObject({ isLocalHigh: false, rank: 1 });
  });

  test('looks back as far as it is told and leaves gaps out', () => {
    const history = [500, ...new Array<number>(90).fill(2)];
    expect(localHigh(10, history)).toMatchObject({ isLocalHigh: true, lookbackDays: 90 });
    expect(localHigh(10, history, 91)).toMatchObject({ isLocalHigh: false, rank: 2 });
    expect(localHigh(10, [null, 2, null])).toMatchObject({
      isLocalHigh: true,
      multipleOfMedian: 5,
      lookbackDays: 1,
    });
  });

  test('is undefined without days to compare with, and has no multiple of a median of 0', () => {
    expect(localHigh(10, [])).toEqual({
      isLocalHigh: null,
      multipleOfMedian: null,
      rank: null,
      lookbackDays: 0,
    });
    expect(localHigh(10, [null])).toMatchObject({ isLocalHigh: null });
    expect(localHigh(10, [0, 0])).toMatchObject({ isLocalHigh: true, multipleOfMedian: null, rank: 1 });
  });

  test('is a high exactly when it ranks first and nothing equals it; order does not matter', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.array(fc.nat(20), { minLength: 1, maxLength: 90 }), (value, days) => {
        const high = localHigh(value, days);
        expect(high.isLocalHigh).toBe(high.rank === 1 && !days.includes(value));
        expect(localHigh(value, [...days].reverse())).toEqual(high);
      }),
    );
  });
});
