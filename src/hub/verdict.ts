import type { Dataset } from '../market/reason.ts';

/** What a check found wrong in a market's data, for the operator. `where` is dataset, column and moment. */
export type MarketFault = { readonly dataset: Dataset; readonly where: string; readonly problem: string };

/** One thing wrong in a dataset: its column, the day, hour or row, and both figures in a sentence. */
export type Flaw = { readonly field: string; readonly at: string; readonly problem: string };

/** What a check makes of a dataset: the part that may be used, `null` when none may, and what is wrong with the rest. */
export type Verdict<T> = { readonly kept: T | null; readonly flaws: readonly Flaw[] };

/** Nothing is wrong. */
export const sound = <T>(kept: T): Verdict<T> => ({ kept, flaws: [] });

/** Nothing of it may be used. */
export const withheld = (flaws: readonly Flaw[]): Verdict<never> => ({ kept: null, flaws });

/** A figure as a line for the operator says it: four digits, with an exponent where it is long. */
export function figure(value: number): string {
  const size = Math.abs(value);
  const short = Number(value.toPrecision(4));
  return size !== 0 && (size >= 1e6 || size < 1e-3) ? short.toExponential().replace('+', '') : String(short);
}
