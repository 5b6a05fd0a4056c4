import type { Lang } from '../../locales/format.ts';

/** Around a word: English words have ends, Chinese ones do not. */
export const edgesOf = (lang: Lang): readonly [before: string, after: string] =>
  lang === 'en' ? ['(?<![\\w-])', '(?![\\w-])'] : ['', ''];

/** One pattern for several words; `^` and `$` in a word mean the ends of the text. */
export function anyOf(words: readonly string[], lang: Lang): RegExp {
  const [before, after] = edgesOf(lang);
  return new RegExp(`${before}(?:${words.join('|')})${after}`, 'gi');
}

/** Something made once for each language. */
export function oncePerLang<T>(make: (lang: Lang) => T): (lang: Lang) => T {
  const made = new Map<Lang, T>();
  return (lang) => {
    const known = made.get(lang) ?? make(lang);
    made.set(lang, known);
    return known;
  };
}
