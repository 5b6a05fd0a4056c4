import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mean } from '../../src/math/mean.ts';

const values = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1 });

test('is the sum by the count: (2 + 4 + 9) / 3', () => {
  expect(mean([2, 4, 9])).toBe(5);
  expect(mean([-7])).toBe(-7);
});

test('has no value without values or where they leave the finite numbers', () => {
  expect(mean([])).toBeNull();
  expect(mean([1e308, 1e308])).toBeNull();
  expect(mean([1, NaN])).toBeNull();
});

test('lies between the smallest and the largest, scales and turns with the values, and does not depend on their order', () => {
  fc.assert(
    fc.property(values, (list) => {
      const average = mean(list)!;
      expect(average).toBeGreaterThanOrEqual(Math.min(...list) - 1e-6);
      expect(average).toBeLessThanOrEqual(Math.max(...list) + 1e-6);
      expect(mean(list.map((value) => value * 4))).toBe(average * 4);
      expect(mean(list.map((value) => -value))).toBe(0 - average);
      expect(mean([...list].reverse())).toBeCloseTo(average, 6);
    }),
  );
});
