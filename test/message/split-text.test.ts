import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOf, packPieces, packParts, type Limit, type Piece } from '../../src/message/split-text.ts';

const plain = (text: string): string => text;
const piece = (...lines: readonly string[]): Piece => ({
  lines: lines.map((text) => [{ text, write: plain }]),
});
const atMost = (max: number): readonly Limit[] => [{ max, measure: (part) => part.length }];

describe('packParts', () => {
  it('makes nothing of nothing', () => {
    expect(packParts([], atMost(10))).toEqual([]);
  });

  it('keeps what fits in one part, a blank line only where one is asked for', () => {
    expect(packParts([piece('a', 'b'), { ...piece('c'), apart: true }, piece('d')], atMost(100))).toEqual([
      'a\nb\n\nc\nd',
    ]);
  });

  it('ends a part between blocks rather than within one', () => {
    // 4 + 1 + 7 = 12 > 10, so the second block moves as a whole
    expect(packParts([piece('aaaa'), piece('bbb', 'ccc')], atMost(10))).toEqual(['aaaa', 'bbb\nccc']);
  });

  it('takes a heading along with what it stands over', () => {
    const heading = { ...piece('H'), heads: true };
    expect(packParts([piece('aaaa'), heading, piece('bbbbb')], atMost(8))).toEqual(['aaaa', 'H\nbbbbb']);
  });

  it('ends a part between lines when a block is too long for one', () => {
    expect(packParts([piece('aaaa', 'bbbb', 'cccc')], atMost(9))).toEqual(['aaaa\nbbbb', 'cccc']);
  });

  it('fills the part under a heading with as many lines as fit', () => {
    const heading = { ...piece('H'), heads: true };
    expect(packParts([heading, piece('aaa', 'bbb', 'ccc')], atMost(9))).toEqual(['H\naaa\nbbb', 'ccc']);
  });

  it('cuts a long line short enough to begin under its heading', () => {
    const heading = { ...piece('H'), heads: true };
    expect(packParts([heading, piece('one two three')], atMost(8))).toEqual(['H\none ', 'two ', 'three']);
  });

  it('leaves a heading of more than half a part to itself', () => {
    const heading = { ...piece('HHHHH'), heads: true };
    expect(packParts([heading, piece('one two three')], atMost(8))).toEqual(['HHHHH', 'one two ', 'three']);
  });

  it('opens and closes the markup of a block in every part it is spread over', () => {
    const table = { ...piece('aaaa', 'bbbb', 'cccc'), open: '<', close: '>' };
    expect(packParts([table], atMost(11))).toEqual(['<aaaa\nbbbb>', '<cccc>']);
  });

  it('cuts a long line after a sentence when one ends late enough', () => {
    expect(packParts([piece('One two. Three four five.')], atMost(12))).toEqual([
      'One two. ',
      'Three four ',
      'five.',
    ]);
  });

  it('cuts Chinese after its full stop, and otherwise between characters but not before a comma', () => {
    expect(packParts([piece('价格下跌。多头爆仓，空头回补')], atMost(7))).toEqual([
      '价格下跌。',
      '多头爆仓，空头',
      '回补',
    ]);
    expect(packParts([piece('多头爆仓，空头')], atMost(4))).toEqual(['多头爆', '仓，空头']);
  });

  it('does not part a number from its digits, its sign, its unit or the unit of ten thousand behind a space', () => {
    expect(packParts([piece('about 75,000.25 now')], atMost(10))).toEqual(['about ', '75,000.25 ', 'now']);
    expect(packParts([piece('价格约 8.02 万美元')], atMost(9))).toEqual(['价格约 ', '8.02 万美元']);
    expect(packParts([piece('fell to -5.2% today')], atMost(12))).toEqual(['fell to ', '-5.2% today']);
  });

  it('cuts a number only when the number alone is too long', () => {
    expect(packParts([piece('1234567890')], atMost(4))).toEqual(['1234', '5678', '90']);
  });

  it('never cuts a surrogate pair, even when the limit is smaller than one', () => {
    for (const part of packParts([piece('😀😀😀')], atMost(3))) expect(part).toBe('😀');
    expect(packParts([piece('😀')], atMost(1))).toEqual(['😀']);
  });

  it('keeps an emoji of several code points together', () => {
    const family = '👩‍👩‍👧';
    expect(packParts([piece(`ab ${family}`)], atMost(family.length + 1))).toEqual(['ab ', family]);
  });

  it('writes each piece of a cut line on its own, so that no escape is cut', () => {
    const write = (text: string): string => text.replaceAll('<', '&lt;');
    const parts = packParts([{ lines: [[{ text: '<<<<', write }]] }], atMost(9));
    expect(parts).toEqual(['&lt;&lt;', '&lt;&lt;']);
  });

  it('keeps the style of a stretch that is cut', () => {
    const bold = { text: 'bold words', write: (text: string) => `<b>${text}</b>` };
    const parts = packParts([{ lines: [[bold, { text: ' then plain', write: plain }]] }], atMost(13));
    expect(parts).toEqual(['<b>bold </b>', '<b>words</b> ', 'then plain']);
  });

  it('keeps every one of several limits', () => {
    const limits = [...atMost(100), { max: 2, measure: (part: string) => part.split('x').length - 1 }];
    expect(packParts([piece('x', 'x', 'x')], limits)).toEqual(['x\nx', 'x']);
  });

  it('keeps a limit of the pieces themselves, those without text included', () => {
    const limits = [
      ...atMost(100),
      { max: 2, measure: (_: string, pieces: readonly Piece[]) => pieces.length },
    ];
    const parts = packPieces([piece('a'), piece(), piece(), piece('b')], limits);
    expect(parts.map(({ text, groups }) => [text, groups.length])).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
  });

  it('shows every character once and in order, whole numbers whole, whatever the text and the limit', () => {
    const word = fc.oneof(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value.toFixed(2)),
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
        .map((text) => text.replace(/[\s\d]/gu, '字')),
      fc.constantFrom('现货价格', '，', 'word', '完。'),
    );
    const line = fc.array(word, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(fc.array(line, { maxLength: 5 }), { maxLength: 5 }),
        fc.integer({ min: 40, max: 120 }),
        (blocks, max) => {
          const parts = packParts(
            blocks.map((lines) => piece(...lines.map((words) => words.join(' ')))),
            atMost(max),
          );
          for (const part of parts) expect(part.length).toBeLessThanOrEqual(max);
          const bare = (text: string): string => text.replace(/\s/gu, '');
          expect(bare(parts.join(''))).toBe(bare(blocks.flat(2).join('')));
          const numbers = blocks.flat(2).filter((one) => /^-?\d+\.\d\d$/.test(one));
          const found = parts.flatMap((part) => part.split(/\s/u));
          for (const number of numbers) expect(found).toContain(number);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('packPieces', () => {
  it('says which pieces have lines in which part', () => {
    const [heading, short, long] = [{ ...piece('H'), heads: true }, piece('aaa'), piece('bbbb', 'cccc')];
    const parts = packPieces([short, heading, long], atMost(7));
    expect(parts.map(({ text }) => text)).toEqual(['aaa', 'H\nbbbb', 'cccc']);
    expect(parts.map(({ groups }) => groups.map((group) => group.piece))).toEqual([
      [short],
      [heading, long],
      [long],
    ]);
  });
});

describe('beginningOf', () => {
  const beginning = (text: string, max: number): string =>
    beginningOf(text, { max, measure: (part) => part.length });

  it.each([
    ['One two. Three.', 20, 'One two. Three.'],
    ['One two. Three.', 12, 'One two.'],
    ['One two three', 10, 'One two'],
    ['价格失守。下方支撑', 7, '价格失守。'],
    ['', 5, ''],
  ])('of %j in %i is %j', (text, max, expected) => {
    expect(beginning(text, max)).toBe(expected);
  });
});
