import { atLeast } from '../math/at-least.ts';
import { finite } from '../math/finite.ts';
import { ratio } from '../math/ratio.ts';
import { sampleStandardDeviation } from '../math/sample-standard-deviation.ts';

const DAILY_CHANGES = 90;
const NOTABLE_Z = 1.5;
const ROUNDING = 1e-12;

export type Change = {
  /** Current - previous, in the unit of the series. */
  readonly abs: number | null;
  /** The same as a fraction of |previous|, so that its sign is the direction; `null` at previous 0. */
  readonly fraction: number | null;
  /** Change in standard deviations of its own daily changes; `null` under two of them or when they never differed. */
  readonly z: number | null;
  /** Previous and current lie on opposite sides of 0. */
  readonly signFlip: boolean;
  /** The current value lies beyond every value of the history. */
  readonly newExtreme: 'high' | 'low' | null;
  readonly notable: boolean;
};

export type ChangeInputs = {
  /** Value of the same series in the briefing before. */
  readonly previous: number;
  readonly current: number;
  /** Daily values up to the previous one, dense, oldest first; the current one is not among them. */
  readonly history: readonly (number | null)[];
  /** Whether crossing 0 means something, as with flows, premia, skew and funding. */
  readonly hasMeaningfulZero?: boolean;
  /** A confirmed level event between the two values, or a change of band. */
  readonly levelEvent?: boolean;
  readonly newBand?: boolean;
};

/**
 * What changed in a series since the last briefing, and whether it is worth a line (M23): |z| of at least 1.5, a sign flip
 * where 0 means something, a level event, a new band, or a new extreme of the history. Daily changes are between
 * neighbouring days that both have a value; the last 90 of them count.
 */
export function changeSince({
  previous,
  current,
  history,
  hasMeaningfulZero = true,
  levelEvent = false,
  newBand = false,
}: ChangeInputs): Change {
  const abs = finite(current - previous);
  const z = ratio(abs, variation(history));
  const signFlip = Math.sign(previous) * Math.sign(current) < 0;
  const newExtreme = current === previous ? null : extremeOf(history, current);
  return {
    abs,
    fraction: ratio(abs, Math.abs(previous)),
    z,
    signFlip,
    newExtreme,
    notable:
      (z !== null && atLeast(Math.abs(z), NOTABLE_Z)) ||
      (signFlip && hasMeaningfulZero) ||
      newExtreme !== null ||
      levelEvent ||
      newBand,
  };
}

/** Standard deviation of the daily changes; a difference that is only the rounding of the values is none. */
function variation(history: readonly (number | null)[]): number | null {
  const sd = sampleStandardDeviation(dailyChanges(history).slice(-DAILY_CHANGES));
  const size = history.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  return sd !== null && sd <= ROUNDING * size ? 0 : sd;
}

function dailyChanges(history: readonly (number | null)[]): number[] {
  const changes: number[] = [];
  let before: number | null = null;
  for (const value of history) {
    if (value !== null && before !== null) changes.push(value - before);
    before = value;
  }
  return changes;
}

/** A single earlier value makes no range to leave. */
function extremeOf(history: readonly (number | null)[], current: number): 'high' | 'low' | null {
  const values = history.filter((value) => value !== null);
  if (values.length < 2) return null;
  if (values.every((value) => current > value)) return 'high';
  return values.every((value) => current < value) ? 'low' : null;
}
