import { fileURLToPath } from 'node:url';
import { openSync, type Font } from 'fontkit';
import type { Lang } from '../locales/format.ts';

export type Weight = 'regular' | 'bold';

/** This module and the bundle it ends up in both lie two folders below the root. */
const path = (name: string): string =>
  fileURLToPath(new URL(`../../src/pictures/fonts/${name}.ttf`, import.meta.url));

const LATIN = { regular: path('Inter-Regular'), bold: path('Inter-SemiBold') };
const CHINESE = { regular: path('NotoSansSC-Regular'), bold: path('NotoSansSC-Bold') };
const REPLACEMENT = '\uFFFD';

/**
 * The fonts of the pictures, as absolute paths. Where the font asked for lacks a character, resvg takes the first of these that has
 * it, whatever its weight; and where that one has the whole text, it takes it for the whole text.
 */
export const FONT_FILES: readonly string[] = [
  LATIN.regular,
  LATIN.bold,
  CHINESE.regular,
  CHINESE.bold,
  path('NotoSans-Replacement'),
];

/** The families of a language, as CSS writes them. The first decides: whatever it lacks comes out in regular weight. */
export const fontFamily = (lang: Lang): string =>
  lang === 'zh-CN' ? "'Noto Sans SC', Inter, 'Noto Sans'" : "Inter, 'Noto Sans SC', 'Noto Sans'";

type OpenFont = { readonly font: Font; readonly has: ReadonlySet<number> };

const opened = new Map<string, OpenFont>();

function open(file: string): OpenFont {
  const known = opened.get(file);
  if (known !== undefined) return known;
  const font = openSync(file);
  if (!('characterSet' in font)) throw new Error(`${file} holds several fonts`);
  const one = { font, has: new Set(font.characterSet) };
  opened.set(file, one);
  return one;
}

let covered: ReadonlySet<number> | undefined;

/** Whether every character has a glyph in one of the fonts. */
function hasGlyphs(text: string): boolean {
  covered ??= new Set(FONT_FILES.flatMap((file) => [...open(file).has]));
  for (const character of text) if (!covered.has(character.codePointAt(0) ?? 0)) return false;
  return true;
}

/** Width of a character as a share of the font size. */
function advanceOf(codePoint: number, first: string): number {
  const file = [first, ...FONT_FILES].find((one) => open(one).has.has(codePoint));
  if (file === undefined) return codePoint === 0xfffd ? 1 : advanceOf(0xfffd, first);
  const { font } = open(file);
  return font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
}

const advances: Readonly<Record<Lang, Readonly<Record<Weight, Map<number, number>>>>> = {
  en: { regular: new Map(), bold: new Map() },
  'zh-CN': { regular: new Map(), bold: new Map() },
};

/** Width of a line of text, in the unit of the font size. Kerning, left out, makes most lines a percent narrower. */
export function textWidth(text: string, fontSizePx: number, weight: Weight, lang: Lang): number {
  const known = advances[lang][weight];
  let width = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    let advance = known.get(codePoint);
    if (advance === undefined) {
      advance = advanceOf(codePoint, (lang === 'zh-CN' ? CHINESE : LATIN)[weight]);
      known.set(codePoint, advance);
    }
    width += advance;
  }
  return width * fontSizePx;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Says nothing by itself: control and format characters, and those that pick a variant of the character before. */
const SILENT = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;

/**
 * The text as it can be drawn: what a reader takes for one character and no font of ours has, such as an emoji or a rare hanzi with
 * its marks, is one U+FFFD; white space is a space, control characters are gone.
 */
export function drawable(text: string): string {
  if (hasGlyphs(text)) return text;
  let drawn = '';
  for (const { segment } of graphemes.segment(text.normalize('NFC'))) drawn += drawnAs(segment);
  return drawn;
}

function drawnAs(grapheme: string): string {
  const spoken = grapheme.replace(/[\t-\r\u0085\u2028\u2029]+/g, ' ').replace(SILENT, '');
  if (hasGlyphs(spoken)) return spoken;
  return /^\s+$/.test(spoken) ? ' ' : REPLACEMENT;
}
