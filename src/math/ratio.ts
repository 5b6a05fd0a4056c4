import { finite } from './finite.ts';

/** The quotient; `null` when a part is missing, the denominator is 0, or the result is not a finite number (M0). */
export function ratio(numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  return finite(numerator / denominator);
}
