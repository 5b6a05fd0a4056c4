import { expect, test } from 'vitest';
import { sum } from '../../src/math/sum.ts';

test('adds up, 0 of nothing', () => {
  expect(sum([])).toBe(0);
  expect(sum([1, -2, 4])).toBe(3);
});
