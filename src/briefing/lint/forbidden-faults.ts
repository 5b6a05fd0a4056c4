import { catalogue } from '../../locales/index.ts';
import type { Lang } from '../../locales/format.ts';
import type { Line } from './line.ts';
import { isGuarded } from './state-faults.ts';
import { anyOf, oncePerLang } from './words.ts';

const patternsOf = oncePerLang((lang) => {
  const { forbidden } = catalogue(lang);
  const kinds = Object.keys(forbidden) as (keyof typeof forbidden)[];
  return kinds.map((kind) => ({ kind, pattern: anyOf(forbidden[kind], lang) }));
});

/** Words that no text may hold (M26), unless the clause denies them. Advice stays advice when it is denied. */
export const forbiddenFaults = ({ text }: Line, lang: Lang): readonly string[] =>
  patternsOf(lang).flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)]
      .filter(({ index }) => kind === 'advice' || !isGuarded(text, index, lang))
      .map((match) => `"${match[0].trim()}" is never said (${kind})`),
  );
