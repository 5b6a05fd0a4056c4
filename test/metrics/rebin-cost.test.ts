import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CostBucket } from '../../src/market/supply-by-cost.ts';
import { rebin, supplyChange } from '../../src/metrics/rebin-cost.ts';

const bucket = (floorUsd: number, widthUsd: number, supplyBtc: number): CostBucket => ({
  floorUsd,
  widthUsd,
  supplyBtc,
});

describe('rebin', () => {
  test('adds up five buckets of 100 into one of 500', () => {
    const fine = [0, 1, 2, 3, 4, 5].map((i) => bucket(1_000 + i * 100, 100, i + 1));
    expect(rebin(fine, 500)).toEqual([bucket(1_000, 500, 15), bucket(1_500, 500, 6)]);
  });

  test('splits a bucket across a line by length: of 400 to 600 half lies on each side of 500', () => {
    expect(rebin([bucket(400, 200, 10)], 500)).toEqual([bucket(0, 500, 5), bucket(500, 500, 5)]);
  });

  test('leaves buckets of that width as they are, gaps left out', () => {
    const same = [bucket(500, 500, 1), bucket(2_000, 500, 2)];
    expect(rebin(same, 500)).toEqual(same);
  });

  test('knows a grid line from the rounding of its binary form', () => {
    const dimes = Array.from({ length: 10 }, (_, i) => bucket(i * 0.1, 0.1, 1));
    const halves = rebin(dimes, 0.5);
    expect(halves).toHaveLength(2);
    expect(halves.map(({ supplyBtc }) => supplyBtc)).toEqual([5, 5]);
  });

  test('is empty of nothing and passes over buckets without a width', () => {
    expect(rebin([], 500)).toEqual([]);
    expect(rebin([bucket(0, 0, 5), bucket(0, Infinity, 5), bucket(NaN, 500, 5)], 500)).toEqual([]);
  });

  test('keeps total supply, ascends, and does not depend on order', () => {
    const fine = fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 1000 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(fine, fc.constantFrom(500, 1000, 700), (rows, width) => {
        const buckets = rows.map(([i, supply]) => bucket(i * 200, 200, supply));
        const wide = rebin(buckets, width);
        const total = (list: readonly CostBucket[]) =>
          list.reduce((sum, { supplyBtc }) => sum + supplyBtc, 0);
        expect(total(wide)).toBeCloseTo(total(buckets), 6);
        const floors = wide.map(({ floorUsd }) => floorUsd);
        expect(floors).toEqual([...floors].sort((a, b) => a - b));
        expect(rebin([...buckets].reverse(), width).map(({ floorUsd }) => floorUsd)).toEqual(floors);
      }),
    );
  });
});

describe('supplyChange', () => {
  test('a floor missing from a snapshot is a bucket with supply 0', () => {
    const change = supplyChange([bucket(0, 500, 4)], [bucket(500, 500, 3)], 500)!;
    expect(change).toEqual({
      widthUsd: 500,
      originUsd: 0,
      changes: [
        { bin: 0, changeBtc: -4 },
        { bin: 1, changeBtc: 3 },
      ],
    });
  });

  test('works on the widest bucket of both snapshots', () => {
    const change = supplyChange([bucket(0, 1_000, 4)], [bucket(0, 500, 3), bucket(500, 500, 3)], 500)!;
    expect(change).toMatchObject({ widthUsd: 1_000, changes: [{ bin: 0, changeBtc: 2 }] });
  });

  test('keeps a grid that does not start on a multiple of its width', () => {
    const change = supplyChange([bucket(250, 500, 4)], [bucket(250, 500, 5)], 500)!;
    expect(change).toMatchObject({ originUsd: 250, changes: [{ bin: 0, changeBtc: 1 }] });
  });

  test('an empty snapshot is missing, not a market without coins', () => {
    expect(supplyChange([], [bucket(0, 500, 3)], 500)).toBeNull();
    expect(supplyChange([bucket(0, 500, 3)], [], 500)).toBeNull();
  });
});
