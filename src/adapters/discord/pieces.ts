import { cleanLine, cleanLines } from '../../message/clean-text.ts';
import type { Block, Bullet, Message } from '../../message/message.ts';
import { picturesOf, type Picture } from '../../message/pictures.ts';
import { beginningOf, type Piece, type Span } from '../../message/split-text.ts';
import { tableLines } from '../../message/table-lines.ts';
import { toRows, type WritePress } from './action-rows.ts';
import { fileView, gallery, type Inner } from './components.ts';
import { bold, escapeCode, escapeMarkdown } from './markdown.ts';
import type { AttachedFile } from './request.ts';

/** Unicode code points of the words on a picture or a file. */
const MAX_DESCRIPTION = 1024;

/** What a block shows: lines of text, or a component of its own and the file in it. */
export type Shown = Piece & {
  /** A line across in front of it. */
  readonly parted?: true;
  readonly component?: (isOneOfSeveral: boolean) => Inner;
  readonly file?: AttachedFile;
};

/** The pieces of a reply from top to bottom; those of a section hold together. */
export function toPieces({ title, blocks }: Message, press: WritePress | undefined): readonly Shown[] {
  const pictures = [...picturesOf(blocks)];
  const named = uniqueNames();
  const pieces = [
    { ...text(plainLines([cleanLine(title)], subheading)), heads: true },
    ...blocks.flatMap((block): readonly Shown[] => {
      if (block.kind === 'actions') return press === undefined ? [] : rowPieces(block, press);
      if (block.kind === 'chart') return pictures.splice(0, 1).map(picturePiece);
      return blockPieces(block.kind === 'file' ? { ...block, name: named(block.name) } : block);
    }),
  ].filter(({ lines: said, component }) => said.length > 0 || component !== undefined);
  return pieces.map((piece, index) => {
    const [before, after] = [pieces[index - 1], pieces[index + 1]];
    const isLast = after === undefined || (beginsSection(after) && piece.heads !== true);
    return {
      ...piece,
      heads: !isLast,
      // A heading has room below it as it is.
      apart: piece.apart === true && before?.heads !== true,
    };
  });
}

const beginsSection = ({ parted, component }: Shown): boolean => parted === true && component === undefined;

/** A component refers to a file by its name. */
function uniqueNames(): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : name.replace(/(?=\.\w+$)/, `-${count}`);
  };
}

function blockPieces(block: Exclude<Block, { readonly kind: 'chart' | 'actions' }>): readonly Shown[] {
  switch (block.kind) {
    case 'heading':
      return [{ ...text(plainLines([cleanLine(block.text)], bold)), heads: true, apart: true, parted: true }];
    case 'text':
      return [{ ...text(plainLines(cleanLines(block.text), escapeMarkdown)), apart: true }];
    case 'bullets':
      return [text(block.items.map(bulletLine))];
    case 'table':
      return [
        {
          ...text(plainLines(tableLines(block.columns, block.rows), escapeCode)),
          open: '```\n',
          close: '\n```',
        },
      ];
    case 'note':
    case 'source':
      return [text(plainLines(cleanLines(block.text), subdued))];
    case 'stamp':
      return [text(stampLines(block))];
    case 'file': {
      const { name, mediaType, content, caption } = block;
      return [
        { ...text(plainLines(cleanLines(caption), subdued)), heads: true },
        {
          lines: [],
          component: () => fileView(name),
          file: { name, description: description(caption, name), contentType: mediaType, content },
        },
      ];
    }
  }
}

function picturePiece({ name, spec, alt }: Picture): Shown {
  const said = description(alt, name);
  return {
    lines: [],
    component: () => gallery(name, said),
    file: { name, description: said, contentType: 'image/png', spec },
  };
}

const rowPieces = (
  { rows }: Extract<Block, { readonly kind: 'actions' }>,
  press: WritePress,
): readonly Shown[] =>
  toRows(rows, press).map((component, index) => ({
    lines: [],
    component,
    ...(index === 0 ? { parted: true } : {}),
  }));

const text = (said: Piece['lines']): Shown => ({ lines: said.filter((line) => line.length > 0) });

/** A line for each text that says something. */
export const plainLines = (texts: readonly string[], write: Span['write']): readonly (readonly Span[])[] =>
  texts.filter((one) => one !== '').map((one) => [{ text: one, write }]);

const subheading = (line: string): string => `### ${escapeMarkdown(line)}`;
const subdued = (line: string): string => `-# ${escapeMarkdown(line)}`;

const description = (said: string, name: string): string =>
  beginningOf(cleanLine(said), { max: MAX_DESCRIPTION, measure: (part) => Array.from(part).length }) || name;

function bulletLine({ lead, text: said }: Bullet): readonly Span[] {
  const [first, rest] = [cleanLine(lead ?? ''), cleanLine(said)];
  if (first === '')
    return rest === '' ? [] : [{ text: rest, write: (piece) => `- ${escapeMarkdown(piece)}` }];
  return [
    { text: first, write: (piece) => `- ${bold(piece)}` },
    { text: rest === '' ? '' : ` ${rest}`, write: escapeMarkdown },
  ];
}

/** Behind the moment in words, the same as each reader's own clock tells it. */
function stampLines({ text: said, atMs }: Extract<Block, { readonly kind: 'stamp' }>): Piece['lines'] {
  const lines = plainLines(cleanLines(said), subdued);
  if (atMs === undefined) return lines;
  // One character of text, so that it is never cut.
  const clock: Span = { text: ' ', write: () => ` · <t:${Math.floor(atMs / 1000)}:R>` };
  return lines.map((line, index) => (index === lines.length - 1 ? [...line, clock] : line));
}
