import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { assert, constantFrom, property, string } from 'fast-check';
import { openSync, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { drawable, FONT_FILES, fontFamily, textWidth, type Weight } from '../../src/pictures/fonts.ts';

const fonts = new Map(FONT_FILES.map((file) => [basename(file, '.ttf'), openSync(file) as Font]));
const somewhere = new Set([...fonts.values()].flatMap(({ characterSet }) => characterSet));

describe('the fonts', () => {
  it('lie where the paths say', () => {
    expect(FONT_FILES.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('have their weights in one family, by which a picture asks for them', () => {
    const families = [...fonts].map(([name, font]) => [
      name,
      font.getName('preferredFamily', 'en') ?? font.familyName,
      font['OS/2'].usWeightClass,
    ]);
    expect(families).toEqual([
      ['Inter-Regular', 'Inter', 400],
      ['Inter-SemiBold', 'Inter', 600],
      ['NotoSansSC-Regular', 'Noto Sans SC', 400],
      ['NotoSansSC-Bold', 'Noto Sans SC', 700],
      ['NotoSans-Replacement', 'Noto Sans', 400],
    ]);
  });

  it('have the common hanzi beyond the catalogue, as data may bring them', () => {
    expect(drawable('币安欧易火必证券交易所')).toBe('币安欧易火必证券交易所');
  });
});

/** How many pixels of a word are lit. */
function ink(word: string, lang: Lang, weight: number): number {
  const style = `font-family="${fontFamily(lang)}" font-weight="${weight}" font-size="60" fill="#fff"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><text x="5" y="75" ${style}>${word}</text></svg>`;
  const { pixels } = new Resvg(svg, {
    font: { fontFiles: [...FONT_FILES], loadSystemFonts: false },
  }).render();
  return pixels.filter((value, index) => index % 4 === 3 && value > 127).length;
}

describe('a picture', () => {
  it.each([
    ['均值失守', 'zh-CN'],
    ['Price', 'en'],
    ['Price', 'zh-CN'],
  ] as const)('draws %s bolder in bold (%s)', (word, lang) => {
    expect(ink(word, lang, 400)).toBeGreaterThan(500);
    expect(ink(word, lang, 700) / ink(word, lang, 400)).toBeGreaterThan(1.15);
    expect(ink(word, lang, 600)).toBe(ink(word, lang, 700));
  });

  it.each(LANGS)('shows something for what it cannot draw (%s)', (lang) => {
    expect(ink(drawable('😀'), lang, 400)).toBeGreaterThan(100);
  });
});

describe('drawable', () => {
  it('leaves text that can be drawn as it is', () => {
    const text = 'True Market Mean $80.2k, −5%: 真实市场均值（8.02 万美元）。';
    expect(drawable(text)).toBe(text);
  });

  it.each([
    ['an emoji', '😀'],
    ['a family joined from four', '👨‍👩‍👧‍👦'],
    ['a flag', '🇩🇪'],
    ['a skin tone', '👍🏽'],
    ['a keycap', '1️⃣'],
    ['a rare hanzi', '𠮷'],
    ['a letter under many marks', 'Z͑ͫ̓ͪ̂ͫ̽'],
    ['half a surrogate pair', '\uD83D'],
  ])('puts one sign for %s', (_, text) => {
    expect(drawable(`a${text}b`)).toBe('a\uFFFDb');
  });

  it('draws a letter and its accent as one', () => {
    expect(drawable('Cafe\u0301')).toBe('Café');
  });

  it('drops what has no picture: controls, joiners, marks of direction', () => {
    expect(drawable('a\u0000b\u001B\u200B\u200D\u202E\uFEFFc\u00AD')).toBe('abc');
  });

  it('keeps words apart where a line or a column ended', () => {
    expect(drawable('one\ntwo\tthree\r\nfour\u2028five')).toBe('one two three four five');
  });

  it('keeps a sign that can be drawn when it asks to be an emoji', () => {
    expect(drawable('▲\uFE0F')).toBe('▲');
  });

  const anything = string({ unit: 'binary', maxLength: 40 });

  it('gives nothing but characters with a glyph, whatever comes', () => {
    assert(
      property(anything, (text) =>
        Array.from(drawable(text)).every((one) => somewhere.has(one.codePointAt(0) ?? 0)),
      ),
      { numRuns: 1000, seed: 4 },
    );
  });

  it('changes nothing a second time', () => {
    assert(
      property(anything, (text) => drawable(drawable(text)) === drawable(text)),
      { numRuns: 1000, seed: 4 },
    );
  });
});

describe('textWidth', () => {
  it('is the font size for each hanzi', () => {
    expect(textWidth('真实市场均值，', 24, 'regular', 'zh-CN')).toBeCloseTo(7 * 24, 9);
    expect(textWidth('真实市场均值，', 24, 'bold', 'zh-CN')).toBeCloseTo(7 * 24, 9);
  });

  it('is nothing for no text, and scales with the size', () => {
    expect(textWidth('', 24, 'regular', 'en')).toBe(0);
    expect(textWidth('Price', 48, 'bold', 'en')).toBeCloseTo(2 * textWidth('Price', 24, 'bold', 'en'), 9);
  });

  it('is wider in bold', () => {
    for (const lang of LANGS) {
      expect(textWidth('Price $80.2k', 24, 'bold', lang)).toBeGreaterThan(
        textWidth('Price $80.2k', 24, 'regular', lang),
      );
    }
  });

  it('is that of the drawn line within two percent', () => {
    const file = fonts.get('Inter-Regular')!;
    const line = 'Realized price $55.8k is the floor of the corridor';
    const drawn = (file.layout(line).advanceWidth / file.unitsPerEm) * 24;
    expect(Math.abs(textWidth(line, 24, 'regular', 'en') / drawn - 1)).toBeLessThan(0.02);
  });

  it('counts a borrowed character at its own width', () => {
    expect(textWidth('均', 24, 'regular', 'en')).toBe(24);
    expect(textWidth('\uFFFD', 24, 'bold', 'en')).toBeGreaterThan(10);
  });

  it('grows with every character', () => {
    const weight = constantFrom<Weight>('regular', 'bold');
    assert(
      property(
        string({ unit: 'binary' }),
        string({ unit: 'binary', minLength: 1 }),
        constantFrom(...LANGS),
        weight,
        (head, tail, lang, weight) => {
          const longer = textWidth(drawable(head) + tail, 24, weight, lang);
          return longer > textWidth(drawable(head), 24, weight, lang);
        },
      ),
      { numRuns: 500, seed: 4 },
    );
  });
});
