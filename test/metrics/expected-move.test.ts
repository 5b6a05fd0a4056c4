import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedMove } from '../../src/metrics/expected-move.ts';

describe('expectedMove', () => {
  it('is the index over a year and a fraction of it by the root of time', () => {
    expect(expectedMove(60, 365)).toBeCloseTo(0.6, 14);
    // 365 / 36.5 = 10, and 60% / sqrt(10) = 18.97%.
    expect(expectedMove(60, 36.5)).toBeCloseTo(0.6 / Math.sqrt(10), 14);
  });

  it('is nothing over no time or at no volatility', () => {
    expect(expectedMove(60, 0)).toBe(0);
    expect(expectedMove(0, 30)).toBe(0);
  });

  it('doubles over four times the days', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 300, noNaN: true }),
        fc.double({ min: 0.1, max: 400, noNaN: true }),
        (dvol, days) => {
          expect(expectedMove(dvol, 4 * days)).toBeCloseTo(2 * expectedMove(dvol, days), 10);
        },
      ),
    );
  });
});
