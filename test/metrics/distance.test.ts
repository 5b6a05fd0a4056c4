import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceFromMean, distanceOfLevel } from '../../src/metrics/distance.ts';

test('a level below price is negative: 55,800 from 73,500 is -24.08%', () => {
  expect(distanceOfLevel(55_800, 73_500)).toBeCloseTo(-0.2408163265, 10);
  expect(distanceOfLevel(73_500, 73_500)).toBe(0);
});

test('price below a mean is negative: 73,500 from 80,200 is -8.354%', () => {
  expect(distanceFromMean(73_500, 80_200)).toBeCloseTo(-0.0835411, 7);
});

test('there is no distance at price or mean 0', () => {
  expect(distanceOfLevel(100, 0)).toBeNull();
  expect(distanceFromMean(100, 0)).toBeNull();
});

test('does not see the currency, and the two directions undo each other', () => {
  const usd = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(usd, usd, (level, price) => {
      const distance = distanceOfLevel(level, price)!;
      expect(distanceOfLevel(level * 8, price * 8)).toBe(distance);
      // level / price and price / level
      expect((1 + distance) * (1 + distanceFromMean(price, level)!)).toBeCloseTo(1, 6);
    }),
  );
});
