import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinedRuns } from '../../src/math/joined-runs.ts';

test('neighbours are one run, a gap within the limit is bridged, a wider one is not', () => {
  const positions = [-3, -2, 1, 5];
  expect(joinedRuns(positions, 0)).toEqual([
    { first: -3, last: -2 },
    { first: 1, last: 1 },
    { first: 5, last: 5 },
  ]);
  expect(joinedRuns(positions, 2)).toEqual([
    { first: -3, last: 1 },
    { first: 5, last: 5 },
  ]);
  expect(joinedRuns(positions, 3)).toEqual([{ first: -3, last: 5 }]);
});

test('no positions, no runs', () => {
  expect(joinedRuns([], 5)).toEqual([]);
});

test('every position is in exactly one run, and runs stand farther apart than the gap', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: -50, max: 50 })), fc.nat(5), (unordered, gap) => {
      const positions = unordered.sort((a, b) => a - b);
      const runs = joinedRuns(positions, gap);
      for (const position of positions) {
        expect(runs.filter(({ first, last }) => first <= position && position <= last)).toHaveLength(1);
      }
      runs.slice(1).forEach((run, i) => {
        expect(run.first - runs[i]!.last - 1).toBeGreaterThan(gap);
      });
    }),
  );
});
