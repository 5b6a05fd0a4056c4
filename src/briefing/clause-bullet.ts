import type { Catalogue } from '../locales/catalogue.ts';
import { isPresent, type Reading } from '../market/reading.ts';
import type { Bullet } from '../message/message.ts';

/** A lead word and its clauses in one line, without those that have nothing to say; no line when none has. */
export function clauseBullet(
  words: Catalogue,
  lead: string,
  clauses: readonly (string | null)[],
): readonly Bullet[] {
  const said = clauses.filter((clause) => clause !== null);
  return said.length === 0 ? [] : [{ lead, text: said.join(words.common.clause) }];
}

/** The phrase for a reading's value; `null` when it is missing. */
export const said = (reading: Reading, phrase: (value: number) => string): string | null =>
  isPresent(reading) ? phrase(reading.value) : null;
