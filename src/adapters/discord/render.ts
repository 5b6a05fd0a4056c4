import type { ChartSpec } from '../../charts/chart-spec.ts';
import { cleanLine, cleanLines } from '../../message/clean-text.ts';
import { filesOf, type Block, type Bullet, type FileBlock, type Message } from '../../message/message.ts';
import { picturesOf, type Picture } from '../../message/pictures.ts';
import {
  beginningOf,
  packParts,
  packPieces,
  type Limit,
  type Piece,
  type Span,
} from '../../message/split-text.ts';
import { tableLines } from '../../message/table-lines.ts';
import { bold, escapeCode, escapeMarkdown } from './markdown.ts';

/** Unicode code points of `content` in one message. */
const MAX_CONTENT = 2000;
/** Unicode code points of the description of an attachment. */
const MAX_DESCRIPTION = 1024;
/** In one message. */
const MAX_FILES = 10;
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
};

/** A file to send along: as text, or as a picture that is yet to be drawn. */
export type AttachedFile = {
  readonly name: string;
  readonly description: string;
} & (
  | { readonly contentType: 'text/csv'; readonly content: string }
  | { readonly contentType: 'image/png'; readonly spec: ChartSpec }
);

/** One Discord message: its body, and the files beside it. */
export type Outgoing = MessageBody & { readonly files?: readonly AttachedFile[] };

/** What a block shows, and the pictures that go with it. */
type Shown = { readonly piece: Piece; readonly pictures: readonly Picture[] };

/** A reply as Discord messages, in order; at least one. A picture goes with the text before it, a file with the last text. */
export function render({ title, blocks }: Message): readonly Outgoing[] {
  const pictures = [...picturesOf(blocks)];
  const shown: Shown[] = [];
  /** Before any text. */
  let leading: readonly Picture[] = [];
  const show = (piece: Piece): void => {
    const lines = piece.lines.filter((line) => line.length > 0);
    if (lines.length === 0) return;
    shown.push({ piece: { ...piece, lines }, pictures: leading });
    leading = [];
  };
  show({ heads: true, lines: lines([cleanLine(title)], subheading) });
  for (const block of blocks) {
    if (block.kind !== 'chart') {
      show(renderBlock(block));
      continue;
    }
    const last = shown.pop();
    const own = pictures.splice(0, 1);
    if (last === undefined) leading = [...leading, ...own];
    else shown.push({ ...last, pictures: [...last.pictures, ...own] });
  }
  const parts = packPieces(
    shown.map(({ piece }) => piece),
    LIMITS,
  );
  if (parts.length === 0) return attached([NOTHING], [leading], filesOf(blocks));
  const lastPartOf = (piece: Piece): number => parts.findLastIndex(({ pieces }) => pieces.includes(piece));
  return attached(
    parts.map(({ text }) => text),
    parts.map((_, index) =>
      shown.flatMap(({ piece, pictures: own }) => (lastPartOf(piece) === index ? own : [])),
    ),
    filesOf(blocks),
  );
}

/** Texts with what goes along: pictures past the most of a message move to the next, if need be to one without a text. */
function attached(
  texts: readonly string[],
  pictures: readonly (readonly Picture[])[],
  files: readonly FileBlock[],
): readonly Outgoing[] {
  const outgoing: Outgoing[] = [];
  let waiting: readonly Picture[] = [];
  for (let index = 0; index < texts.length || waiting.length > 0; index += 1) {
    const own = index === texts.length - 1 ? files.map(toFile) : [];
    const due = [...waiting, ...(pictures[index] ?? [])];
    const room = MAX_FILES - own.length;
    const along = [...own, ...due.slice(0, room).map(toPicture)];
    waiting = due.slice(room);
    const body = toBody(texts[index] ?? NOTHING);
    outgoing.push(along.length === 0 ? body : { ...body, files: along });
  }
  return outgoing;
}

const toFile = ({ name, mediaType, content, caption }: FileBlock): AttachedFile => ({
  name,
  description: description(caption),
  contentType: mediaType,
  content,
});

const toPicture = ({ name, spec, alt }: Picture): AttachedFile => ({
  name,
  description: description(alt),
  contentType: 'image/png',
  spec,
});

const description = (text: string): string =>
  beginningOf(cleanLine(text), { max: MAX_DESCRIPTION, measure: countCodePoints });

/** One plain line for the person who asked. */
export function renderText(text: string): readonly MessageBody[] {
  const said = lines(cleanLines(text), escapeMarkdown);
  return (said.length > 0 ? packParts([{ lines: said }], LIMITS) : [NOTHING]).map(toBody);
}

function renderBlock(block: Exclude<Block, { readonly kind: 'chart' }>): Piece {
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

const toBody = (content: string): MessageBody => ({
  content,
  allowed_mentions: { parse: [] },
  flags: NO_PREVIEWS,
});

const countCodePoints = (text: string): number =>
  text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

const LIMITS: readonly Limit[] = [{ max: MAX_CONTENT, measure: countCodePoints }];
