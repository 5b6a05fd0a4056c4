import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render, renderText } from '../../../src/adapters/discord/render.ts';
import { discordContractProblems } from '../../contracts/discord-contract.ts';
import { readDiscordMarkdown } from '../../doubles/discord-markdown.ts';
import { messageRefusal, pings } from '../../doubles/discord-rules.ts';
import { anyMessage, csvFile, essence, message, textsOf } from '../../doubles/messages.ts';

const contentOf = (...args: Parameters<typeof message>): string =>
  render(message(...args))
    .map(({ content }) => content)
    .join('\n');

describe('a message on Discord', () => {
  it('shows every kind of block', () => {
    const content = contentOf(
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
    expect(content).toBe(
      [
        '### Price $75k: support below',
        '-# As of 4 Feb 2026',
        '',
        '**Levels**',
        '- **Support** realized price $55.5k',
        '- no lead',
        '```',
        'Tenor     IV',
        '1W       52%',
        '6M     49.5%',
        '```',
        '',
        'A level is not a forecast.',
        '-# Options: unavailable.',
        '-# Source: sample',
      ].join('\n'),
    );
  });

  it('counts a Chinese character as two columns of a table', () => {
    const content = contentOf('t', { kind: 'table', columns: ['期限', '波动率'], rows: [['1 周', '52%']] });
    expect(content).toContain('期限  波动率\n1 周     52%');
  });

  it('switches off mentions and previews in every part', () => {
    const bodies = render(message('t', { kind: 'text', text: 'word '.repeat(1000) }));
    expect(bodies.length).toBe(3);
    for (const { allowed_mentions, flags } of bodies) {
      expect(allowed_mentions).toEqual({ parse: [] });
      expect(flags).toBe(4);
    }
  });

  it.each([
    ['@everyone and @here', '@\u200beveryone and @\u200bhere'],
    ['<@123> <#4> <t:1:R> </help:5>', '\\<@123\\> \\<#4\\> \\<t\\:1:R\\> \\</help:5\\>'],
    ['*a* __b__ ~~c~~ ||d|| `e`', '\\*a\\* \\_\\_b\\_\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\| \\`e\\`'],
    ['[x](https://example.com) :smile:', '\\[x\\](https\\://example.com) \\:smile:'],
    ['# heading', '\\# heading'],
    ['-# small', '\\-# small'],
    ['> quote', '\\> quote'],
    ['1. one', '1\\. one'],
    ['- item', '\\- item'],
    ['-5.2% and 75.5k', '-5.2% and 75.5k'],
    ['75.5k', '75.5k'],
    ['a \\ b', 'a \\\\ b'],
    ['IV < RV, -5.2% at 10:30', 'IV \\< RV, -5.2% at 10:30'],
  ])('takes the meaning out of %s', (text, content) => {
    expect(renderText(text)[0]?.content).toBe(content);
  });

  it('cannot be led out of a code block by its data', () => {
    const content = contentOf('t', { kind: 'table', columns: ['``` @everyone'], rows: [['```']] });
    expect(readDiscordMarkdown(content).markup).toEqual([]);
    expect(content.match(/```/g)).toHaveLength(2);
  });

  it('counts code points: 2,000 emoji beside a title of one make two parts, 1,995 one', () => {
    const bodies = (count: number) => render(message('t', { kind: 'text', text: '😀'.repeat(count) }));
    // "### t" and a blank line take 7
    expect(bodies(1993)).toHaveLength(1);
    expect(bodies(1994)).toHaveLength(2);
  });

  it('says something even when there is nothing to say', () => {
    expect(render(message(' '))[0]?.content).toBe('—');
    expect(renderText('')[0]?.content).toBe('—');
  });

  it('shows every text once, in order and as text, in parts Discord takes, whatever the message', () => {
    fc.assert(
      fc.property(anyMessage, (any) => {
        const bodies = render(any);
        const shown = bodies.map(({ content }) => readDiscordMarkdown(content));
        expect(shown.flatMap(({ markup }) => markup)).toEqual([]);
        const expected = essence(textsOf(any).join(''));
        expect(essence(shown.map(({ text }) => text).join(''))).toBe(expected === '' ? '—' : expected);
        for (const body of bodies) {
          expect(messageRefusal(body)).toBeUndefined();
          expect(pings(body)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('sends a file with the last of its messages, its caption as text and as description', () => {
    const bodies = render(message('t', csvFile(), { kind: 'text', text: 'word '.repeat(1000) }));
    expect(bodies.length).toBeGreaterThan(1);
    expect(bodies.slice(0, -1).some((body) => 'files' in body || 'attachments' in body)).toBe(false);
    expect(bodies[0]?.content).toContain('-# Two days of a series');
    expect(bodies.at(-1)).toMatchObject({
      attachments: [{ id: '0', filename: 'series.csv', description: 'Two days of a series' }],
      files: [{ name: 'series.csv', contentType: 'text/csv', content: csvFile().content }],
    });
    const [long] = render(message('t', csvFile('字'.repeat(1200))));
    expect(long?.attachments?.[0]?.description).toHaveLength(1024);
  });

  it('makes bodies of the contract for posts, edits and follow-ups', () => {
    const [body] = render(message('t', { kind: 'text', text: 'x' }));
    const call = { order: 0, query: {}, headers: {}, body };
    const routes = [
      ['POST', '/api/v10/channels/123456789012345678/messages'],
      ['PATCH', '/api/v10/webhooks/123456789012345678/token/messages/@original'],
      ['POST', '/api/v10/webhooks/123456789012345678/token'],
    ] as const;
    expect(discordContractProblems(routes.map(([method, path]) => ({ ...call, method, path })))).toEqual([]);
  });
});
