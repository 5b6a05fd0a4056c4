import type { Lang } from './locales/format.ts';

/** What is typed into an option so far. */
type Typed = {
  readonly command: string;
  readonly option: string;
  readonly text: string;
  readonly lang: Lang;
};

/** An entry to choose: what is shown, at most 100 characters, and what is then given as the option's value. */
export type Suggestion = { readonly name: string; readonly value: string | number };

/** At most 25 entries, best first, from memory alone: nobody is asked and nothing is waited for. */
export type Suggest = (typed: Typed) => readonly Suggestion[];
