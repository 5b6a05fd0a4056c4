import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annualisedBasis } from '../../src/metrics/basis.ts';

test('a premium of 2% with 73 days to go is 10% a year', () => {
  const { basis, annualised } = annualisedBasis(102, 100, 73);
  expect(basis).toBeCloseTo(0.02, 12);
  expect(annualised).toBeCloseTo(0.1, 12);
});

test('a future below the index has a negative basis', () => {
  expect(annualisedBasis(98, 100, 365).annualised).toBeCloseTo(-0.02, 12);
});

test('has no yearly figure at or after expiry, and none at all without an index', () => {
  expect(annualisedBasis(102, 100, 0).annualised).toBeNull();
  expect(annualisedBasis(102, 100, -1).annualised).toBeNull();
  expect(annualisedBasis(102, 0, 30)).toEqual({ basis: null, annualised: null });
  expect(annualisedBasis(102, 100, 5e-324).annualised).toBeNull();
});

test('does not see the currency; half the time is twice the rate', () => {
  const usd = fc.integer({ min: 1, max: 1e6 });
  fc.assert(
    fc.property(usd, usd, fc.integer({ min: 1, max: 1000 }), (future, index, days) => {
      const { annualised } = annualisedBasis(future, index, days);
      expect(annualisedBasis(future * 4, index * 4, days).annualised).toBe(annualised);
      expect(annualisedBasis(future, index, days / 2).annualised).toBe(annualised! * 2);
    }),
  );
});
