import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relativeUnrealizedLossBands, unrealizedProfitAndLoss } from '../../src/metrics/unrealized-loss.ts';

const coins = fc.array(
  fc.record({ amountBtc: fc.integer({ min: 1, max: 100 }), costUsd: fc.integer({ min: 0, max: 1000 }) }),
  { minLength: 1 },
);

describe('unrealizedProfitAndLoss', () => {
  test('one coin 20 under water and two coins 5 in profit at a price of 100', () => {
    const state = unrealizedProfitAndLoss(
      [
        { amountBtc: 1, costUsd: 120 },
        { amountBtc: 2, costUsd: 95 },
      ],
      100,
    );
    expect(state).toEqual({
      unrealizedLossUsd: 20,
      unrealizedProfitUsd: 10,
      marketCapUsd: 300,
      relativeUnrealizedLoss: 20 / 300,
      relativeUnrealizedProfit: 10 / 300,
      nupl: -10 / 300,
      supplyInLossShare: 1 / 3,
    });
  });

  test('relative loss exceeds 100% when price has fallen to under half of cost', () => {
    expect(unrealizedProfitAndLoss([{ amountBtc: 1, costUsd: 300 }], 100).relativeUnrealizedLoss).toBe(2);
  });

  test('one-sided markets have a true 0 on the other side', () => {
    expect(unrealizedProfitAndLoss([{ amountBtc: 1, costUsd: 50 }], 100)).toMatchObject({
      unrealizedLossUsd: 0,
      relativeUnrealizedLoss: 0,
      supplyInLossShare: 0,
    });
  });

  test('is missing without coins, and the ratios at price 0', () => {
    expect(new Set(Object.values(unrealizedProfitAndLoss([], 100)))).toEqual(new Set([null]));
    expect(unrealizedProfitAndLoss([{ amountBtc: 1, costUsd: 50 }], 0)).toMatchObject({
      unrealizedLossUsd: 50,
      marketCapUsd: 0,
      relativeUnrealizedLoss: null,
      nupl: null,
    });
  });

  test('profit less loss is market cap less realized cap, in any order; ratios do not see the currency', () => {
    fc.assert(
      fc.property(coins, fc.integer({ min: 1, max: 1000 }), (list, price) => {
        const state = unrealizedProfitAndLoss(list, price);
        const realizedCap = list.reduce((total, { amountBtc, costUsd }) => total + amountBtc * costUsd, 0);
        expect(state.unrealizedProfitUsd! - state.unrealizedLossUsd!).toBe(state.marketCapUsd! - realizedCap);
        expect(unrealizedProfitAndLoss([...list].reverse(), price)).toEqual(state);
        const dearer = list.map((coin) => ({ ...coin, costUsd: coin.costUsd * 4 }));
        expect(unrealizedProfitAndLoss(dearer, price * 4).nupl).toBe(state.nupl);
      }),
    );
  });
});

describe('relativeUnrealizedLossBands', () => {
  // Mean 0.3, deviations -0.2, -0.1, 0, 0.1, 0.2: sample variance 0.1 / 4, sd 0.158.
  const HISTORY = [0.1, 0.2, 0.3, 0.4, 0.5];

  test('places a value by mean and one standard deviation', () => {
    const bands = relativeUnrealizedLossBands(HISTORY, 0.5)!;
    expect(bands.mean).toBeCloseTo(0.3, 12);
    expect(bands.sd).toBeCloseTo(Math.sqrt(0.025), 12);
    expect(bands.plus1sd).toBeCloseTo(0.3 + Math.sqrt(0.025), 12);
    expect(bands.z).toBeCloseTo(0.2 / Math.sqrt(0.025), 12);
    expect(bands.percentile).toBe(100);
    expect(bands.band).toBe('above_1sd');
    expect(relativeUnrealizedLossBands(HISTORY, 0.3)).toMatchObject({ band: 'above_mean', percentile: 60 });
    expect(relativeUnrealizedLossBands(HISTORY, 0.29)?.band).toBe('below_mean');
  });

  test('exactly one standard deviation above is above it', () => {
    expect(relativeUnrealizedLossBands(HISTORY, 0.3 + Math.sqrt(0.025))?.band).toBe('above_1sd');
  });

  test('leaves gaps out', () => {
    const withGaps = HISTORY.flatMap((value) => [value, null]);
    expect(relativeUnrealizedLossBands(withGaps, 0.4)).toEqual(relativeUnrealizedLossBands(HISTORY, 0.4));
  });

  test('a history that never moved has no z and no line above its mean', () => {
    const flat = relativeUnrealizedLossBands([0.1, 0.1, 0.1], 0.1);
    expect(flat).toMatchObject({ z: null, band: 'above_mean' });
  });

  test('there are no bands under two values', () => {
    expect(relativeUnrealizedLossBands([], 0.1)).toBeNull();
    expect(relativeUnrealizedLossBands([0.1], 0.1)).toBeNull();
    expect(relativeUnrealizedLossBands([0.1, null], 0.1)).toBeNull();
    expect(relativeUnrealizedLossBands(HISTORY, NaN)).toBeNull();
  });

  test('does not depend on the order of days', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2 }),
        fc.nat(100),
        (history, value) => {
          expect(relativeUnrealizedLossBands([...history].reverse(), value)?.band).toBe(
            relativeUnrealizedLossBands(history, value)?.band,
          );
        },
      ),
    );
  });
});
