/**
 * ln(value / value before), one fewer than the values. Empty under two values, and empty when any value is not a positive
 * number: a return that does not exist must not shorten a volatility window unseen.
 */
export function logReturns(values: readonly number[]): number[] {
  const returns: number[] = [];
  for (let i = 1; i < values.length; i += 1) {
    const step = Math.log((values[i] ?? NaN) / (values[i - 1] ?? NaN));
    if (!Number.isFinite(step) || (values[i] ?? 0) <= 0) return [];
    returns.push(step);
  }
  return returns;
}
