import { basename } from 'node:path';
import { openSync, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { createFormat, LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { FONT_FILES } from '../../src/pictures/fonts.ts';
import { literalsIn, literalsOf, type Literal } from '../doubles/literals.ts';

const glyphs = new Map(
  FONT_FILES.map((file) => [basename(file, '.ttf'), new Set((openSync(file) as Font).characterSet)]),
);

/** The fonts that must have every character of a language, so that none is borrowed from another family or weight. */
const FONTS_OF: Readonly<Record<Lang, readonly string[]>> = {
  en: ['Inter-Regular', 'Inter-SemiBold'],
  'zh-CN': ['NotoSansSC-Regular', 'NotoSansSC-Bold'],
};

/** Every character that one of the fonts of a language lacks: itself, the language, the font and where it stands. */
function missing(lang: Lang, literals: readonly Literal[]): readonly string[] {
  const told = literals.flatMap(({ text, at }) =>
    FONTS_OF[lang].flatMap((font) =>
      Array.from(text)
        .filter((character) => character !== '\n' && !glyphs.get(font)?.has(character.codePointAt(0) ?? 0))
        .map((character) => {
          const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
          return `${lang}: ${font} has no ${character} (U+${code}), ${at}`;
        }),
    ),
  );
  return [...new Set(told)];
}

/** What the number and date forms of a language can write. */
function formatted(lang: Lang): readonly Literal[] {
  const sizes = [0, 0.00000123, 0.5, 7.25, 558, 9_450, 80_200, 12_345_678, 5.2e8, 1.26e9, 3.456e12];
  const numbers = sizes.flatMap((size) => [size, -size]);
  const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 3 * month + 1, 8, 30));
  return ['UTC', 'Asia/Shanghai', 'Asia/Kolkata', 'America/St_Johns'].flatMap((zone) => {
    const f = createFormat(lang, zone);
    const ofNumbers = numbers.flatMap((value) => [
      f.usd(value),
      f.btc(value),
      f.tokens(value, 'W'),
      f.percent(value),
      f.change(value),
      f.vol(value),
      f.points(value),
      f.pointsChange(value),
      f.skew(value),
      f.multiple(value),
      f.percentile(value),
      f.number(value, 2),
    ]);
    const ofMoments = months.flatMap((timeMs) => [f.day(timeMs), f.time(timeMs), f.utc(timeMs)]);
    const ranges = [f.usdRange(66_900, 70_600), f.usdRange(9_000, 70_600), f.usdRange(-5e8, 2e12)];
    const texts = [...ofNumbers, ...ofMoments, ...ranges, f.list(['a', 'b', 'c'])];
    return texts.map((text) => ({ text, at: `Format in ${zone}` }));
  });
}

/** The phrases of a catalogue that take no argument, by their path in it. */
function phrases(value: unknown, path: string): readonly Literal[] {
  if (typeof value === 'string') return [{ text: value, at: path }];
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return [];
  return Object.entries(value).flatMap(([key, inner]) => phrases(inner, `${path}.${key}`));
}

/** What charts and pictures write without the catalogue, such as an ellipsis; where it has hanzi it is for Chinese readers alone. */
const written = (lang: Lang): readonly Literal[] =>
  [...literalsIn('src/charts'), ...literalsIn('src/pictures')].filter(
    ({ text, at }) => !at.startsWith('src/pictures/fonts') && (lang === 'zh-CN' || !/\p{sc=Han}/u.test(text)),
  );

describe('the fonts', () => {
  // What is pressed is never drawn, and names a language in its own script.
  it.each(LANGS)('have a glyph for every character of the %s catalogue', (lang) => {
    const texts = [...literalsIn(`src/locales/${lang}.ts`), ...literalsIn(`src/locales/${lang}`)].filter(
      ({ at }) => !at.startsWith(`src/locales/${lang}/actions.ts`),
    );
    expect(texts.length).toBeGreaterThan(500);
    expect(missing(lang, [...texts, ...phrases(catalogue(lang), `${lang} catalogue`)])).toEqual([]);
  });

  it.each(LANGS)('have a glyph for every number, unit and date in %s', (lang) => {
    expect(missing(lang, [...formatted(lang), { text: '−0123456789+–—·…×≈≤≥↑↓▲▼●', at: 'signs' }])).toEqual(
      [],
    );
  });

  it.each(LANGS)('have a glyph for what charts and pictures write themselves, in %s', (lang) => {
    expect(missing(lang, written(lang))).toEqual([]);
  });

  it('would name a character that is missing, and where it stands', () => {
    const code = 'const words = {\n  a: (level: string) => `${level} 龘`,\n};';
    expect(missing('zh-CN', literalsOf('words.ts', code))).toEqual([
      'zh-CN: NotoSansSC-Regular has no 龘 (U+9F98), words.ts:2',
      'zh-CN: NotoSansSC-Bold has no 龘 (U+9F98), words.ts:2',
    ]);
  });
});
