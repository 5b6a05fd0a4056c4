import type { Catalogue } from '../locales/catalogue.ts';
import { isFresh, type Reading } from '../market/reading.ts';

/** The phrase for a value that may drive a claim; `null` when there is none. */
export const ifFresh = (reading: Reading, phrase: (value: number) => string): string | null =>
  isFresh(reading) ? phrase(reading.value) : null;

/** A line of the section as one of the facts of its picture: its lead and those clauses that say something; `null` when none does. */
export function factOf(
  { charts, common }: Catalogue,
  lead: string,
  clauses: readonly (string | null)[],
): string | null {
  const said = clauses.filter((clause) => clause !== null);
  return said.length === 0 ? null : charts.said(lead, said.join(common.clause));
}

/** A name with its figure where that is fresh, the name alone otherwise. */
export const labelOf = (
  text: string,
  reading: Reading,
  phrase: (value: number) => string,
): { readonly text: string; readonly value?: string } =>
  isFresh(reading) ? { text, value: phrase(reading.value) } : { text };
