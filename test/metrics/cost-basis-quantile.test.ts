import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  costBasisQuantile,
  supplyInLossShare,
  supplyInProfitShare,
} from '../../src/metrics/cost-basis-quantile.ts';

const FOUR = [
  { amountBtc: 1, costUsd: 40 },
  { amountBtc: 1, costUsd: 10 },
  { amountBtc: 1, costUsd: 30 },
  { amountBtc: 1, costUsd: 20 },
];
const coins = fc.array(
  fc.record({ amountBtc: fc.integer({ min: 1, max: 100 }), costUsd: fc.integer({ min: 0, max: 1000 }) }),
  { minLength: 1 },
);

describe('costBasisQuantile', () => {
  test('is the cost of the coin at which the cumulated share first reaches q', () => {
    expect(costBasisQuantile(FOUR, 0.5)).toBe(20);
    expect(costBasisQuantile(FOUR, 0.51)).toBe(30);
    expect(costBasisQuantile(FOUR, 0.75)).toBe(30);
    expect(costBasisQuantile(FOUR, 1)).toBe(40);
    expect(costBasisQuantile(FOUR, 0)).toBe(10);
  });

  test('is not thrown off by rounding of the cumulated share: 7 of 10 coins of 0.1 are 70%', () => {
    const tenths = Array.from({ length: 10 }, (_, i) => ({ amountBtc: 0.1, costUsd: i + 1 }));
    for (let share = 1; share <= 10; share += 1) expect(costBasisQuantile(tenths, share / 10)).toBe(share);
  });

  test('is missing without supply or for a share outside 0 to 1', () => {
    expect(costBasisQuantile([], 0.5)).toBeNull();
    expect(costBasisQuantile([{ amountBtc: 0, costUsd: 5 }], 0.5)).toBeNull();
    expect(costBasisQuantile(FOUR, 1.01)).toBeNull();
    expect(costBasisQuantile(FOUR, -0.01)).toBeNull();
    expect(costBasisQuantile(FOUR, NaN)).toBeNull();
  });

  test('below the 0.75 quantile more than a quarter of supply is in loss', () => {
    fc.assert(
      fc.property(coins, (list) => {
        expect(supplyInLossShare(list, costBasisQuantile(list, 0.75)! - 1)).toBeGreaterThanOrEqual(0.25);
      }),
    );
  });

  test('never falls as q rises, does not depend on order, and scales with cost', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(coins, share, share, (list, p, q) => {
        expect(costBasisQuantile(list, Math.max(p, q))!).toBeGreaterThanOrEqual(
          costBasisQuantile(list, Math.min(p, q))!,
        );
        expect(costBasisQuantile([...list].reverse(), p)).toBe(costBasisQuantile(list, p));
        expect(
          costBasisQuantile(
            list.map((coin) => ({ ...coin, costUsd: coin.costUsd * 3 })),
            p,
          ),
        ).toBe(costBasisQuantile(list, p)! * 3);
      }),
    );
  });
});

describe('supply in profit and in loss', () => {
  test('a coin at exactly the price is in neither', () => {
    expect(supplyInProfitShare(FOUR, 30)).toBe(0.5);
    expect(supplyInLossShare(FOUR, 30)).toBe(0.25);
  });

  test('are missing without supply', () => {
    expect(supplyInProfitShare([], 30)).toBeNull();
    expect(supplyInLossShare([], 30)).toBeNull();
  });

  test('never exceed all coins together', () => {
    fc.assert(
      fc.property(coins, fc.integer({ min: 0, max: 1000 }), (list, price) => {
        const both = supplyInProfitShare(list, price)! + supplyInLossShare(list, price)!;
        expect(both).toBeLessThanOrEqual(1 + 1e-12);
        if (list.every(({ costUsd }) => costUsd !== price)) expect(both).toBeCloseTo(1, 12);
      }),
    );
  });
});
