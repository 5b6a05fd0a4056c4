import type { Block } from '../../message/message.ts';

/** A line of a text with everything around it that may name what its figures are. */
export type Line = {
  readonly text: string;
  readonly kind: Exclude<Block['kind'], 'bullets' | 'table' | 'file' | 'chart'> | 'bullet' | 'cell';
  /** The lead word of a bullet; column and row of a table's cell. */
  readonly lead: string;
  /** The headings it stands under, nearest first; the last one is the title. */
  readonly above: readonly string[];
};
