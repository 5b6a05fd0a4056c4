import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percentileRank } from '../../src/math/percentile-rank.ts';
import { rollingPercentileRank } from '../../src/math/rolling-percentile-rank.ts';

// Few different values, so that equals are common; both zeros among them.
const series = fc.array(
  fc.option(
    fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(-0),
    ),
    {
      freq: 5,
    },
  ),
  { maxLength: 120 },
);
const window = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(Infinity));

/** The definition, one window at a time. */
const naive = (values: readonly (number | null)[], size: number) =>
  values.map((value, i) => {
    if (value === null) return null;
    const inside = values.slice(Math.max(0, i - size + 1), i + 1);
    return percentileRank(
      inside.filter((other) => other !== null),
      value,
    );
  });

describe('rollingPercentileRank', () => {
  test('ranks each value within its window, itself included', () => {
    // Windows of three: [5] [5 1] [5 1 3] [1 3 3] [3 3 9]
    expect(rollingPercentileRank([5, 1, 3, 3, 9], 3)).toEqual([100, 50, (2 / 3) * 100, 100, 100]);
  });

  test('a missing day has no rank and is no part of the others', () => {
    // [4] [4 -] [4 - 2] [- 2 1]
    expect(rollingPercentileRank([4, null, 2, 1], 3)).toEqual([100, null, 50, 50]);
  });

  test('is empty for nothing, and without a value for a window without a length', () => {
    expect(rollingPercentileRank([], 365)).toEqual([]);
    expect(rollingPercentileRank([1, 2], 0)).toEqual([null, null]);
    expect(rollingPercentileRank([1, 2], NaN)).toEqual([null, null]);
  });

  test('takes what is not a finite number for missing', () => {
    expect(rollingPercentileRank([1, NaN, Infinity, 2], 4)).toEqual([100, null, null, 100]);
  });

  test('is the percentile rank of each window on its own', () => {
    fc.assert(
      fc.property(series, window, (values, size) => {
        expect(rollingPercentileRank(values, size)).toEqual(naive(values, size));
      }),
      { numRuns: 500 },
    );
  });

  test('does not see the scale', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -50, max: 50 }))), window, (values, size) => {
        const scaled = values.map((value) => (value === null ? null : value * 8));
        expect(rollingPercentileRank(scaled, size)).toEqual(rollingPercentileRank(values, size));
      }),
    );
  });
});
