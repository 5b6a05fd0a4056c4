import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const texts = readdirSync('src/locales/zh-CN').map((file) => ({
  file,
  text: readFileSync(`src/locales/zh-CN/${file}`, 'utf8'),
}));

describe('the Chinese catalogue', () => {
  it('has the same files as the English one', () => {
    expect(texts.map(({ file }) => file).sort()).toEqual(readdirSync('src/locales/en').sort());
  });

  it.each(texts)('uses full-width punctuation beside Chinese characters in $file', ({ text }) => {
    const half = text.match(/.{0,8}(?:[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]).{0,8}/g) ?? [];
    expect(half).toEqual([]);
  });

  it.each(texts)('keeps to the neutral voice in $file', ({ text }) => {
    expect(text).not.toMatch(/割肉|套牢|韭菜/);
  });

  it('calls the price of an option 权利金: 溢价 is the volatility risk premium alone', () => {
    for (const { file, text } of texts.filter((one) => one.file !== 'vrp.ts')) {
      expect({ file, found: text.replaceAll('波动率风险溢价', '').match(/.{0,6}溢价/g) }).toEqual({
        file,
        found: null,
      });
    }
  });
});
