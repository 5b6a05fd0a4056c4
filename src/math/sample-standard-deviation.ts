import { finite } from './finite.ts';
import { mean } from './mean.ts';

/** Standard deviation with n-1 in the unit of the values, never negative; `null` under two values (M0). */
export function sampleStandardDeviation(values: readonly number[]): number | null {
  const [first] = values;
  if (first === undefined || values.length < 2) return null;
  // Measured from a value of the list, equal values have a deviation of exactly 0, which a rounded mean would not give.
  const shifted = values.map((value) => value - first);
  const centre = mean(shifted) ?? NaN;
  let squares = 0;
  for (const value of shifted) squares += (value - centre) ** 2;
  return finite(Math.sqrt(squares / (values.length - 1)));
}
