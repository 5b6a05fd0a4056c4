import { catalogue } from '../../locales/index.ts';
import type { FigureForm } from '../../locales/figure-form.ts';
import type { Lang } from '../../locales/format.ts';
import type { Facet, Subject } from './subjects.ts';
import { edgesOf, oncePerLang } from './words.ts';

/** A word of the vocabulary where it stands in a text. */
export type Mention<K extends string = string> = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly keys: readonly K[];
};

/** Finds the words of a set; of words that begin at one place the longest counts. */
export type Finder<K extends string> = (text: string) => readonly Mention<K>[];

export type DirectionKind = 'flow' | 'premium' | 'level' | 'change';

/** The words of one language, ready to be looked for. */
export type Vocabulary = {
  readonly lang: Lang;
  readonly forms: readonly FigureForm[];
  readonly subjects: Finder<Subject>;
  /** Whether a cell's column shows whole percentiles. */
  readonly isPercentileColumn: (lead: string) => boolean;
  readonly facets: Readonly<Record<Facet, Finder<string>>>;
  readonly directions: Readonly<Record<DirectionKind, Finder<'up' | 'down'>>>;
  /** Around a word: English words have ends, Chinese ones do not. */
  readonly edge: readonly [before: string, after: string];
};

/** The vocabulary of a language, compiled once. */
export const vocabularyOf = oncePerLang((lang): Vocabulary => {
  const { figures, names } = catalogue(lang);
  const edge = edgesOf(lang);
  const finder = <K extends string>(words: Readonly<Record<K, readonly string[]>>): Finder<K> =>
    createFinder(words, edge);
  const { subjects, facets, directions } = names;
  const percentiles = finder({ column: names.percentileColumn });
  return {
    lang,
    forms: figures,
    edge,
    subjects: finder(subjects),
    isPercentileColumn: (lead) => percentiles(lead).length > 0,
    facets: {
      tenor: finder(facets.tenor),
      window: finder(facets.window),
      side: finder(facets.side),
      span: finder(facets.span),
      forward: finder(facets.forward),
      recent: finder(facets.recent),
      before: finder(facets.before),
      earlier: finder(facets.earlier),
    },
    directions: {
      flow: finder(directions.flow),
      premium: finder(directions.premium),
      level: finder(directions.level),
      change: finder(directions.change),
    },
  };
});

/** One pattern for all words, longest first, with a memory for lines that are looked at many times. */
export function createFinder<K extends string>(
  words: Readonly<Record<K, readonly string[]>>,
  [before, after]: readonly [string, string],
): Finder<K> {
  const keysOf = new Map<string, K[]>();
  for (const key of Object.keys(words) as K[]) {
    for (const word of words[key].flatMap(variants)) keysOf.set(word, [...(keysOf.get(word) ?? []), key]);
  }
  const sources = [...keysOf.keys()].sort((a, b) => shownLength(b) - shownLength(a));
  const pattern = new RegExp(`${before}(?:${sources.map((word) => `(${word})`).join('|')})${after}`, 'gi');
  const memory = new Map<string, readonly Mention<K>[]>();
  return (text) => {
    const seen = memory.get(text);
    if (seen !== undefined) return seen;
    if (memory.size > MEMORY) memory.clear();
    const found = [...text.matchAll(pattern)].map((match): Mention<K> => {
      const parts: readonly (string | undefined)[] = match.slice(1);
      const group = parts.findIndex((part) => part !== undefined);
      return {
        start: match.index,
        end: match.index + match[0].length,
        text: match[0],
        keys: keysOf.get(sources[group] ?? '') ?? [],
      };
    });
    memory.set(text, found);
    return found;
  };
}

/** A word with each of its alternatives: `(?:in|out)flow`, `realized(?: vol)?`. */
function variants(word: string): readonly string[] {
  const group = /\(\?:([^()]*)\)(\??)/.exec(word);
  if (group === null) return [word];
  const [whole, inside = '', optional] = group;
  const [before, after] = [word.slice(0, group.index), word.slice(group.index + whole.length)];
  return [...inside.split('|'), ...(optional === '?' ? [''] : [])].flatMap((one) =>
    variants(before + one + after),
  );
}

/** Characters a word takes up in a text, without the look around it. */
const shownLength = (word: string): number =>
  word
    .replace(/\(\?[!=<][^)]*\)/g, '')
    .replace(/\[[^\]]*\]/g, 'x')
    .replace(/[?\\^]/g, '').length;

/** Lines a finder remembers: headings are looked at for every figure below them. */
const MEMORY = 500;
