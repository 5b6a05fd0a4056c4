/** The sum; 0 of an empty list, NaN or Infinity where the values lead there: callers end in `finite` or `ratio`. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
