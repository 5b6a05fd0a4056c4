import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CostBucket } from '../../src/market/supply-by-cost.ts';
import { accumulationZones, suspiciousBuckets } from '../../src/metrics/accumulation-zone.ts';

const row = (floors: Readonly<Record<number, number>>, widthUsd = 500): CostBucket[] =>
  Object.entries(floors).map(([floor, supplyBtc]) => ({ floorUsd: Number(floor), widthUsd, supplyBtc }));

describe('accumulationZones', () => {
  const before = row({ 70_000: 10, 70_500: 10, 71_000: 10, 71_500: 10, 72_000: 10, 80_000: 50 });

  test('joins what was added around one quiet bucket, whose change counts in the net alone', () => {
    // Changes +40, -2, +50, +10: positive 100 in all, of which 90 lie in the first zone.
    const after = row({ 70_000: 50, 70_500: 8, 71_000: 60, 71_500: 10, 72_000: 10, 80_000: 60 });
    const { totalPositiveChangeBtc, zones } = accumulationZones(before, after);
    expect(totalPositiveChangeBtc).toBe(100);
    expect(zones).toEqual([
      { lowUsd: 70_000, highUsd: 71_500, netChangeBtc: 88, shareOfPositiveChange: 0.9 },
      { lowUsd: 80_000, highUsd: 80_500, netChangeBtc: 10, shareOfPositiveChange: 0.1 },
    ]);
  });

  test('two quiet buckets part two zones', () => {
    const after = row({ 70_000: 60, 70_500: 10, 71_000: 10, 71_500: 60, 72_000: 10, 80_000: 50 });
    expect(accumulationZones(before, after).zones.map(({ lowUsd }) => lowUsd)).toEqual([70_000, 71_500]);
  });

  test('a bucket with under 2% of what was added starts no zone, a zone with under 10% is dropped', () => {
    const after = row({ 70_000: 10 + 91, 70_500: 11, 71_000: 10, 71_500: 10, 72_000: 10, 80_000: 58 });
    expect(accumulationZones(before, after).zones).toEqual([
      { lowUsd: 70_000, highUsd: 70_500, netChangeBtc: 91, shareOfPositiveChange: 0.91 },
    ]);
  });

  test('where supply only left there is no zone, and nothing was added', () => {
    expect(accumulationZones(before, row({ 70_000: 5 }))).toEqual({ totalPositiveChangeBtc: 0, zones: [] });
    expect(accumulationZones(before, before)).toEqual({ totalPositiveChangeBtc: 0, zones: [] });
  });

  test('what was added is missing, not 0, without one of the snapshots', () => {
    expect(accumulationZones([], before)).toEqual({ totalPositiveChangeBtc: null, zones: [] });
    expect(accumulationZones(before, [])).toEqual({ totalPositiveChangeBtc: null, zones: [] });
  });

  test('buckets of 100 are brought to 500 first', () => {
    const fine = (supply: number) =>
      Array.from({ length: 20 }, (_, i) => ({
        floorUsd: 70_000 + i * 100,
        widthUsd: 100,
        supplyBtc: i < 10 ? supply : 1,
      }));
    expect(accumulationZones(fine(1), fine(6)).zones).toEqual([
      { lowUsd: 70_000, highUsd: 71_000, netChangeBtc: 50, shareOfPositiveChange: 1 },
    ]);
  });

  test('buckets of 1,000 keep their width and join over no gap: one bucket there spans more than 500 USD', () => {
    const zones = accumulationZones(
      row({ 70_000: 1, 71_000: 1, 72_000: 1 }, 1_000),
      row({ 70_000: 6, 71_000: 1, 72_000: 6 }, 1_000),
    ).zones;
    expect(zones.map(({ lowUsd, highUsd }) => [lowUsd, highUsd])).toEqual([
      [70_000, 71_000],
      [72_000, 73_000],
    ]);
  });

  test('zones do not see the unit of supply, never overlap, and their shares never exceed all of it', () => {
    const supplies = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(supplies, supplies, (then, now) => {
        const at = (list: readonly number[], unit: number) =>
          list.map((supply, i) => ({ floorUsd: i * 500, widthUsd: 500, supplyBtc: supply * unit }));
        const { zones } = accumulationZones(at(then, 1), at(now, 1));
        const total = zones.reduce((sum, { shareOfPositiveChange }) => sum + shareOfPositiveChange, 0);
        expect(total).toBeLessThanOrEqual(1 + 1e-12);
        zones.slice(1).forEach((zone, i) => {
          expect(zone.lowUsd).toBeGreaterThan(zones[i]!.highUsd);
        });
        const doubled = accumulationZones(at(then, 2), at(now, 2)).zones;
        expect(doubled).toEqual(zones.map((zone) => ({ ...zone, netChangeBtc: zone.netChangeBtc * 2 })));
      }),
    );
  });
});

describe('suspiciousBuckets', () => {
  test('names a bucket that gained more than 1% of all coins in a day, not one that lost them', () => {
    const yesterday = row({ 70_000: 500, 70_500: 20, 71_000: 20 });
    const today = row({ 70_000: 100, 70_500: 31, 71_000: 30 });
    expect(suspiciousBuckets(yesterday, today, 1_000)).toEqual([
      { lowUsd: 70_500, highUsd: 71_000, changeBtc: 11, shareOfSupply: 0.011 },
    ]);
  });

  test('there are none without a day to compare with or without supply', () => {
    expect(suspiciousBuckets([], row({ 70_000: 500 }), 1_000)).toEqual([]);
    expect(suspiciousBuckets(row({ 70_000: 1 }), row({ 70_000: 500 }), 0)).toEqual([]);
  });
});
