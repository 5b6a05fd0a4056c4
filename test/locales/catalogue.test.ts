import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The files of a catalogue, those in folders of their own too. */
const filesOf = (lang: string): readonly string[] =>
  readdirSync(`src/locales/${lang}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort();

const texts = filesOf('zh-CN').map((file) => ({
  file,
  text: readFileSync(`src/locales/zh-CN/${file}`, 'utf8'),
}));

/** What the lint looks for in a text: expressions and bare words, none of which a reader sees. */
const VOCABULARY = ['claims.ts', 'figures.ts', 'forbidden.ts', 'names.ts'];
const phrases = texts.filter(({ file }) => !VOCABULARY.includes(file));

describe('the Chinese catalogue', () => {
  it('has the same files as the English one', () => {
    expect(texts.map(({ file }) => file)).toEqual(filesOf('en'));
  });

  it.each(phrases)('uses full-width punctuation beside Chinese characters in $file', ({ text }) => {
    const half = text.match(/.{0,8}(?:[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]).{0,8}/g) ?? [];
    expect(half).toEqual([]);
  });

  it.each(phrases)('keeps to the neutral voice in $file', ({ text }) => {
    expect(text).not.toMatch(/割肉|套牢|韭菜/);
  });

  it('calls the price of an option 权利金: 溢价 is the volatility risk premium alone', () => {
    for (const { file, text } of phrases.filter((one) => one.file !== 'vrp.ts')) {
      expect({ file, found: text.replaceAll('波动率风险溢价', '').match(/.{0,6}溢价/g) }).toEqual({
        file,
        found: null,
      });
    }
  });
});
