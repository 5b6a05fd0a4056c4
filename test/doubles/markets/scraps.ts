import type { Block } from '../../../src/message/message.ts';

/** What never reaches a reader: a value that is none, a sign or a bracket without its figure, a gap where a word should be. */
const SCRAPS = [
  /\b(?:NaN|undefined|null|Infinity)\b|\[object/,
  /\$(?!\d)|[-+]%/,
  /(?<![\d.])[-+]0(?:\.0+)?(?![.\d])/,
  / {2}|^ | $/,
  /\(\s*\)|（\s*）/,
  /[.,;:，。；：、]\s*[,;:，。；：、]/,
];

/** Each piece of text of a reply: its title, and every line, bullet and table cell of its body. */
export const piecesOf = (title: string, blocks: readonly Block[]): readonly string[] => [
  title,
  ...blocks.flatMap((block): readonly string[] => {
    if (block.kind === 'table') return [...block.columns, ...block.rows.flat()];
    if (block.kind === 'file') return [block.caption];
    if (block.kind === 'chart') return [block.alt];
    if (block.kind === 'actions') return [];
    if (block.kind !== 'bullets') return [block.text];
    return block.items.flatMap(({ lead, text }) => (lead === undefined ? [text] : [lead, text]));
  }),
];

/** The pieces that have such a scrap in them, or nothing at all. */
export const scrapsIn = (pieces: readonly string[]): readonly string[] =>
  pieces.filter((piece) => piece === '' || SCRAPS.some((scrap) => scrap.test(piece)));
