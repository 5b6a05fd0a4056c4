import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanced, clipped, widthOf, wrapped, type TextStyle } from '../../src/pictures/text.ts';

const english: TextStyle = { size: 40, lang: 'en', weight: 'bold' };
const chinese: TextStyle = { size: 40, lang: 'zh-CN', weight: 'bold' };

describe('text on a picture', () => {
  it('breaks English between words and Chinese between characters, never before a comma', () => {
    expect(wrapped('Bears in control below the mean', 400, 3, english)).toEqual([
      'Bears in control',
      'below the mean',
    ]);
    const lines = wrapped('空头占上风：失守真实市场均值，风险偏下行', 240, 9, chinese);
    expect(lines.join('')).toBe('空头占上风：失守真实市场均值，风险偏下行');
    expect(lines.every((line) => !/^[，：。]/.test(line))).toBe(true);
  });

  it('keeps an amount on the line of its unit', () => {
    const lines = wrapped('处于建仓区间 7 万–8 万美元之内，上有 30 天', 330, 9, chinese).join('|');
    expect(lines).not.toMatch(/\d\s*\||万\||美\|/);
    expect(wrapped('added in 30 days', 190, 3, english)).toEqual(['added in', '30 days']);
  });

  it('ends in an ellipsis where something is missing', () => {
    expect(wrapped('one two three four five six', 160, 2, english).at(-1)).toMatch(/…$/);
    expect(clipped('a long name indeed', 120, english)).toMatch(/^a.*…$/);
    expect(clipped('short', 400, english)).toBe('short');
  });

  it('breaks a claim after its clause where the lines allow it', () => {
    expect(
      balanced('1W volatility risk premium -5 points: realized 75% exceeds implied 70%', 1098, 2, english),
    ).toEqual(['1W volatility risk premium -5 points:', 'realized 75% exceeds implied 70%']);
  });

  it('is never wider than its room, and loses nothing where it fits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 80, max: 900 }),
        (said, room) => {
          for (const style of [english, chinese]) {
            const lines = wrapped(said, room, 4, style);
            expect(lines.length).toBeLessThanOrEqual(4);
            for (const line of lines) expect(widthOf(line, style)).toBeLessThanOrEqual(room + 1e-6);
          }
        },
      ),
    );
  });
});
