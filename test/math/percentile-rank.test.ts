import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentileRank } from '../../src/math/percentile-rank.ts';

test('counts values at or below: 3 of 1, 2, 2, 5 are at or below 2', () => {
  expect(percentileRank([1, 2, 2, 5], 2)).toBe(75);
  expect(percentileRank([1, 2, 2, 5], 0)).toBe(0);
  expect(percentileRank([1, 2, 2, 5], 5)).toBe(100);
});

test('a value alone in its window stands at 100', () => {
  expect(percentileRank([7], 7)).toBe(100);
});

test('has no value of an empty window or of no number', () => {
  expect(percentileRank([], 1)).toBeNull();
  expect(percentileRank([1, 2], NaN)).toBeNull();
});

test('does not see order, scale or shift, and turns round with the sign', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (list) => {
      const value = list[0]!;
      const rank = percentileRank(list, value)!;
      expect(percentileRank([...list].reverse(), value)).toBe(rank);
      expect(
        percentileRank(
          list.map((other) => other * 3 + 7),
          value * 3 + 7,
        ),
      ).toBe(rank);
      // Of different values, itself is counted from both sides.
      const mirrored = percentileRank(
        list.map((other) => -other),
        -value,
      )!;
      expect(rank + mirrored).toBeCloseTo(100 + 100 / list.length, 9);
    }),
  );
});
