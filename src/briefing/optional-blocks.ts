import type { Block, Bullet } from '../message/message.ts';

/** Blocks that are left out when there is nothing to put in them. */

export const bulletBlock = (items: readonly Bullet[]): readonly Block[] =>
  items.length > 0 ? [{ kind: 'bullets', items }] : [];

export const textBlocks = (texts: readonly string[]): readonly Block[] =>
  texts.map((text) => ({ kind: 'text', text }));

export const noteBlocks = (texts: readonly string[]): readonly Block[] =>
  texts.map((text) => ({ kind: 'note', text }));

/** A table without the columns in which no row has a cell; a single missing cell is a dash. */
export function tableBlock(
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): readonly Block[] {
  const kept = columns.flatMap((_, index) =>
    rows.some((row) => (row[index] ?? null) !== null) ? [index] : [],
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: kept.map((index) => columns[index] ?? ''),
      rows: rows.map((row) => kept.map((index) => row[index] ?? '-')),
    },
  ];
}
