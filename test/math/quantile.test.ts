import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile } from '../../src/math/quantile.ts';

test('is linear between the order statistics: 0.25 of 1, 2, 3, 10 stands at place 0.75', () => {
  expect(quantile([10, 3, 1, 2], 0.25)).toBe(1.75);
  expect(quantile([10, 3, 1, 2], 0)).toBe(1);
  expect(quantile([10, 3, 1, 2], 1)).toBe(10);
});

test('is the value itself of a single one', () => {
  expect(quantile([4], 0.9)).toBe(4);
});

test('has no value of nothing or outside 0 to 1', () => {
  expect(quantile([], 0.5)).toBeNull();
  expect(quantile([1, 2], -0.1)).toBeNull();
  expect(quantile([1, 2], 1.1)).toBeNull();
  expect(quantile([1, 2], NaN)).toBeNull();
});

test('never falls as q rises, does not depend on the order, and leaves its input as it was', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (list, p, q) => {
        const before = [...list];
        const [low, high] = [Math.min(p, q), Math.max(p, q)];
        expect(quantile(list, high)!).toBeGreaterThanOrEqual(quantile(list, low)! - 1e-9);
        expect(quantile([...list].reverse(), p)).toBe(quantile(list, p));
        expect(list).toEqual(before);
      },
    ),
  );
});
