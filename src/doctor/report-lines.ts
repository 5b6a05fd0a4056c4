import { textWidth } from '../adapters/console/text-width.ts';
import { wrap } from '../adapters/console/wrap.ts';
import { plainText } from '../adapters/console/plain-text.ts';

/** `!`: something to look at; `-`: not in use, or not expected. */
export type Mark = 'ok' | '!' | '-';

/** One thing with what is said of it: the first line beside a mark, where it has one, the others below it. */
export type Entry = { readonly mark?: Mark; readonly texts: readonly string[] };

export type Part = { readonly head: string; readonly entries: readonly Entry[] };

/** Two columns before the mark, two for it, two behind it. */
const INDENT = 6;

/** A report for a terminal of so many columns: parts under their heads, entries hanging from their marks. */
export const reportLines = (
  { title, texts, parts }: { title: string; texts: readonly string[]; parts: readonly Part[] },
  columns: number,
): readonly string[] => [
  ...wrap(plainText(title), columns),
  '',
  ...texts.flatMap((text) => wrap(plainText(text), columns)),
  ...parts
    .filter(({ entries }) => entries.length > 0)
    .flatMap(({ head, entries }) => ['', head, ...entries.flatMap((entry) => entryLines(entry, columns))]),
];

const entryLines = ({ mark, texts }: Entry, columns: number): readonly string[] =>
  texts
    .flatMap((text) => wrap(plainText(text), columns - INDENT))
    .map((line, index) => {
      const before = index === 0 ? `  ${mark ?? ''}` : '';
      return `${before}${' '.repeat(Math.max(0, INDENT - textWidth(before)))}${line}`;
    });
