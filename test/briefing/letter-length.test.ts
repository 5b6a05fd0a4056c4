import { describe, expect, it } from 'vitest';
import { EDITIONS } from '../../src/briefing/edition.ts';
import { DETAILS, LEAST, fits } from '../../src/briefing/letter-length.ts';
import type { Block } from '../../src/message/message.ts';
import { message } from '../doubles/messages.ts';

const text = (content: string): Block => ({ kind: 'text', text: content });
const short = (characters: number) => fits(message('T', text('x'.repeat(characters - 2))), 'short');
const shortChinese = (characters: number) =>
  fits({ ...message('标', text('字'.repeat(characters - 2))), lang: 'zh-CN' }, 'short');
const full = (words: number) => fits(message('word', text('word '.repeat(words - 1).trim())), 'full');

describe('the length of a letter', () => {
  it('is below 1,300 characters in English and 700 in Chinese when it is short', () => {
    // The line break between title and text counts.
    expect(short(1291)).toBe(true);
    expect(short(1300)).toBe(false);
    expect(shortChinese(691)).toBe(true);
    expect(shortChinese(700)).toBe(false);
  });

  it('is below 650 words when it is full, measured in English', () => {
    expect(full(647)).toBe(true);
    expect(full(650)).toBe(false);
    expect(fits({ ...message('标', text('字 '.repeat(2000))), lang: 'zh-CN' }, 'full')).toBe(true);
  });

  it('counts a character beyond the first plane as one', () => {
    expect(fits(message('T', text('𝔸'.repeat(1200))), 'short')).toBe(true);
  });

  it('counts every block, the leads of bullets among them', () => {
    const bullets = (lead: string, said: string): Block => ({
      kind: 'bullets',
      items: [{ lead, text: said }],
    });
    expect(fits(message('T', bullets('L'.repeat(650), 'x'.repeat(600))), 'short')).toBe(true);
    expect(fits(message('T', bullets('L'.repeat(650), 'x'.repeat(650))), 'short')).toBe(false);
    expect(fits(message('T', { kind: 'note', text: 'x'.repeat(1300) }), 'short')).toBe(false);
    expect(fits(message('x'.repeat(1300)), 'short')).toBe(false);
  });
});

describe('what a letter leaves out', () => {
  it.each(EDITIONS)('is never the price that would change the view: %s', (edition) => {
    for (const detail of [...DETAILS[edition], LEAST[edition]]) {
      expect(detail.changes).toContain('price');
      expect(detail.confirms).toContain('price');
      expect(detail.sections).toContain('strong');
    }
  });

  it.each(EDITIONS)('begins with nothing and ends with the most: %s', (edition) => {
    const [first, ...rest] = DETAILS[edition];
    for (const detail of [...rest, LEAST[edition]]) {
      expect(detail.changeLines).toBeLessThanOrEqual(first?.changeLines ?? 0);
      expect(detail.changes.length).toBeLessThanOrEqual(first?.changes.length ?? 0);
      expect(detail.sections.length).toBeLessThanOrEqual(first?.sections.length ?? 0);
      expect(detail.without.length).toBeGreaterThanOrEqual(first?.without.length ?? 0);
    }
    expect(new Set(DETAILS[edition].map((detail) => JSON.stringify(detail))).size).toBe(
      DETAILS[edition].length,
    );
  });

  it('keeps every kind of condition in the full letter, and the net in the conclusion alone', () => {
    for (const detail of [...DETAILS.full, LEAST.full]) {
      expect(detail.changes).toEqual(['price', 'demand', 'stress']);
      expect(detail.confirms).toEqual(['price', 'demand', 'stress']);
      expect(detail.without).toEqual(['net']);
    }
  });
});
