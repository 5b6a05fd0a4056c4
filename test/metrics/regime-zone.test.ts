import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCorrection, zoneFromStates, zoneOf } from '../../src/metrics/regime-zone.ts';

const LEVELS = { realizedPrice: 55_800, trueMarketMean: 80_200, sthCostBasis: 94_500 };

describe('zoneOf', () => {
  test('runs through the zones as price rises', () => {
    const zones = [55_799, 55_800, 80_199, 80_200, 94_499, 94_500].map((priceUsd) =>
      zoneOf({ ...LEVELS, priceUsd }),
    );
    expect(zones).toEqual([
      'capitulation',
      'deep_bear_transition',
      'deep_bear_transition',
      'shallow_bear',
      'shallow_bear',
      'expansion',
    ]);
  });

  test('recent buyers in profit below the True Market Mean are an early recovery', () => {
    expect(zoneOf({ ...LEVELS, sthCostBasis: 60_000, priceUsd: 66_000 })).toBe('early_recovery');
  });

  test('below realized price is capitulation, whatever the order of the other levels', () => {
    expect(
      zoneOf({ realizedPrice: 50_000, trueMarketMean: 40_000, sthCostBasis: 30_000, priceUsd: 45_000 }),
    ).toBe('capitulation');
    expect(
      zoneOf({ realizedPrice: 50_000, trueMarketMean: null, sthCostBasis: null, priceUsd: 45_000 }),
    ).toBe('capitulation');
  });

  test('there is no zone when a level it needs, or price, is missing', () => {
    expect(zoneOf({ ...LEVELS, priceUsd: null })).toBeNull();
    expect(zoneOf({ ...LEVELS, realizedPrice: null, priceUsd: 100_000 })).toBeNull();
    expect(zoneOf({ ...LEVELS, trueMarketMean: null, priceUsd: 100_000 })).toBeNull();
    expect(zoneOf({ ...LEVELS, sthCostBasis: null, priceUsd: 100_000 })).toBeNull();
  });

  test('every market with all levels has a zone, whatever the currency', () => {
    const usd = fc.integer({ min: 1, max: 200_000 });
    fc.assert(
      fc.property(usd, usd, usd, usd, (priceUsd, realizedPrice, trueMarketMean, sthCostBasis) => {
        const zone = zoneOf({ priceUsd, realizedPrice, trueMarketMean, sthCostBasis });
        expect(zone).not.toBeNull();
        expect(
          zoneOf({
            priceUsd: priceUsd * 7,
            realizedPrice: realizedPrice * 7,
            trueMarketMean: trueMarketMean * 7,
            sthCostBasis: sthCostBasis * 7,
          }),
        ).toBe(zone);
      }),
    );
  });
});

test('zones follow the confirmed states, not the last price', () => {
  expect(zoneFromStates({ realizedPrice: 'above', trueMarketMean: 'above', sthCostBasis: 'below' })).toBe(
    'shallow_bear',
  );
  expect(zoneFromStates({ realizedPrice: 'above', trueMarketMean: 'below', sthCostBasis: 'above' })).toBe(
    'early_recovery',
  );
  expect(zoneFromStates({ realizedPrice: null, trueMarketMean: 'below', sthCostBasis: 'below' })).toBeNull();
});

test('a shallow bear is a correction for its first 10 days', () => {
  expect(isCorrection('shallow_bear', 10)).toBe(true);
  expect(isCorrection('shallow_bear', 11)).toBe(false);
  expect(isCorrection('shallow_bear', null)).toBe(false);
  expect(isCorrection('expansion', 1)).toBe(false);
  expect(isCorrection(null, 1)).toBe(false);
});
