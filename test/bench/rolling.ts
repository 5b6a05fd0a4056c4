import { rollingMean } from '../../src/math/rolling-mean.ts';
import { rollingPercentileRank } from '../../src/math/rolling-percentile-rank.ts';
import { compare, type Comparison } from './compare.ts';

const SERIES = 40;
const DAYS = 15 * 365;
const YEAR = 365;
const MEANS = [7, 30] as const;

/** Daily series that wander, with a gap now and then. */
function series(seed: number): (number | null)[] {
  let state = seed;
  let level = 0;
  return Array.from({ length: DAYS }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    level += state / 2_147_483_648 - 0.5;
    return state % 97 === 0 ? null : level;
  });
}

function naiveMean(values: readonly (number | null)[], window: number): (number | null)[] {
  return values.map((_, index) => {
    if (index + 1 < window) return null;
    let sum = 0;
    for (let i = index - window + 1; i <= index; i += 1) {
      const value = values[i] ?? null;
      if (value === null) return null;
      sum += value;
    }
    return sum / window;
  });
}

function naiveRank(values: readonly (number | null)[], window: number): (number | null)[] {
  return values.map((current, index) => {
    if (current === null) return null;
    let count = 0;
    let atOrBelow = 0;
    for (let i = Math.max(0, index - window + 1); i <= index; i += 1) {
      const value = values[i] ?? null;
      if (value === null) continue;
      count += 1;
      if (value <= current) atOrBelow += 1;
    }
    return (atOrBelow / count) * 100;
  });
}

/** Averages and one-year percentiles of 40 series over 15 years, against the O(n x window) form. */
export function rollingBench(): Promise<Comparison> {
  const all = Array.from({ length: SERIES }, (_, index) => series(index + 1));
  return compare({
    name: `daily metrics with percentiles, ${SERIES} series x ${DAYS} days`,
    ours: () =>
      all.map((values) => [
        ...MEANS.map((window) => rollingMean(values, window)),
        rollingPercentileRank(values, YEAR),
      ]),
    peer: {
      name: 'naive O(n x window)',
      run: () =>
        all.map((values) => [...MEANS.map((window) => naiveMean(values, window)), naiveRank(values, YEAR)]),
    },
    atLeastTimesFaster: 4,
  });
}
