import type { Catalogue } from '../locales/catalogue.ts';
import { isPresent, type Reading } from '../market/reading.ts';
import type { Block } from '../message/message.ts';
import { gapNotes } from './section.ts';

type Named = readonly [name: string, reading: Reading<number | string>];

/**
 * The gaps of readings that rest on one dataset: each missing one by its own name, and one line for the dataset when what
 * it gave is stale, instead of a line for every figure.
 */
export function sourceGaps(words: Catalogue, dataset: string, named: readonly Named[]): readonly Block[] {
  const missing = named.filter(([, reading]) => !isPresent(reading));
  const stale = named.find(([, reading]) => isPresent(reading) && reading.quality === 'stale');
  return gapNotes(words, [...(stale === undefined ? [] : [[dataset, stale[1]] as const]), ...missing]);
}
