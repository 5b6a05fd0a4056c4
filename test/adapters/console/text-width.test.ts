import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { clusters, textWidth } from '../../../src/adapters/console/text-width.ts';

describe('textWidth', () => {
  it('counts what string-width counts, for every character of the basic plane', () => {
    for (let code = 0x20; code < 0xd800; code += 1) {
      const character = String.fromCharCode(code);
      if (textWidth(character) !== stringWidth(character)) expect.fail(`U+${code.toString(16)}`);
    }
    for (let code = 0xe000; code <= 0xffff; code += 1) {
      const character = String.fromCharCode(code);
      if (textWidth(character) !== stringWidth(character)) expect.fail(`U+${code.toString(16)}`);
    }
  });

  it.each([
    ['', 0],
    ['$80.2k–$81k', 11],
    ['8.02 万美元', 11],
    ['（−3.9%）', 9],
    ['👨‍👩‍👧', 2],
    ['é', 1],
  ])('takes "%s" for %d columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('clusters', () => {
  it('keeps an emoji and its joiners together', () => {
    expect([...clusters('a👨‍👩‍👧市')].map(({ text }) => text)).toEqual(['a', '👨‍👩‍👧', '市']);
  });
});
