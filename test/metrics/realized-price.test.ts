import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mvrv, realizedCapUsd, realizedPrice } from '../../src/metrics/realized-price.ts';

const tranches = fc.array(
  fc.record({ amountBtc: fc.integer({ min: 1, max: 1000 }), costUsd: fc.integer({ min: 0, max: 200_000 }) }),
  { minLength: 1 },
);

describe('realizedCapUsd', () => {
  test('adds up what the coins cost: 2 x 100 + 3 x 50', () => {
    expect(
      realizedCapUsd([
        { amountBtc: 2, costUsd: 100 },
        { amountBtc: 3, costUsd: 50 },
      ]),
    ).toBe(350);
  });

  test('coins that never had a price add nothing', () => {
    expect(realizedCapUsd([{ amountBtc: 50, costUsd: 0 }])).toBe(0);
  });

  test('is missing, not 0, without coins', () => {
    expect(realizedCapUsd([])).toBeNull();
  });

  test('is no number where it leaves the finite ones', () => {
    expect(realizedCapUsd([{ amountBtc: 1e200, costUsd: 1e200 }])).toBeNull();
    expect(realizedCapUsd([{ amountBtc: NaN, costUsd: 1 }])).toBeNull();
  });

  test('does not depend on order or on how a tranche is split, and scales with cost', () => {
    fc.assert(
      fc.property(tranches, (coins) => {
        const capUsd = realizedCapUsd(coins)!;
        expect(realizedCapUsd([...coins].reverse())).toBe(capUsd);
        expect(
          realizedCapUsd(
            coins.flatMap((coin) => {
              const half = { ...coin, amountBtc: coin.amountBtc / 2 };
              return [half, half];
            }),
          ),
        ).toBe(capUsd);
        expect(realizedCapUsd(coins.map((coin) => ({ ...coin, costUsd: coin.costUsd * 2 })))).toBe(
          capUsd * 2,
        );
      }),
    );
  });
});

describe('realizedPrice and mvrv', () => {
  test('are the cap over supply and the market cap over the cap', () => {
    expect(realizedPrice(350, 5)).toBe(70);
    expect(mvrv(700, 350)).toBe(2);
  });

  test('mvrv by caps and by prices agree', () => {
    expect(mvrv(140 * 5, 350)).toBe(mvrv(140, realizedPrice(350, 5)));
  });

  test('are missing over 0 and without a part', () => {
    expect(realizedPrice(350, 0)).toBeNull();
    expect(realizedPrice(null, 5)).toBeNull();
    expect(mvrv(100, 0)).toBeNull();
    expect(mvrv(null, 100)).toBeNull();
  });

  test('the average cost lies between the cheapest and the dearest coin', () => {
    fc.assert(
      fc.property(tranches, (coins) => {
        const supply = coins.reduce((total, { amountBtc }) => total + amountBtc, 0);
        const price = realizedPrice(realizedCapUsd(coins), supply)!;
        const costs = coins.map(({ costUsd }) => costUsd);
        expect(price).toBeGreaterThanOrEqual(Math.min(...costs) - 1e-6);
        expect(price).toBeLessThanOrEqual(Math.max(...costs) + 1e-6);
      }),
    );
  });
});
