import { expect, test } from 'vitest';
import { median } from '../../src/math/median.ts';

test('is the middle value, or the mean of the middle two', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
  expect(median([-2])).toBe(-2);
});

test('has no value of nothing', () => {
  expect(median([])).toBeNull();
});
