import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mean } from '../../src/math/mean.ts';
import { rollingMean } from '../../src/math/rolling-mean.ts';

const series = fc.array(fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { freq: 8 }), {
  maxLength: 80,
});
const window = fc.integer({ min: 1, max: 20 });

/** The definition, one window at a time. */
const naive = (values: readonly (number | null)[], size: number) =>
  values.map((_, i) => {
    const inside = values.slice(Math.max(0, i - size + 1), i + 1);
    return i < size - 1 || inside.includes(null) ? null : mean(inside as number[]);
  });

describe('rollingMean', () => {
  test('has no value until the window is full', () => {
    expect(rollingMean([1, 2, 3, 4, 8], 3)).toEqual([null, null, 2, 3, 5]);
  });

  test('has no value while a gap is inside the window', () => {
    expect(rollingMean([1, 2, null, 4, 5, 6], 2)).toEqual([null, 1.5, null, null, 4.5, 5.5]);
  });

  test('is the series itself for a window of one', () => {
    expect(rollingMean([3, null, 5], 1)).toEqual([3, null, 5]);
  });

  test('has no value anywhere for a window longer than the series or without a length', () => {
    expect(rollingMean([1, 2], 3)).toEqual([null, null]);
    expect(rollingMean([1, 2], 0)).toEqual([null, null]);
    expect(rollingMean([1, 2], 1.5)).toEqual([null, null]);
    expect(rollingMean([], 3)).toEqual([]);
  });

  test('is the mean of each window on its own', () => {
    fc.assert(
      fc.property(series, window, (values, size) => {
        const expected = naive(values, size);
        rollingMean(values, size).forEach((value, i) => {
          if (expected[i] === null || value === null) expect(value).toBe(expected[i]);
          else expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(1e-4);
        });
      }),
    );
  });

  test('a huge value leaves nothing behind once it is out of the window', () => {
    const values = [1e300, ...new Array<number>(20).fill(0.1)];
    for (const value of rollingMean(values, 7).slice(7)) expect(value).toBeCloseTo(0.1, 15);
  });

  test('does not drift over a long series', () => {
    const values = Array.from({ length: 50_000 }, (_, i) => Math.sin(i) * 1e9 + 0.1);
    const last = rollingMean(values, 7).at(-1)!;
    expect(last).toBeCloseTo(mean(values.slice(-7))!, 5);
  });

  test('scales and turns with the values', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -1000, max: 1000 }))), window, (values, size) => {
        const turned = values.map((value) => (value === null ? null : 0 - value * 2));
        expect(rollingMean(turned, size)).toEqual(
          rollingMean(values, size).map((value) => (value === null ? null : 0 - value * 2)),
        );
      }),
    );
  });

  test('a sum beyond the finite numbers is no value', () => {
    expect(rollingMean([1e308, 1e308, 1, 1], 2)).toEqual([null, null, 5e307, 1]);
  });
});
