import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { wrap, wrapBalanced } from '../../../src/adapters/console/wrap.ts';

const packed = (text: string): string => text.replace(/ /g, '');

describe('wrap', () => {
  it('breaks English at spaces', () => {
    expect(wrap('realized price holds the floor', 14)).toEqual(['realized price', 'holds the', 'floor']);
  });

  it('counts a Chinese character as two columns and keeps words together', () => {
    // 真实/市场/均值/失守: eight columns hold two words
    expect(wrap('真实市场均值失守', 9)).toEqual(['真实市场', '均值失守']);
  });

  it('never begins a line with closing punctuation nor ends one with opening punctuation', () => {
    const text = '价格（现价）跌破「均值」，下方：支撑；上方：阻力！占 97％。他说“失守”、“收复”？';
    for (let width = 10; width < 60; width += 1) {
      for (const line of wrap(text, width)) {
        expect(line).not.toMatch(/^[，。；：）」％！？、”]/u);
        expect(line).not.toMatch(/[（「“]$/u);
      }
    }
  });

  it.each([
    ['现价已经跌破均值 8.02 万美元并且继续走低', '8.02 万美元'],
    ['近期密集供应区位于 6.69 万–7.06 万美元附近', '6.69 万–7.06 万美元'],
    ['链上合计持有 4.12 万枚 BTC 之多', '4.12 万枚 BTC'],
    ['单日亏损最高达到 12.6 亿美元/日的水平', '12.6 亿美元/日'],
    ['两周之内上升了 20 个波动点而且仍在走高', '20 个波动点'],
    ['自从 2 月 2 日以后没有任何数据', '2 月 2 日'],
    ['the level above price is $80.2k and it caps', '$80.2k'],
    ['the distance to it is +9.1% from the price', '+9.1%'],
    ['all of them together hold 41.2k BTC or less', '41.2k BTC'],
    ['nothing was reported since 4 Feb 2026 by them', '4 Feb 2026'],
    ['this is the 97th percentile of a whole year', '97th percentile'],
  ])('keeps the amount in "%s" on one line', (text, amount) => {
    for (let width = stringWidth(amount); width < stringWidth(text); width += 1) {
      expect(wrap(text, width).some((line) => line.includes(amount))).toBe(true);
    }
  });

  it('cuts what is wider than a line', () => {
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrap('。。。', 4)).toEqual(['。。', '。']);
  });

  it('has no line for empty text', () => {
    expect(wrap('', 10)).toEqual([]);
  });

  it('keeps every character and every line within the width', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    const mixed = fc
      .array(
        fc.oneof(text, fc.constantFrom('8.02 万美元', '，', '（', '市场', ' ', '+9.1%', '4 Feb 2026', '👨‍👩‍👧')),
        { maxLength: 30 },
      )
      .map((parts) => parts.join('').replace(/\s+/gu, ' ').trim());
    fc.assert(
      fc.property(mixed, fc.integer({ min: 8, max: 80 }), (given, width) => {
        const lines = wrap(given, width);
        expect(packed(lines.join(''))).toBe(packed(given));
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('wrapBalanced', () => {
  it('evens out the lines without adding one', () => {
    const text = 'the dense supply cluster is just below and the mean is above';
    expect(wrap(text, 55)).toEqual(['the dense supply cluster is just below and the mean is', 'above']);
    expect(wrapBalanced(text, 55)).toEqual([
      'the dense supply cluster is just',
      'below and the mean is above',
    ]);
  });

  it('leaves one line as it is', () => {
    expect(wrapBalanced('现价 7.35 万美元', 40)).toEqual(['现价 7.35 万美元']);
    expect(wrapBalanced('', 40)).toEqual([]);
  });
});
