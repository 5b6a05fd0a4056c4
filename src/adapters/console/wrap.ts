import { clusters, textWidth, type Cluster } from './text-width.ts';

/** Text that stays on one line, the space that may follow it, and its width in columns. */
type Atom = { readonly text: string; readonly width: number; readonly spaced: boolean };

/** Punctuation that may not begin a line. */
const NO_START = new Set('，。、；：？！）】》〉」』〕”’％‰…—–～·,.;:?!)]}%°\u00a0\u202f');
/** Punctuation and signs that may not end a line before a wide character. */
const NO_END = new Set('（【《〈「『〔“‘([{$€£¥￥＄+-−±#@/\u00a0\u202f');

const HAN_UNIT =
  '(?:美元(?:/[日天周])?|[枚个] ?(?:BTC|ETH|月|波动点)?|[倍天日周月年点家笔张次]|小时|分钟|分位)';
/** A number and its unit, with or without a space between: `8.02 万美元`, `4.12 万枚 BTC`, `30 天`, `41.2k BTC`, `97th percentile`. */
const AMOUNT = new RegExp(
  `(?<!\\d)\\d+(?:[.,]\\d+)*(?:[%％]|[A-Za-z]{1,2}(?!\\p{L}))?` +
    `(?: ?(?:万亿|[万亿])? ?${HAN_UNIT}| ?(?:万亿|[万亿])` +
    `| (?:[A-Z][A-Z0-9]{0,5}|days?|hours?|h|weeks?|months?|years?|points?|percentile)(?!\\p{L}))`,
  'gu',
);
/** `2 Feb`, `4 Feb 2026`, `2 月 2 日`, `2026-02-04 08:00`, `08:00 UTC+8`. */
const MOMENT =
  /(?<!\d)(?:\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?|\d{1,2} ?月 ?\d{1,2} ?日|\d{4}-\d\d-\d\d \d\d:\d\d|\d\d:\d\d UTC)/g;

const HAN = /\p{Script=Han}/u;
const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** Longest run of wide characters kept together as a word, in UTF-16 units. */
const MAX_WORD = 4;

/**
 * Lines of at most `width` columns: broken at spaces and between Chinese words, never before closing or after opening
 * punctuation, never inside an amount. What is wider than a line on its own is cut where it must be. `width` is at least 2.
 */
export const wrap = (text: string, width: number): readonly string[] => fill(toAtoms(text), width);

/** The same number of lines with their lengths evened out, so that a headline leaves no lone word behind. */
export function wrapBalanced(text: string, width: number): readonly string[] {
  const atoms = toAtoms(text);
  const lines = fill(atoms, width);
  const widest = Math.min(width, Math.max(0, ...atoms.map((atom) => atom.width)));
  for (
    let narrower = Math.max(widest, Math.ceil(textWidth(text) / lines.length));
    narrower < width;
    narrower += 1
  ) {
    const balanced = fill(atoms, narrower);
    if (balanced.length === lines.length) return balanced;
  }
  return lines;
}

function fill(atoms: readonly Atom[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  let spaced = false;
  for (const atom of atoms) {
    const gap = spaced ? 1 : 0;
    if (line !== '' && used + gap + atom.width > width) {
      lines.push(line);
      [line, used] = ['', 0];
    }
    if (atom.width > width) {
      const pieces = cut(atom.text, width);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
      used = textWidth(line);
    } else {
      const before = line !== '' && gap === 1 ? ' ' : '';
      line += before + atom.text;
      used += before.length + atom.width;
    }
    spaced = atom.spaced;
  }
  return line === '' ? lines : [...lines, line];
}

/** Pieces of at most `width` columns. */
function cut(text: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const cluster of clusters(text)) {
    if (piece !== '' && used + cluster.width > width) {
      pieces.push(piece);
      [piece, used] = ['', 0];
    }
    piece += cluster.text;
    used += cluster.width;
  }
  return [...pieces, piece];
}

function toAtoms(text: string): readonly Atom[] {
  const together = gluedIndices(text);
  const atoms: Atom[] = [];
  let atom = { text: '', width: 0 };
  const close = (spaced: boolean): void => {
    if (atom.text !== '') atoms.push({ ...atom, spaced });
    atom = { text: '', width: 0 };
  };
  let index = 0;
  let before: Cluster | undefined;
  for (const cluster of clusters(text)) {
    if (cluster.text === ' ' && !together.has(index + 1) && !NO_START.has(text.charAt(index + 1))) {
      close(true);
    } else {
      if (before && mayBreak(before, cluster) && !together.has(index)) close(false);
      atom = { text: atom.text + cluster.text, width: atom.width + cluster.width };
    }
    before = cluster;
    index += cluster.text.length;
  }
  close(false);
  return atoms;
}

/** Whether a line may end between two characters that have no space between them: only beside a wide one. */
const mayBreak = (before: Cluster, after: Cluster): boolean =>
  (before.width === 2 || after.width === 2) &&
  before.text !== ' ' &&
  !NO_START.has(after.text) &&
  !NO_END.has(before.text) &&
  !(after.text === '/' || after.text === '"' || before.text === '"');

/** Positions inside an amount, a moment or a word, where no line may end. */
function gluedIndices(text: string): ReadonlySet<number> {
  const spans = [...text.matchAll(AMOUNT), ...text.matchAll(MOMENT)].map((match) => ({
    index: match.index,
    length: match[0].length,
  }));
  if (HAN.test(text)) {
    for (const { index, segment } of words.segment(text)) {
      if (segment.length <= MAX_WORD) spans.push({ index, length: segment.length });
    }
  }
  return new Set(
    spans.flatMap(({ index, length }) =>
      Array.from({ length: length - 1 }, (_, offset) => index + 1 + offset),
    ),
  );
}
