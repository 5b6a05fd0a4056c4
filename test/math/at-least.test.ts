import { expect, test } from 'vitest';
import { atLeast, atMost } from '../../src/math/at-least.ts';

test('a fall from 100 to 90 is a fall of 10%, although 90/100 - 1 is a hair above -0.1', () => {
  expect(90 / 100 - 1).toBeGreaterThan(-0.1);
  expect(atMost(90 / 100 - 1, -0.1)).toBe(true);
});

test('a real difference counts', () => {
  expect(atLeast(0.0999999, 0.1)).toBe(false);
  expect(atMost(0.1000001, 0.1)).toBe(false);
  expect(atLeast(0, 0)).toBe(true);
  expect(atLeast(-1e-300, 0)).toBe(false);
});

test('a bound at infinity is never reached', () => {
  expect(atLeast(1e308, Infinity)).toBe(false);
  expect(atMost(-1e308, -Infinity)).toBe(false);
});
