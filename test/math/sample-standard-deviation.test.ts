import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleStandardDeviation } from '../../src/math/sample-standard-deviation.ts';

test('divides by one less than the count: 2, 4, 9 about 5 gives (9 + 1 + 16) / 2 = 13', () => {
  expect(sampleStandardDeviation([2, 4, 9])).toBeCloseTo(Math.sqrt(13), 12);
});

test('is 0 for values that do not differ', () => {
  expect(sampleStandardDeviation([3, 3, 3])).toBe(0);
  expect(sampleStandardDeviation([0.1, 0.1, 0.1])).toBe(0);
});

test('has no value under two values', () => {
  expect(sampleStandardDeviation([])).toBeNull();
  expect(sampleStandardDeviation([5])).toBeNull();
  expect(sampleStandardDeviation([5, NaN])).toBeNull();
});

test('does not see a shift, scales with the size of the values, and is never negative', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 }), (list) => {
      const sd = sampleStandardDeviation(list)!;
      expect(sd).toBeGreaterThanOrEqual(0);
      expect(sampleStandardDeviation(list.map((value) => value + 500))).toBeCloseTo(sd, 8);
      expect(sampleStandardDeviation(list.map((value) => value * -2))).toBeCloseTo(2 * sd, 8);
    }),
  );
});
