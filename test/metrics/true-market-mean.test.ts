import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cointimeLevels, levelIdentity, trueMarketMean } from '../../src/metrics/true-market-mean.ts';

const inputs = fc.record({
  supplyBtc: fc.double({ min: 1e6, max: 21e6, noNaN: true }),
  realizedCapUsd: fc.double({ min: 1e11, max: 2e12, noNaN: true }),
  thermoCapUsd: fc.double({ min: 1e9, max: 9e10, noNaN: true }),
  liveliness: fc.double({ min: 0.1, max: 0.99, noNaN: true }),
  priceUsd: fc.double({ min: 100, max: 200_000, noNaN: true }),
});

describe('trueMarketMean', () => {
  test('is investor cap over active supply: (1000 - 100) / (20 x 0.5)', () => {
    expect(trueMarketMean({ supplyBtc: 20, realizedCapUsd: 1000, thermoCapUsd: 100, liveliness: 0.5 })).toBe(
      90,
    );
  });

  test('is missing when no supply is active', () => {
    expect(
      trueMarketMean({ supplyBtc: 20, realizedCapUsd: 1000, thermoCapUsd: 100, liveliness: 0 }),
    ).toBeNull();
    expect(
      trueMarketMean({ supplyBtc: 0, realizedCapUsd: 1000, thermoCapUsd: 100, liveliness: 0.5 }),
    ).toBeNull();
    expect(
      trueMarketMean({ supplyBtc: NaN, realizedCapUsd: 1, thermoCapUsd: 0, liveliness: 0.5 }),
    ).toBeNull();
  });
});

describe('cointimeLevels', () => {
  test('the two roads to aviv agree, and so does the identity of levels', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const levels = cointimeLevels(given);
        expect(levels.aviv! / levels.avivFromCaps!).toBeCloseTo(1, 9);
        const meanByIdentity = levels.activeRealizedPrice! * (1 - given.thermoCapUsd / given.realizedCapUsd);
        expect(meanByIdentity / levels.trueMarketMean!).toBeCloseTo(1, 9);
        expect(levels.activeRealizedPrice!).toBeGreaterThan(levels.trueMarketMean!);
        expect(Math.sign(levels.distancePct!)).toBe(Math.sign(given.priceUsd - levels.trueMarketMean!));
      }),
    );
  });

  test('scales with the currency', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const doubled = cointimeLevels({
          ...given,
          realizedCapUsd: given.realizedCapUsd * 2,
          thermoCapUsd: given.thermoCapUsd * 2,
          priceUsd: given.priceUsd * 2,
        });
        const levels = cointimeLevels(given);
        expect(doubled.trueMarketMean).toBe(levels.trueMarketMean! * 2);
        expect(doubled.aviv).toBe(levels.aviv);
      }),
    );
  });

  test('is missing field by field where a denominator is 0', () => {
    const levels = cointimeLevels({
      supplyBtc: 0,
      realizedCapUsd: 5,
      thermoCapUsd: 5,
      liveliness: 0.5,
      priceUsd: 1,
    });
    expect(levels).toMatchObject({
      activeSupplyBtc: 0,
      investorCapUsd: 0,
      trueMarketMean: null,
      aviv: null,
      avivFromCaps: null,
      activeRealizedPrice: null,
      distancePct: null,
    });
  });
});

describe('levelIdentity', () => {
  test('accepts levels of one day and one source', () => {
    expect(
      levelIdentity({ realizedPrice: 55_800, activeRealizedPrice: 86_900, trueMarketMean: 80_200 }).plausible,
    ).toBe(true);
  });

  test('notices the active realized price in the place of the True Market Mean', () => {
    const swapped = levelIdentity({
      realizedPrice: 55_800,
      activeRealizedPrice: 80_200,
      trueMarketMean: 86_900,
    });
    expect(swapped.thermoCapShareOfRealizedCap).toBeLessThan(0);
    expect(swapped.plausible).toBe(false);
  });

  test('notices a level of another time: 94,500 for the active realized price makes liveliness 0.59', () => {
    expect(
      levelIdentity({ realizedPrice: 55_800, activeRealizedPrice: 94_500, trueMarketMean: 80_200 }).plausible,
    ).toBe(false);
  });

  test('is not plausible where it cannot be computed', () => {
    expect(levelIdentity({ realizedPrice: 55_800, activeRealizedPrice: 0, trueMarketMean: 80_200 })).toEqual({
      liveliness: null,
      thermoCapShareOfRealizedCap: null,
      plausible: false,
    });
  });
});
