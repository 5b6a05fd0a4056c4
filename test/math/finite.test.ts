import { expect, test } from 'vitest';
import { finite } from '../../src/math/finite.ts';

test('passes finite numbers on', () => {
  expect(finite(0)).toBe(0);
  expect(finite(-1.5e300)).toBe(-1.5e300);
});

test('turns what is not a finite number into null', () => {
  expect([NaN, Infinity, -Infinity].map(finite)).toEqual([null, null, null]);
});
