import { cleanLine, cleanLines } from '../../message/clean-text.ts';
import { filesOf, type Block, type Bullet, type FileBlock, type Message } from '../../message/message.ts';
import { packParts, type Piece, type Span } from '../../message/split-text.ts';
import { tableLines } from '../../message/table-lines.ts';
import { bold, escapeCode, escapeMarkdown } from './markdown.ts';

/** Unicode code points of `content` in one message. */
const MAX_CONTENT = 2000;
/** Of the description of an attachment. */
const MAX_DESCRIPTION = 1024;
/** `SUPPRESS_EMBEDS`: an address in the data opens no preview. */
const NO_PREVIEWS = 4;
/** Discord refuses an empty message. */
const NOTHING = '—';

/** The body of one Discord message: what is created, edited in or followed up with. */
export type MessageBody = {
  readonly content: string;
  /** No user, role or everyone is ever pinged by text. */
  readonly allowed_mentions: { readonly parse: readonly [] };
  readonly flags: number;
  /** What the files of this message are called, by their place among them. */
  readonly attachments?: readonly {
    readonly id: string;
    readonly filename: string;
    readonly description: string;
  }[];
};

/** A file to send along, as text. */
export type AttachedFile = {
  readonly name: string;
  readonly contentType: string;
  readonly content: string;
};

/** One Discord message: its body, and the files beside it. */
export type Outgoing = MessageBody & { readonly files?: readonly AttachedFile[] };

/** A reply as Discord messages, in order; at least one. Files go with the last. */
export function render({ title, blocks }: Message): readonly Outgoing[] {
  const bodies = toBodies([
    { heads: true, lines: lines([cleanLine(title)], subheading) },
    ...blocks.map(renderBlock),
  ]);
  const files = filesOf(blocks);
  return files.length === 0
    ? bodies
    : bodies.map((body, index) => (index < bodies.length - 1 ? body : { ...body, ...attached(files) }));
}

const attached = (files: readonly FileBlock[]): Required<Pick<Outgoing, 'attachments' | 'files'>> => ({
  attachments: files.map(({ name, caption }, index) => ({
    id: String(index),
    filename: name,
    description: Array.from(cleanLine(caption)).slice(0, MAX_DESCRIPTION).join(''),
  })),
  files: files.map(({ name, mediaType, content }) => ({ name, contentType: mediaType, content })),
});

/** One plain line for the person who asked. */
export const renderText = (text: string): readonly MessageBody[] =>
  toBodies([{ lines: lines(cleanLines(text), escapeMarkdown) }]);

function renderBlock(block: Block): Piece {
  switch (block.kind) {
    case 'heading':
      return { heads: true, apart: true, lines: lines([cleanLine(block.text)], bold) };
    case 'text':
      return { apart: true, lines: lines(cleanLines(block.text), escapeMarkdown) };
    case 'bullets':
      return { lines: block.items.map(bulletLine) };
    case 'table':
      return {
        open: '```\n',
        close: '\n```',
        lines: lines(tableLines(block.columns, block.rows), escapeCode),
      };
    case 'note':
    case 'stamp':
    case 'source':
      return { lines: lines(cleanLines(block.text), subdued) };
    case 'chart':
      return { lines: [] };
    case 'file':
      return { lines: lines(cleanLines(block.caption), subdued) };
  }
}

const subheading = (text: string): string => `### ${escapeMarkdown(text)}`;
const subdued = (text: string): string => `-# ${escapeMarkdown(text)}`;

const lines = (texts: readonly string[], write: Span['write']): readonly (readonly Span[])[] =>
  texts.filter((text) => text !== '').map((text) => [{ text, write }]);

function bulletLine({ lead, text }: Bullet): readonly Span[] {
  const [first, rest] = [cleanLine(lead ?? ''), cleanLine(text)];
  if (first === '')
    return rest === '' ? [] : [{ text: rest, write: (piece) => `- ${escapeMarkdown(piece)}` }];
  return [
    { text: first, write: (piece) => `- ${bold(piece)}` },
    { text: rest === '' ? '' : ` ${rest}`, write: escapeMarkdown },
  ];
}

function toBodies(pieces: readonly Piece[]): readonly MessageBody[] {
  const shown = pieces
    .map((piece) => ({ ...piece, lines: piece.lines.filter((line) => line.length > 0) }))
    .filter((piece) => piece.lines.length > 0);
  const parts = packParts(shown, [{ max: MAX_CONTENT, measure: countCodePoints }]);
  return (parts.length > 0 ? parts : [NOTHING]).map((content) => ({
    content,
    allowed_mentions: { parse: [] },
    flags: NO_PREVIEWS,
  }));
}

const countCodePoints = (text: string): number =>
  text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
