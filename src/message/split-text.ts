/** A stretch of plain text in one style. `write` turns any piece of it into markup that stands on its own. */
export type Span = { readonly text: string; readonly write: (text: string) => string };

/** One block as a platform shows it. */
export type Piece = {
  readonly lines: readonly (readonly Span[])[];
  /** Markup around the whole; repeated when the lines are spread over several parts. */
  readonly open?: string;
  readonly close?: string;
  /** Stands over what follows: never the last of a part while something follows. */
  readonly heads?: boolean;
  /** A blank line in front. */
  readonly apart?: boolean;
};

/** What a part may hold, counted in the platform's own unit: of its text, or of the pieces that have lines in it. */
export type Limit<P extends Piece = Piece> = {
  readonly max: number;
  readonly measure: (part: string, pieces: readonly P[]) => number;
};

/** A piece, or the lines of it that are in this part. */
export type Group<P extends Piece = Piece> = { readonly piece: P; readonly lines: readonly string[] };

/** A part: its text, and what it is made of. */
type Part<P extends Piece> = { readonly text: string; readonly groups: readonly Group<P>[] };

/** The beginning of a plain text that keeps a limit: whole where it can, else up to the end of a sentence or a word. */
export const beginningOf = (text: string, limit: Limit): string =>
  (packParts([{ lines: [[{ text, write: (piece) => piece }]] }], [limit])[0] ?? '').trimEnd();

/** The texts of `packPieces`. */
export const packParts = (pieces: readonly Piece[], limits: readonly Limit[]): readonly string[] =>
  packPieces(pieces, limits).map(({ text }) => text);

/**
 * Packs pieces into as few parts as keep every limit, in order. A part ends between pieces where it can, else between lines;
 * a line too long for a part of its own is cut after a sentence, a word or a character, never inside a number or a mark-up.
 */
export function packPieces<P extends Piece>(
  pieces: readonly P[],
  limits: readonly Limit<P>[],
): readonly Part<P>[] {
  const fits = (groups: readonly Group<P>[]): boolean => {
    const part = writeGroups(groups);
    const within = groups.map(({ piece }) => piece);
    return limits.every(({ max, measure }) => measure(part, within) <= max);
  };
  const parts: Part<P>[] = [];
  let current: readonly Group<P>[] = [];
  const flush = (groups: readonly Group<P>[]): void => {
    if (groups.length > 0) parts.push({ text: writeGroups(groups), groups });
  };
  const startPart = (first: Group<P>): void => {
    const heads = headsOf(current);
    flush(current.slice(0, current.length - heads.length));
    if (!fits([...heads, first])) flush(heads);
    current = fits([...heads, first]) ? [...heads, first] : [first];
  };

  for (const piece of pieces) {
    const whole: Group<P> = { piece, lines: piece.lines.map((line) => writeLine(line)) };
    if (fits([...current, whole])) {
      current = [...current, whole];
    } else if (fits([whole])) {
      startPart(whole);
    } else {
      // A cut line leaves room for the heading it follows, unless that alone is half a part.
      const heads = headsOf(current);
      const over = fits([...heads, ...heads]) ? heads : [];
      const fitsUnder = (text: string): boolean => fits([...over, { piece, lines: [text] }]);
      for (const line of piece.lines.flatMap((spans) => cutLine(spans, fitsUnder))) {
        const last = current.at(-1);
        const grown = last?.piece === piece ? { piece, lines: [...last.lines, line] } : undefined;
        const longer = grown ? [...current.slice(0, -1), grown] : [...current, { piece, lines: [line] }];
        if (fits(longer)) current = longer;
        else startPart({ piece, lines: [line] });
      }
    }
  }
  flush(current);
  return parts;
}

/** The headings at the end of a part, which nothing follows yet. */
const headsOf = <P extends Piece>(groups: readonly Group<P>[]): readonly Group<P>[] =>
  groups.slice(groups.findLastIndex(({ piece }) => piece.heads !== true) + 1);

const writeLine = (spans: readonly Span[]): string => spans.map(({ text, write }) => write(text)).join('');

/** The text of pieces one after the other. */
export const writeGroups = (groups: readonly Group[]): string =>
  groups
    .filter(({ lines }) => lines.length > 0)
    .map(({ piece, lines }, index) => {
      const gap = index === 0 ? '' : piece.apart === true ? '\n\n' : '\n';
      return `${gap}${piece.open ?? ''}${lines.join('\n')}${piece.close ?? ''}`;
    })
    .join('');

/** A line as itself, or as several that each fit. */
function cutLine(spans: readonly Span[], fits: (text: string) => boolean): readonly string[] {
  const lines: string[] = [];
  let rest = spans;
  while (rest.length > 0 && !fits(writeLine(rest))) {
    const text = rest.map((span) => span.text).join('');
    let cut = breakAt(
      text,
      longestFit(text.length, (length) => fits(writeLine(head(rest, length)))),
    );
    while (!fits(writeLine(head(rest, cut)))) {
      const shorter = breakAt(text, cut - 1);
      if (shorter >= cut) break;
      cut = shorter;
    }
    lines.push(writeLine(head(rest, cut)));
    rest = tail(rest, cut);
  }
  return rest.length > 0 ? [...lines, writeLine(rest)] : lines;
}

/** The largest length that fits, by bisection; at least 1. */
function longestFit(length: number, fits: (length: number) => boolean): number {
  let [low, high] = [1, length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function head(spans: readonly Span[], length: number): readonly Span[] {
  let left = length;
  return spans.flatMap((span) => {
    const text = span.text.slice(0, Math.max(0, left));
    left -= span.text.length;
    return text === '' ? [] : [{ ...span, text }];
  });
}

function tail(spans: readonly Span[], from: number): readonly Span[] {
  let skip = from;
  return spans.flatMap((span) => {
    const text = span.text.slice(Math.max(0, skip));
    skip -= span.text.length;
    return text === '' ? [] : [{ ...span, text }];
  });
}

const SENTENCE_END = /(?:[.!?;]\s|[。！？；])$/u;
const WORD_END = /(?<!\d)\s$/u;
/** A Han character or Chinese comma; not a unit of ten thousand, which belongs to its number. */
const IDEOGRAPH = /(?![万亿])[\p{sc=Han}，、：]/u;
const NUMBER_LEFT = /[\d.,$+\-−–~≈]$/u;
const NUMBER_RIGHT = /^[\d.,%kMBTx]/u;

/** The best place to end a piece of at most `longest` code units: a sentence end in its second half, else a word, a character, a code point. */
function breakAt(text: string, longest: number): number {
  const last = (from: number, good: (before: string, after: string) => boolean): number | undefined => {
    for (let at = Math.min(longest, text.length); at > from; at -= 1) {
      if (isInsidePair(text, at)) continue;
      if (good(text.slice(Math.max(0, at - 3), at), text.slice(at, at + 3))) return at;
    }
    return undefined;
  };
  const insideNumber = (before: string, after: string): boolean =>
    NUMBER_LEFT.test(before) && NUMBER_RIGHT.test(after);
  const joined = (after: string): boolean => /^(?:\p{M}|\u200d)/u.test(after);
  const betweenWords = (before: string, after: string): boolean =>
    WORD_END.test(before) || (IDEOGRAPH.test(before.slice(-1)) && !/^[，、：。！？；）」”\s]/u.test(after));
  return (
    last(longest / 2, (before, after) => SENTENCE_END.test(before) && !insideNumber(before, after)) ??
    last(longest / 2, betweenWords) ??
    last(0, betweenWords) ??
    last(0, (before, after) => !insideNumber(before, after) && !joined(after)) ??
    last(0, () => true) ??
    (isInsidePair(text, 1) ? 2 : 1)
  );
}

const isInsidePair = (text: string, at: number): boolean =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
