import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohortCostBasis, sthMvrv } from '../../src/metrics/cohort-cost-basis.ts';

const coins = fc.array(
  fc.record({
    amountBtc: fc.integer({ min: 1, max: 1000 }),
    costUsd: fc.integer({ min: 1, max: 200_000 }),
    ageDays: fc.integer({ min: 0, max: 1000 }),
  }),
  { minLength: 1 },
);

describe('cohortCostBasis', () => {
  test('splits at the day of the cut, that day being long-term', () => {
    const basis = cohortCostBasis([
      { amountBtc: 1, costUsd: 100, ageDays: 154.9 },
      { amountBtc: 3, costUsd: 60, ageDays: 10 },
      { amountBtc: 2, costUsd: 40, ageDays: 155 },
    ]);
    expect(basis).toEqual({ sthSupply: 4, sthCostBasis: 70, lthSupply: 2, lthCostBasis: 40 });
  });

  test('a coin at the cut belongs to both cohorts by half under the logistic weight', () => {
    const basis = cohortCostBasis([{ amountBtc: 2, costUsd: 40, ageDays: 155 }], { weighting: 'logistic' });
    expect(basis).toEqual({ sthSupply: 1, sthCostBasis: 40, lthSupply: 1, lthCostBasis: 40 });
  });

  test('takes the cut of its source: 150 days moves a coin of 152 days over', () => {
    const coin = [{ amountBtc: 2, costUsd: 40, ageDays: 152 }];
    expect(cohortCostBasis(coin).lthSupply).toBe(0);
    expect(cohortCostBasis(coin, { thresholdDays: 150 }).lthSupply).toBe(2);
  });

  test('an empty cohort has supply 0 and no cost basis', () => {
    expect(cohortCostBasis([{ amountBtc: 2, costUsd: 40, ageDays: 500 }])).toMatchObject({
      sthSupply: 0,
      sthCostBasis: null,
    });
  });

  test('is missing without any coins', () => {
    expect(cohortCostBasis([])).toEqual({
      sthSupply: null,
      sthCostBasis: null,
      lthSupply: null,
      lthCostBasis: null,
    });
  });

  test('short-term holders may stand below long-term ones', () => {
    const basis = cohortCostBasis([
      { amountBtc: 1, costUsd: 16_000, ageDays: 20 },
      { amountBtc: 1, costUsd: 30_000, ageDays: 400 },
    ]);
    expect(basis.sthCostBasis).toBeLessThan(basis.lthCostBasis!);
  });

  test('both weightings keep supply and cost, whatever the order, and scale with cost', () => {
    fc.assert(
      fc.property(coins, fc.constantFrom('hard' as const, 'logistic' as const), (list, weighting) => {
        const basis = cohortCostBasis(list, { weighting });
        const supply = list.reduce((total, { amountBtc }) => total + amountBtc, 0);
        const cost = list.reduce((total, { amountBtc, costUsd }) => total + amountBtc * costUsd, 0);
        expect((basis.sthSupply! + basis.lthSupply!) / supply).toBeCloseTo(1, 9);
        const split =
          basis.sthSupply! * (basis.sthCostBasis ?? 0) + basis.lthSupply! * (basis.lthCostBasis ?? 0);
        expect(split / cost).toBeCloseTo(1, 9);

        const reversed = cohortCostBasis([...list].reverse(), { weighting });
        expect((reversed.sthCostBasis ?? 1) / (basis.sthCostBasis ?? 1)).toBeCloseTo(1, 9);
        const dearer = cohortCostBasis(
          list.map((coin) => ({ ...coin, costUsd: coin.costUsd * 2 })),
          { weighting },
        );
        expect(dearer.lthCostBasis).toBe(basis.lthCostBasis === null ? null : basis.lthCostBasis * 2);
      }),
    );
  });
});

test('recent buyers lose money below 1', () => {
  expect(sthMvrv(73_500, 94_500)).toBeCloseTo(0.7777777778, 9);
  expect(sthMvrv(73_500, null)).toBeNull();
  expect(sthMvrv(73_500, 0)).toBeNull();
});
