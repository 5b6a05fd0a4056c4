import { finite } from './finite.ts';

/**
 * The value below which share `q` (0 to 1) of the values lies, linear between the two order statistics around it
 * (Hyndman and Fan's type 7); `null` of an empty list or for a `q` outside 0 to 1.
 */
export function quantile(values: readonly number[], q: number): number | null {
  if (values.length === 0 || !(q >= 0 && q <= 1)) return null;
  const sorted = Float64Array.from(values).sort();
  const position = q * (sorted.length - 1);
  const index = Math.floor(position);
  const low = sorted[index] ?? NaN;
  const high = sorted[index + 1] ?? low;
  const share = position - index;
  return finite(low * (1 - share) + high * share);
}
