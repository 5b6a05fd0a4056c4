import type { Figure } from './figures.ts';
import type { Line } from './line.ts';
import type { Finder, Mention } from './vocabulary.ts';

/** A word near a figure, and how far a reader has to look for it. */
export type Near<K extends string> = { readonly mention: Mention<K>; readonly cost: number };

/** What a boundary between a word and a figure costs: the words before a colon are nearer than those of another sentence. */
const BOUNDARIES: readonly (readonly [RegExp, number])[] = [
  [/[。！？]|[.!?](?=\s|$)/g, 120],
  [/[;；]/g, 80],
  [/[,，:：]/g, 25],
  [/[)）]/g, 25],
  [/ and |[、和]/g, 10],
  [/[(（]/g, 3],
];
/** Names mostly stand before their figure. */
const AFTER = 15;
/** The lead word of a bullet is nearer than another clause of its text, farther than the figure's own. */
const LEAD = 70;
const ABOVE = 300;
/** A name, a tenor or a window that stands beside a figure. */
export const ADJACENT = 25;
/** Within the figure's own clause, its lead word included. */
export const CLAUSE = 80;

/** The words around a figure, nearest first: in its line, in its lead word, in the headings above. */
export function nearest<K extends string>(
  { text, lead, above }: Line,
  figure: Figure,
  find: Finder<K>,
): readonly Near<K>[] {
  const inText = find(text).map((mention) => ({ mention, cost: distance(text, figure, mention) }));
  const inLead = find(lead).map((mention) => ({ mention, cost: LEAD }));
  const inHeads = above.flatMap((heading, index) =>
    find(heading).map((mention) => ({ mention, cost: ABOVE * (index + 1) + mention.start })),
  );
  return [...inText, ...inLead, ...inHeads].sort((a, b) => a.cost - b.cost);
}

function distance(text: string, figure: Figure, { start, end }: Mention): number {
  if (start < figure.end && figure.start < end) return 0;
  const before = end <= figure.start;
  const gap = before ? text.slice(end, figure.start) : text.slice(figure.end, start);
  const crossed = BOUNDARIES.reduce(
    (cost, [pattern, each]) => cost + each * (gap.match(pattern)?.length ?? 0),
    0,
  );
  return before ? gap.length + crossed : AFTER + gap.length + 3 * crossed;
}
