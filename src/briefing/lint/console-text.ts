import type { LineBuilder } from './line-builder.ts';

const INDENT = 2;
const BULLET = /^ {2}• (.*)$/;
const indentOf = (line: string): number => line.length - line.trimStart().length;
/** A Latin word and a Chinese one have a space between them; Chinese words and full-width punctuation have none. */
const HAN_END = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]$/;
const HAN_START = /^[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;
const PUNCTUATION_END = /[\u3000-\u303f\uff00-\uffef]$/;
const PUNCTUATION_START = /^[\u3000-\u303f\uff00-\uffef]/;

/** Lines that were one before they were wrapped. */
const joinWrapped = (lines: readonly string[]): string =>
  lines.reduce((text, line) => {
    const next = line.trim();
    if (text === '') return next;
    const close =
      (HAN_END.test(text) && HAN_START.test(next)) ||
      PUNCTUATION_END.test(text) ||
      PUNCTUATION_START.test(next);
    return close ? text + next : `${text} ${next}`;
  }, '');

/** The lines of a text for the terminal. `title`, where it is known, tells how long the title is, above its stamp. */
export function addConsoleText(text: string, title: string, builder: LineBuilder): void {
  const paragraphs = text.split(/\n\s*\n/);
  for (const [index, paragraph] of paragraphs.entries()) {
    const lines = paragraph.split('\n').filter((line) => line.trim() !== '');
    const body = lines.findIndex((line) => indentOf(line) >= INDENT);
    const heads = body < 0 ? lines : lines.slice(0, body);
    if (heads.length > 0) {
      const end = index === 0 ? titleEnd(heads, title) : heads.length;
      builder.heading(joinWrapped(heads.slice(0, end)));
      if (end < heads.length) builder.small(joinWrapped(heads.slice(end)));
    }
    if (body >= 0) addBody(lines.slice(body), builder);
  }
}

/**
 * Where the title ends: where it comes nearest to its known length, or before the last lines that hold a moment, which are
 * the stamp.
 */
function titleEnd(heads: readonly string[], title: string): number {
  if (title === '') {
    const stamp = heads.findLastIndex((_, index) => /\d\d:\d\d UTC/.test(heads.slice(index).join(' ')));
    return stamp < 1 ? heads.length : stamp;
  }
  const off = heads.map((_, index) => Math.abs(joinWrapped(heads.slice(0, index + 1)).length - title.length));
  return off.indexOf(Math.min(...off)) + 1;
}

function addBody(lines: readonly string[], builder: LineBuilder): void {
  if (lines.some((line) => /^ {2}─/.test(line))) {
    builder.table(lines.map((line) => line.slice(INDENT)));
    return;
  }
  if (!BULLET.test(lines[0] ?? '')) {
    addParagraphs(lines, builder);
    return;
  }
  const items: string[][] = [];
  for (const line of lines) {
    if (BULLET.test(line)) items.push([line]);
    else items.at(-1)?.push(line);
  }
  for (const item of items) addBullet(item, builder);
}

/** A paragraph of small print may be several: a source begins its own. */
function addParagraphs(lines: readonly string[], builder: LineBuilder): void {
  const source = lines.findIndex((line) => builder.isSource(line.trim()));
  const split = source < 0 ? lines.length : source;
  builder.text(joinWrapped(lines.slice(0, split)));
  builder.text(joinWrapped(lines.slice(split)));
}

/** Lead words stand in a column of their own; one too long for it has a line of its own above the text. */
function addBullet([first = '', ...more]: readonly string[], builder: LineBuilder): void {
  const start = BULLET.exec(first)?.[1] ?? '';
  const beside = /^(.*?\S) {2,}(\S.*)$/.exec(start);
  if (beside) {
    builder.bullet(beside[1] ?? '', joinWrapped([beside[2] ?? '', ...more]));
    return;
  }
  const hangs = more.length > 0 && more.every((line) => indentOf(line) > 2 * INDENT);
  if (hangs) builder.bullet(start, joinWrapped(more));
  else builder.bullet('', joinWrapped([start, ...more]));
}
