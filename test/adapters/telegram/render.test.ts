import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isText, render, renderText, withoutMarkup } from '../../../src/adapters/telegram/render.ts';
import { chartsOf, type Message } from '../../../src/message/message.ts';
import { anyMessage, chart, csvFile, essence, message, textsOf } from '../../doubles/messages.ts';
import { parseTelegramHtml } from '../../doubles/telegram-html.ts';

const textParts = (whole: Message) => render(whole).filter(isText);

const textOf = (...args: Parameters<typeof message>): string =>
  textParts(message(...args))
    .map(({ text }) => text)
    .join('\n');

describe('a message on Telegram', () => {
  it('shows every kind of block', () => {
    const text = textOf(
      'Price $75k: support below',
      { kind: 'stamp', text: 'As of 4 Feb 2026' },
      { kind: 'heading', text: 'Levels' },
      { kind: 'bullets', items: [{ lead: 'Support', text: 'realized price $55.5k' }, { text: 'no lead' }] },
      {
        kind: 'table',
        columns: ['Tenor', 'IV'],
        rows: [
          ['1W', '52%'],
          ['6M', '49.5%'],
        ],
      },
      { kind: 'text', text: 'A level is not a forecast.' },
      { kind: 'note', text: 'Options: unavailable.' },
      { kind: 'source', text: 'Source: sample' },
    );
    expect(text).toBe(
      [
        '<b>Price $75k: support below</b>',
        '<i>As of 4 Feb 2026</i>',
        '',
        '<b>Levels</b>',
        '• <b>Support</b> realized price $55.5k',
        '• no lead',
        '<pre>Tenor     IV',
        '1W       52%',
        '6M     49.5%</pre>',
        '',
        'A level is not a forecast.',
        '<i>Options: unavailable.</i>',
        '<i>Source: sample</i>',
      ].join('\n'),
    );
  });

  it('sends a file after the text, with its caption', () => {
    const parts = render(message('t', csvFile(), { kind: 'text', text: 'x' }));
    expect(parts.map(isText)).toEqual([true, false]);
    expect(parts[1]).toEqual({
      document: { filename: 'series.csv', content: csvFile().content },
      caption: 'Two days of a series',
    });
    const [, long] = render(message('t', csvFile('字'.repeat(1200))));
    expect(long).toHaveProperty('caption.length', 1024);
  });

  it('sends pictures after that, with words of at most 1,024 units in whole sentences', () => {
    const sentence = 'Realized losses rose to $1.26B a day. ';
    const parts = render(message('t', chart('losses', sentence.repeat(40)), csvFile()));
    expect(parts.map((part) => Object.keys(part)[0])).toEqual(['text', 'document', 'photos']);
    expect(parts[2]).toMatchObject({
      photos: [{ filename: 'losses.png', caption: sentence.repeat(26).trimEnd() }],
    });
  });

  it('asks for HTML without previews in every part', () => {
    const parts = textParts(message('t', { kind: 'text', text: 'word '.repeat(2000) }));
    expect(parts).toHaveLength(3);
    for (const { parse_mode, link_preview_options } of parts) {
      expect(parse_mode).toBe('HTML');
      expect(link_preview_options).toEqual({ is_disabled: true });
    }
  });

  it.each([
    ['IV < RV & skew > 0', 'IV &lt; RV &amp; skew &gt; 0'],
    ['<b>bold</b>', '&lt;b&gt;bold&lt;/b&gt;'],
    ['&lt; "quoted"', '&amp;lt; &quot;quoted&quot;'],
    ['@someone', '@\u200bsomeone'],
  ])('takes the meaning out of %s', (text, html) => {
    expect(renderText(text)[0]?.text).toBe(html);
  });

  it('counts what is shown in UTF-16 units: 4,093 below a title of one make one part, 4,094 two', () => {
    const parts = (text: string) => textParts(message('t', { kind: 'text', text }));
    // the title and a blank line take 3; an escape counts as the character it shows, an emoji as two
    expect(parts('x'.repeat(4093))).toHaveLength(1);
    expect(parts('x'.repeat(4094))).toHaveLength(2);
    expect(parts('<'.repeat(4093))).toHaveLength(1);
    expect(parts('😀'.repeat(2046))).toHaveLength(1);
    expect(parts('😀'.repeat(2047))).toHaveLength(2);
  });

  it('keeps to 100 entities, beyond which Telegram drops them', () => {
    const items = Array.from({ length: 150 }, () => ({ lead: 'a', text: 'b' }));
    const counts = textParts(message('t', { kind: 'bullets', items })).map(
      ({ text }) => text.split('<b>').length - 1,
    );
    // the title is one more
    expect(counts).toEqual([100, 51]);
  });

  it('says something even when there is nothing to say', () => {
    expect(textParts(message(' '))[0]?.text).toBe('—');
    expect(renderText('\n')[0]?.text).toBe('—');
  });

  it('has the same words without any markup', () => {
    const [part] = textParts(message('IV < RV', { kind: 'note', text: 'a & b' }));
    expect(part && withoutMarkup(part)).toEqual({
      text: 'IV < RV\na & b',
      link_preview_options: { is_disabled: true },
    });
  });

  it('shows every text once, in order and as text, in parts Telegram takes, whatever the message', () => {
    fc.assert(
      fc.property(anyMessage, (any) => {
        const shown = textParts(any).map(({ text }) => {
          const parsed = parseTelegramHtml(text);
          if (!parsed.ok) throw new Error(parsed.problem);
          expect(parsed.text.length).toBeLessThanOrEqual(4096);
          expect(parsed.text.trim()).not.toBe('');
          expect(parsed.entities.length).toBeLessThanOrEqual(100);
          expect(text).not.toMatch(/\p{Cs}/u);
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(32 * 1024);
          return parsed.text;
        });
        const albums = render(any).flatMap((part) => ('photos' in part ? [part.photos] : []));
        expect(albums.flat().map(({ spec }) => spec)).toEqual(chartsOf(any.blocks).map(({ spec }) => spec));
        for (const { caption, filename } of albums.flat()) {
          expect(caption.length).toBeLessThanOrEqual(1024);
          expect(caption).not.toMatch(/^$|\p{Cs}/u);
          expect(filename).toMatch(/^[a-z]+(?:-\d+)?[.]png$/);
        }
        expect(albums.every(({ length }) => length <= 10 && (length > 1 || albums.length === 1))).toBe(true);
        const expected = essence(textsOf(any).join(''));
        expect(essence(shown.join(''))).toBe(expected === '' ? '—' : expected);
      }),
      { numRuns: 300 },
    );
  });
});
