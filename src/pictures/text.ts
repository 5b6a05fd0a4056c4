import type { Lang } from '../locales/format.ts';
import { drawable, fontFamily, textWidth, type Weight } from './fonts.ts';
import { el, type Svg } from './svg.ts';
import { COLOURS } from './theme.ts';

export type TextStyle = {
  readonly size: number;
  readonly lang: Lang;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** A rim in the colour of the ground, so that lines do not run through the letters. */
  readonly halo?: true;
};

/** One line of text with its baseline at `y`. */
export const text = (x: number, y: number, said: string, style: TextStyle): Svg =>
  el(
    'text',
    {
      x,
      y,
      'font-family': fontFamily(style.lang),
      'font-size': style.size,
      'font-weight': style.weight === 'bold' ? 700 : 400,
      fill: style.colour ?? COLOURS.text,
      'text-anchor': style.anchor ?? 'start',
      ...(style.halo
        ? {
            stroke: COLOURS.background,
            'stroke-width': 7,
            'stroke-linejoin': 'round',
            'paint-order': 'stroke',
          }
        : {}),
    },
    drawable(said),
  );

export const widthOf = (said: string, { size, lang, weight = 'regular' }: TextStyle): number =>
  textWidth(drawable(said), size, weight, lang);

/**
 * Where a line may end: after a space, or between characters of a script without spaces; never between an amount and its unit,
 * and never before a closing mark.
 */
const BREAKS = new RegExp(
  [
    /(?<=\s)(?!(?<=\d\s)(?:\p{sc=Han}|days|points|BTC|h(?![a-z])))/u.source,
    /(?<=[\p{sc=Han}，。：；、）」])(?=[\p{sc=Han}（「])(?!(?<=[万亿枚])[亿枚美])(?!(?<=美)元)/u.source,
    /(?<=[，。：；、）])/u.source,
  ].join('|'),
  'u',
);

const segmenters: Readonly<Record<Lang, Intl.Segmenter>> = {
  en: new Intl.Segmenter('en', { granularity: 'word' }),
  'zh-CN': new Intl.Segmenter('zh', { granularity: 'word' }),
};

/** Text as the pieces a line may end after; a script without spaces is cut between its words. */
function wordsOf(said: string, lang: Lang): readonly string[] {
  const starts = new Set([...segmenters[lang].segment(said)].map(({ index }) => index));
  const pieces: string[] = [];
  let at = 0;
  for (const piece of said.split(BREAKS)) {
    const before = pieces.at(-1);
    if (before === undefined || starts.has(at)) pieces.push(piece);
    else pieces[pieces.length - 1] = before + piece;
    at += piece.length;
  }
  return pieces;
}

/** Text in lines no wider than `width`; what does not fit in `most` lines ends in an ellipsis. */
export function wrapped(said: string, width: number, most: number, style: TextStyle): readonly string[] {
  const pieces = wordsOf(drawable(said), style.lang).flatMap((piece) =>
    widthOf(piece.trimEnd(), style) <= width ? [piece] : Array.from(piece),
  );
  const lines: string[] = [];
  let current = '';
  for (const piece of pieces) {
    if (current !== '' && widthOf((current + piece).trimEnd(), style) > width) {
      lines.push(current.trimEnd());
      current = '';
    }
    current += piece;
  }
  if (current.trim() !== '') lines.push(current.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), clipped(lines.slice(most - 1).join(' '), width, style)];
}

/** Widths tried for a balanced text, as shares of the room. */
const NARROWER = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55];
/** What a line that ends within a clause costs, in shares of the width. */
const WITHIN_CLAUSE = 0.3;

/** Text in as few lines as its width allows, of similar length, ended after a clause where that can be. */
export function balanced(said: string, width: number, most: number, style: TextStyle): readonly string[] {
  const whole = wrapped(said, width, most, style);
  const costs = NARROWER.map((share) => wrapped(said, width * share, most, style))
    .filter(
      (lines) => lines.length === whole.length && lines.at(-1)?.endsWith('…') === whole.at(-1)?.endsWith('…'),
    )
    .map((lines) => {
      const widths = lines.map((one) => widthOf(one, style) / width);
      const clauses = lines.slice(0, -1).filter((one) => /[,;:，；：。]$/u.test(one)).length;
      const cost = Math.max(...widths) - Math.min(...widths) + WITHIN_CLAUSE * (lines.length - 1 - clauses);
      return { lines, cost };
    });
  return costs.sort((a, b) => a.cost - b.cost)[0]?.lines ?? whole;
}

/** A width that was added up of others may be this much less than their sum. */
const ROUNDING = 0.01;

/** Text cut to a width, with an ellipsis where something is missing. */
export function clipped(said: string, width: number, style: TextStyle): string {
  if (widthOf(said, style) <= width + ROUNDING) return said;
  const characters = Array.from(said);
  while (characters.length > 0 && widthOf(`${characters.join('').trimEnd()}…`, style) > width)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
