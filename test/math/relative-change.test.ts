import { expect, test } from 'vitest';
import { relativeChange } from '../../src/math/relative-change.ts';

test('is a fraction of the first value, negative for a fall', () => {
  expect(relativeChange(80, 100)).toBe(0.25);
  expect(relativeChange(100, 75)).toBe(-0.25);
  expect(relativeChange(100, 0)).toBe(-1);
});

test('has no value from 0 or with a part missing', () => {
  expect(relativeChange(0, 5)).toBeNull();
  expect(relativeChange(null, 5)).toBeNull();
  expect(relativeChange(5, null)).toBeNull();
});
