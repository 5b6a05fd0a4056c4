import { finite } from './finite.ts';

/** Change from one value to another as a fraction of the first; `null` when one is missing or the first is 0 (M0). */
export function relativeChange(from: number | null, to: number | null): number | null {
  if (from === null || to === null || from === 0) return null;
  return finite(to / from - 1);
}
