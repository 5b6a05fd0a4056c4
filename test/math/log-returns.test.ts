import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logReturns } from '../../src/math/log-returns.ts';

test('are the logarithms of the steps', () => {
  expect(logReturns([1, Math.E, 1])).toEqual([1, -1]);
});

test('there are none under two values', () => {
  expect(logReturns([])).toEqual([]);
  expect(logReturns([5])).toEqual([]);
});

test('there are none at all when a value is not a positive number', () => {
  for (const broken of [0, -1, NaN, Infinity]) {
    expect(logReturns([broken, 100, 101])).toEqual([]);
    expect(logReturns([100, broken, 101])).toEqual([]);
    expect(logReturns([100, 101, broken])).toEqual([]);
  }
  expect(logReturns([-2, -1])).toEqual([]);
});

test('add up to the logarithm of the whole move and do not see the scale', () => {
  const prices = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 2 });
  fc.assert(
    fc.property(prices, (list) => {
      const returns = logReturns(list);
      expect(returns).toHaveLength(list.length - 1);
      expect(returns.reduce((total, step) => total + step, 0)).toBeCloseTo(
        Math.log(list.at(-1)! / list[0]!),
        8,
      );
      expect(logReturns(list.map((price) => price * 4))).toEqual(returns);
    }),
  );
});
