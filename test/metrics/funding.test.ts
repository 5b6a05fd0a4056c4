import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FundingRate } from '../../src/market/funding.ts';
import { annualisedFunding, fundingBand, weightedFunding } from '../../src/metrics/funding.ts';

const rateOf = (
  venue: string,
  rate: number,
  openInterestUsd: number | null,
  over: Partial<FundingRate> = {},
): FundingRate => ({
  timeMs: 1_000,
  venue,
  rate,
  intervalHours: 8,
  openInterestUsd,
  ...over,
});

describe('annualisedFunding', () => {
  test('0.01% every 8 hours is 10.95% a year, every hour 87.6%', () => {
    expect(annualisedFunding(0.0001, 8)).toBeCloseTo(0.1095, 12);
    expect(annualisedFunding(0.0001, 1)).toBeCloseTo(0.876, 12);
    expect(annualisedFunding(-0.0001, 8)).toBeCloseTo(-0.1095, 12);
    expect(annualisedFunding(0, 8)).toBe(0);
  });

  test('has no value without an interval', () => {
    expect(annualisedFunding(0.0001, 0)).toBeNull();
    expect(annualisedFunding(0.0001, -8)).toBeNull();
    expect(annualisedFunding(NaN, 8)).toBeNull();
  });
});

describe('weightedFunding', () => {
  test('weighs venues by open interest: (3 x 10.95% - 1 x 10.95%) / 4', () => {
    const funding = weightedFunding([rateOf('b', 0.0001, 3), rateOf('a', -0.0001, 1)]);
    expect(funding.annualised).toBeCloseTo(0.05475, 12);
    expect(funding).toMatchObject({ openInterestUsd: 4, venues: ['a', 'b'] });
  });

  test('uses the newest row of each venue', () => {
    const rows = [rateOf('a', 0.0009, 5, { timeMs: 1 }), rateOf('a', 0.0001, 1), rateOf('b', 0.0001, 1)];
    expect(weightedFunding(rows)).toMatchObject({ openInterestUsd: 2 });
    expect(weightedFunding(rows).annualised).toBeCloseTo(0.1095, 12);
  });

  test('a venue without open interest has no weight', () => {
    const funding = weightedFunding([rateOf('a', 0.0001, 3), rateOf('b', 0.9, null), rateOf('c', 0.9, 0)]);
    expect(funding.annualised).toBeCloseTo(0.1095, 12);
    expect(funding.venues).toEqual(['a']);
  });

  test('a single venue needs no weight', () => {
    const funding = weightedFunding([rateOf('a', 0.0001, null)]);
    expect(funding.annualised).toBeCloseTo(0.1095, 12);
    expect(funding).toMatchObject({ openInterestUsd: null, venues: ['a'] });
  });

  test('there is none without venues, or when none of several can be weighed', () => {
    expect(weightedFunding([])).toEqual({ annualised: null, openInterestUsd: null, venues: [] });
    expect(weightedFunding([rateOf('a', 0.0001, null), rateOf('b', 0.0001, null)])).toMatchObject({
      annualised: null,
    });
    expect(weightedFunding([rateOf('a', 0.0001, 5, { intervalHours: 0 })])).toMatchObject({
      annualised: null,
    });
  });

  test('lies between the venues, sees neither order nor the unit of open interest, and turns with the sign', () => {
    const rates = fc.uniqueArray(
      fc.record({
        venue: fc.string({ minLength: 1 }),
        rate: fc.integer({ min: -100, max: 100 }),
        oi: fc.integer({ min: 1, max: 1000 }),
      }),
      { selector: ({ venue }) => venue, minLength: 1 },
    );
    fc.assert(
      fc.property(rates, (list) => {
        const of = (rows: typeof list, unit = 1, sign = 1) =>
          weightedFunding(rows.map(({ venue, rate, oi }) => rateOf(venue, sign * rate * 1e-5, oi * unit)))
            .annualised!;
        const all = list.map(({ rate }) => rate * 1e-5 * 3 * 365);
        const funding = of(list);
        expect(funding).toBeGreaterThanOrEqual(Math.min(...all) - 1e-9);
        expect(funding).toBeLessThanOrEqual(Math.max(...all) + 1e-9);
        expect(of([...list].reverse())).toBeCloseTo(funding, 12);
        expect(of(list, 1024)).toBeCloseTo(funding, 12);
        expect(of(list, 1, -1)).toBeCloseTo(-funding, 12);
      }),
    );
  });
});

test('bands start at +25% and at -5% a year', () => {
  expect([0.25, 0.2499, 0, -0.0499, -0.05].map(fundingBand)).toEqual([
    'overheated_longs',
    'neutral',
    'neutral',
    'neutral',
    'crowded_shorts',
  ]);
  // 25% a year, paid every 8 hours.
  expect(fundingBand(annualisedFunding(0.25 / 1095, 8)!)).toBe('overheated_longs');
});
