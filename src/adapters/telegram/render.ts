import { cleanLine, cleanLines } from '../../message/clean-text.ts';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { filesOf, type Block, type Bullet, type FileBlock, type Message } from '../../message/message.ts';
import { picturesOf, type Picture } from '../../message/pictures.ts';
import { beginningOf, packParts, type Piece, type Span } from '../../message/split-text.ts';
import { tableLines } from '../../message/table-lines.ts';
import { countEntities, escapeHtml, shownText } from './html.ts';
import { toKeyboard, type Keyboard, type WritePress } from './keyboard.ts';

/** UTF-16 units of one message after its entities are parsed. */
const MAX_TEXT = 4096;
/** UTF-16 units of the caption of a file or picture. */
const MAX_CAPTION = 1024;
/** Formatting entities in one message; the rest would be dropped. */
const MAX_ENTITIES = 100;
/** Bytes of one message before parsing. */
const MAX_BYTES = 32 * 1024;
/** Pictures of one album. */
const MAX_ALBUM = 10;
/** Telegram refuses an empty message. */
const NOTHING = '—';

/** What `sendMessage` takes besides the chat. */
export type TextMessage = {
  readonly text: string;
  /** Left out for plain text. */
  readonly parse_mode?: 'HTML';
  /** An address in the data opens no preview. */
  readonly link_preview_options: { readonly is_disabled: true };
  /** What can be pressed under it. */
  readonly reply_markup?: Keyboard;
};

/** What `sendDocument` takes besides the chat; the content as text. */
export type DocumentMessage = {
  readonly document: { readonly filename: string; readonly content: string };
  readonly caption: string;
};

/** A picture that is yet to be drawn; the caption is plain text. */
export type Photo = { readonly filename: string; readonly caption: string; readonly spec: ChartSpec };

/** What `sendPhoto` takes of one picture and `sendMediaGroup` of several, besides the chat. */
export type PhotosMessage<P = Photo> = {
  readonly photos: readonly P[];
  /** As files, which Telegram shows small and gives in full size. */
  readonly isFullSize?: boolean;
};

export type Outgoing = TextMessage | DocumentMessage | PhotosMessage;

export const isText = <M extends object>(message: M): message is Extract<M, TextMessage> => 'text' in message;
export const isDocument = <M extends object>(message: M): message is Extract<M, DocumentMessage> =>
  'document' in message;

/**
 * A reply as Telegram messages, in order: at least one of text, its files, its pictures. What can be pressed stands under the last text, and
 * not at all where nobody can say what a press is.
 */
export function render(message: Message, press?: WritePress): readonly Outgoing[] {
  const { title, blocks } = message;
  const texts = toMessages([
    { heads: true, lines: lines([cleanLine(title)], tagged('b')) },
    ...blocks.map(renderBlock),
  ]);
  const keyboard = press === undefined ? undefined : toKeyboard(message, press);
  return [
    ...texts.map((text, index) =>
      keyboard === undefined || index < texts.length - 1 ? text : { ...text, reply_markup: keyboard },
    ),
    ...filesOf(blocks).map(toDocument),
    ...inAlbums(picturesOf(blocks).map(toPhoto)),
  ];
}

/** The pictures of a reply alone, as files in full size. */
export const renderFullSize = ({ blocks }: Message): readonly Outgoing[] =>
  inAlbums(picturesOf(blocks).map(toPhoto)).map((album) => ({ ...album, isFullSize: true }));

/** Pictures as messages: alone where there is one, else in albums of about the same size, which hold at least two. */
export function inAlbums<P>(photos: readonly P[], most = MAX_ALBUM): readonly PhotosMessage<P>[] {
  const count = Math.ceil(photos.length / most);
  const start = (index: number): number => Math.floor((index * photos.length) / count);
  return Array.from({ length: count }, (_, index) => ({
    photos: photos.slice(start(index), start(index + 1)),
  }));
}

const toDocument = ({ name, content, caption }: FileBlock): DocumentMessage => ({
  document: { filename: name, content },
  caption: toCaption(caption),
});

const toPhoto = ({ name, spec, alt }: Picture): Photo => ({ filename: name, caption: toCaption(alt), spec });

const toCaption = (text: string): string =>
  beginningOf(cleanLine(text), { max: MAX_CAPTION, measure: (part) => part.length });

/** One plain line for the person who asked. */
export const renderText = (text: string): readonly TextMessage[] =>
  toMessages([{ lines: lines(cleanLines(text), escapeHtml) }]);

/** The same words without any markup, for when Telegram does not take the markup. */
export const withoutMarkup = ({ text, link_preview_options, reply_markup }: TextMessage): TextMessage => ({
  text: shownText(text),
  link_preview_options,
  ...(reply_markup === undefined ? {} : { reply_markup }),
});

function renderBlock(block: Block): Piece {
  switch (block.kind) {
    case 'heading':
      return { heads: true, apart: true, lines: lines([cleanLine(block.text)], tagged('b')) };
    case 'text':
      return { apart: true, lines: lines(cleanLines(block.text), escapeHtml) };
    case 'bullets':
      return { lines: block.items.map(bulletLine) };
    case 'table':
      return {
        open: '<pre>',
        close: '</pre>',
        lines: lines(tableLines(block.columns, block.rows), escapeHtml),
      };
    case 'note':
    case 'stamp':
    case 'source':
      return { lines: lines(cleanLines(block.text), tagged('i')) };
    case 'chart':
    case 'file':
    case 'actions':
      return { lines: [] };
  }
}

const tagged =
  (tag: 'b' | 'i'): Span['write'] =>
  (text) =>
    text.trim() === '' ? text : `<${tag}>${escapeHtml(text)}</${tag}>`;

const lines = (texts: readonly string[], write: Span['write']): readonly (readonly Span[])[] =>
  texts.filter((text) => text !== '').map((text) => [{ text, write }]);

function bulletLine({ lead, text }: Bullet): readonly Span[] {
  const [first, rest] = [cleanLine(lead ?? ''), cleanLine(text)];
  if (first === '' && rest === '') return [];
  const spans = [
    { text: '• ', write: escapeHtml },
    { text: first, write: tagged('b') },
    { text: first === '' ? rest : ` ${rest}`, write: escapeHtml },
  ];
  return spans.filter((span) => span.text.trim() !== '');
}

function toMessages(pieces: readonly Piece[]): readonly TextMessage[] {
  const shown = pieces
    .map((piece) => ({ ...piece, lines: piece.lines.filter((line) => line.length > 0) }))
    .filter((piece) => piece.lines.length > 0);
  const parts = packParts(shown, [
    { max: MAX_TEXT, measure: (part) => shownText(part).length },
    { max: MAX_ENTITIES, measure: countEntities },
    { max: MAX_BYTES, measure: (part) => Buffer.byteLength(part) },
  ]);
  return (parts.length > 0 ? parts : [NOTHING]).map((text) => ({
    text,
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  }));
}
