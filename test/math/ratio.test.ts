import { expect, test } from 'vitest';
import { ratio } from '../../src/math/ratio.ts';

test('divides', () => {
  expect(ratio(3, -4)).toBe(-0.75);
  expect(ratio(0, 5)).toBe(0);
});

test('has no value over 0, without a part, or beyond the finite numbers', () => {
  expect(ratio(1, 0)).toBeNull();
  expect(ratio(0, 0)).toBeNull();
  expect(ratio(null, 1)).toBeNull();
  expect(ratio(1, null)).toBeNull();
  expect(ratio(1e308, 1e-308)).toBeNull();
});
