import { finite } from './finite.ts';
import { sum } from './sum.ts';

/** Arithmetic mean in the unit of the values; `null` of an empty list (M0). */
export const mean = (values: readonly number[]): number | null => finite(sum(values) / values.length);
