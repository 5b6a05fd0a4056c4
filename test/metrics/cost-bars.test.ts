import { describe, expect, it } from 'vitest';
import type { CostBucket } from '../../src/market/supply-by-cost.ts';
import { costBars } from '../../src/metrics/cost-bars.ts';

const grid = (count: number, widthUsd: number, fromUsd = 0, supplyBtc = 1): readonly CostBucket[] =>
  Array.from({ length: count }, (_, index) => ({
    floorUsd: fromUsd + index * widthUsd,
    widthUsd,
    supplyBtc,
  }));
const total = (bars: readonly CostBucket[] = []): number =>
  bars.reduce((sum, { supplyBtc }) => sum + supplyBtc, 0);

describe('costBars', () => {
  it('keeps the buckets of a source that are few enough', () => {
    expect(costBars(grid(100, 500, 50_000), { low: 50_000, high: 100_000 })).toEqual({
      widthUsd: 500,
      bars: grid(100, 500, 50_000),
    });
  });

  it('keeps a grid that does not start on a multiple of its width', () => {
    expect(costBars(grid(10, 500, 50_250), { low: 50_000, high: 60_000 })?.bars[0]?.floorUsd).toBe(50_250);
  });

  it('makes a clean picture of 10,000 buckets', () => {
    // 60,000 USD in at most 120 bars: 500 USD each, 50 of the 10 USD buckets
    const found = costBars(grid(10_000, 10), { low: 40_000, high: 100_000 });
    expect(found?.widthUsd).toBe(500);
    expect(found?.bars).toHaveLength(120);
    expect(new Set(found?.bars.map(({ supplyBtc }) => supplyBtc))).toEqual(new Set([50]));
    expect(total(found?.bars)).toBe(6000);
  });

  it('fills the bars at both ends from beyond the range', () => {
    const found = costBars(grid(10_000, 10), { low: 40_240, high: 99_760 });
    expect(found?.bars.at(0)).toEqual({ floorUsd: 40_000, widthUsd: 500, supplyBtc: 50 });
    expect(found?.bars.at(-1)).toEqual({ floorUsd: 99_500, widthUsd: 500, supplyBtc: 50 });
  });

  it('is never finer than the widest bucket of the range', () => {
    const mixed = [...grid(10, 1000, 50_000), ...grid(1, 5000, 60_000, 10)];
    const found = costBars(mixed, { low: 50_000, high: 65_000 });
    expect(found?.widthUsd).toBe(5000);
    expect(found?.bars.map(({ supplyBtc }) => supplyBtc)).toEqual([5, 5, 10]);
  });

  it('leaves an open-ended last bucket out, whose middle is nowhere near', () => {
    const open = [...grid(10, 500, 50_000), { floorUsd: 55_000, widthUsd: 1e12, supplyBtc: 9 }];
    expect(costBars(open, { low: 50_000, high: 60_000 })).toEqual({
      widthUsd: 500,
      bars: grid(10, 500, 50_000),
    });
  });

  it('is in ascending price, with no bar where no coins lie', () => {
    const found = costBars([...grid(5000, 1, 50_000), ...grid(5000, 1, 60_000)], {
      low: 50_000,
      high: 65_000,
    });
    const floors = found?.bars.map(({ floorUsd }) => floorUsd) ?? [];
    expect(floors).toEqual([...floors].sort((a, b) => a - b));
    expect(floors.some((floor) => floor >= 55_000 && floor < 60_000)).toBe(false);
    expect(total(found?.bars)).toBe(10_000);
  });

  it.each([
    ['an empty distribution', []],
    ['coins elsewhere only', grid(10, 500, 10_000)],
    ['buckets without coins', grid(10, 500, 50_000, 0)],
    ['figures that are none', [{ floorUsd: NaN, widthUsd: 500, supplyBtc: 1 }, ...grid(1, 500, 50_000, NaN)]],
  ])('is missing with %s', (_, buckets) => {
    expect(costBars(buckets, { low: 50_000, high: 60_000 })).toBeNull();
  });
});
