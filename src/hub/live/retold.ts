import type { Millis } from '../../market/day.ts';

/** A revision moves a figure by more than this. */
const REVISED = 0.005;
/** Fewest moments told twice from which something can be said of the whole answer. */
const FEWEST = 5;

/**
 * How much of what was heard before an answer tells otherwise, where that is most of it: `8 of 11`. Vendors revise a day or two; an answer in another
 * unit, of another pair or shifted as a whole tells everything anew. `null` where it does not, or too little is told twice.
 */
export function retold<T>(
  before: readonly T[],
  heard: readonly T[],
  asOfMs: (row: T) => Millis,
): string | null {
  const known = new Map(before.map((row) => [asOfMs(row), row]));
  const twice = heard.flatMap((row) => {
    const earlier = known.get(asOfMs(row));
    return earlier === undefined ? [] : [[earlier, row] as const];
  });
  const otherwise = twice.filter(([earlier, row]) => differs(earlier, row)).length;
  return twice.length >= FEWEST && otherwise * 2 > twice.length ? `${otherwise} of ${twice.length}` : null;
}

/** Whether any number of one row is not what it is in the other; a value that comes or goes is no change of it. */
function differs(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) > REVISED * Math.max(Math.abs(a), Math.abs(b));
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const other = b as Readonly<Record<string, unknown>>;
  return Object.entries(a).some(([key, value]) => differs(value, other[key]));
}
