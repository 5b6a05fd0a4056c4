import { langOfTag } from '../../locales/lang-of-tag.ts';
import type { Block, Bullet, Message } from '../../message/message.ts';
import { picturesOf } from '../../message/pictures.ts';
import { createPaint, type Paint } from './paint.ts';
import { plainText } from './plain-text.ts';
import { tableLines } from './table-lines.ts';
import { textWidth } from './text-width.ts';
import { WORDS } from './words.ts';
import { wrap, wrapBalanced } from './wrap.ts';

/** The terminal as the caller found it. `colour` is false for NO_COLOR and where there is no terminal. */
export type Shape = { readonly columns: number; readonly colour: boolean };

const MAX_COLUMNS = 80;
const MIN_COLUMNS = 24;
/** Headlines stand at the edge, everything under them is set in by this much, like what is typed after the prompt. */
const INDENT = '  ';
const BULLET = '• ';
/** Widest lead word that shares a line with its text. */
const MAX_LEAD = 24;

/** A message as text for a terminal: at most 80 columns, no line break at the end, no escape but its own colours. */
export function renderConsole(message: Message, { columns, colour }: Shape): string {
  const paint = createPaint(colour);
  const width = lineWidth(columns);
  const title = plainText(message.title);
  const lines = wrapBalanced(title, width).map((line) => paint.strong(paint.signs(line)));
  let above: Block['kind'] | 'title' = 'title';
  for (const block of message.blocks) {
    const own = blockLines(block, width, paint, message.lang);
    if (own.length === 0) continue;
    if (lines.length > 0 && !joins(above, block.kind)) lines.push('');
    lines.push(...own);
    above = block.kind;
  }
  const names = picturesOf(message.blocks).map(({ name }) => name);
  if (names.length > 0) {
    if (!isSmallPrint(above)) lines.push('');
    lines.push(...smallPrint(wordsOf(message.lang).pictures(names), width, paint));
  }
  return lines.join('\n');
}

/** A line of the chat itself, under the prompt: an aside, or why a call was refused. */
export function renderLine(text: string, tone: 'aside' | 'refusal', { columns, colour }: Shape): string {
  const paint = createPaint(colour);
  return indented(
    wrap(plainText(text), lineWidth(columns) - INDENT.length),
    tone === 'aside' ? paint.faint : paint.warning,
  ).join('\n');
}

/** A terminal that does not know its width says 0. */
const lineWidth = (columns: number): number =>
  columns === 0 ? MAX_COLUMNS : Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, columns));

/** A heading is joined to what it heads, and small print to small print; all else is set apart by an empty line. */
function joins(above: Block['kind'] | 'title', below: Block['kind']): boolean {
  if (above === 'title') return below === 'stamp';
  return above === 'heading' ? below !== 'heading' : isSmallPrint(above) && isSmallPrint(below);
}

const isSmallPrint = (kind: Block['kind'] | 'title'): boolean =>
  kind === 'note' || kind === 'source' || kind === 'file';

function blockLines(block: Block, width: number, paint: Paint, lang: string): readonly string[] {
  const room = width - INDENT.length;
  switch (block.kind) {
    case 'heading':
      return wrapBalanced(plainText(block.text), width).map((line) => paint.strong(paint.signs(line)));
    case 'stamp':
      return wrap(plainText(block.text), width).map(paint.faint);
    case 'text':
      return indented(wrap(plainText(block.text), room), paint.signs);
    case 'bullets':
      return indented(bulletLines(block.items, room, paint));
    case 'table':
      return indented(tableLines(block, room, paint));
    case 'note':
    case 'source':
      return smallPrint(block.text, width, paint);
    case 'chart':
    case 'actions':
      return [];
    case 'file':
      return smallPrint(wordsOf(lang).file(block.caption, block.name), width, paint);
  }
}

/** A terminal shows no file and no picture: the words say how to get them. */
const wordsOf = (lang: string) => WORDS[langOfTag(lang, 'en')];

const smallPrint = (text: string, width: number, paint: Paint): readonly string[] =>
  indented(wrap(plainText(text), width - INDENT.length), paint.faint);

const indented = (
  lines: readonly string[],
  paint: (line: string) => string = (line) => line,
): readonly string[] => lines.map((line) => INDENT + paint(line));

/** Lead words in a column of their own; one that is too long for it stands above its text. */
function bulletLines(items: readonly Bullet[], width: number, paint: Paint): readonly string[] {
  const room = width - BULLET.length;
  const longest = Math.min(MAX_LEAD, Math.floor(room / 3));
  const leads = items.map(({ lead }) => textWidth(plainText(lead ?? ''))).filter((one) => one <= longest);
  const column = Math.max(0, ...leads);
  const textIndent = column === 0 ? 0 : column + 2;
  return items.flatMap(({ lead, text }) => {
    const name = plainText(lead ?? '');
    const nameWidth = textWidth(name);
    const hang = name === '' ? 0 : textIndent;
    const body = wrap(plainText(text), room - hang).map(paint.signs);
    const beside = nameWidth > 0 && nameWidth <= longest;
    const lines = beside
      ? [
          paint.lead(name) + ' '.repeat(hang - nameWidth) + (body[0] ?? ''),
          ...body.slice(1).map((line) => ' '.repeat(hang) + line),
        ]
      : [...wrap(name, room).map(paint.lead), ...body.map((line) => ' '.repeat(hang) + line)];
    return lines.map((line, index) => (index === 0 ? BULLET : ' '.repeat(BULLET.length)) + line.trimEnd());
  });
}
