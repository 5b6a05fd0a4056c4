import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render, renderText, type Outgoing } from '../../../src/adapters/discord/render.ts';
import { toRequest } from '../../../src/adapters/discord/request.ts';
import { chartsOf } from '../../../src/message/message.ts';
import { discordContractProblems } from '../../contracts/discord-contract.ts';
import { readDiscordMarkdown } from '../../doubles/discord-markdown.ts';
import { fileFlaws, messageRefusal, pings } from '../../doubles/discord-rules.ts';
import { anyMessage, chart, csvFile, essence, message, textsOf } from '../../doubles/messages.ts';
import { PNG } from '../../doubles/painter.ts';

const contentOf = (...args: Parameters<typeof message>): string =>
  render(message(...args))
    .map(({ content }) => content)
    .join('\n');

/** What Discord says to a message with all its files, and what we must never send. */
function refusalOf(outgoing: Outgoing) {
  const specs = picturesIn([outgoing]);
  const { body, files } = toRequest(outgoing, new Map(specs.map((spec) => [spec, PNG])));
  const uploads = files.map(({ name, contentType = '', data }, index) => {
    const bytes = data as Buffer;
    return { field: `files[${index}]`, name, type: contentType, bytes, content: bytes.toString('utf8') };
  });
  expect(uploads).toHaveLength(outgoing.files?.length ?? 0);
  expect(fileFlaws(body, uploads)).toEqual([]);
  return messageRefusal(body, uploads);
}

const picturesIn = (bodies: readonly Outgoing[]) =>
  bodies.flatMap(({ files = [] }) => files.flatMap((file) => ('spec' in file ? [file.spec] : [])));

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
        expect(picturesIn(bodies)).toEqual(chartsOf(any.blocks).map(({ spec }) => spec));
        for (const body of bodies) {
          expect(refusalOf(body)).toBeUndefined();
          expect(pings(body)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('sends a file with the last of its messages, its caption as text and as description', () => {
    const bodies = render(message('t', csvFile(), { kind: 'text', text: 'word '.repeat(1000) }));
    expect(bodies.length).toBeGreaterThan(1);
    expect(bodies.slice(0, -1).some((body) => 'files' in body)).toBe(false);
    expect(bodies[0]?.content).toContain('-# Two days of a series');
    expect(bodies.at(-1)).toMatchObject({
      files: [
        {
          name: 'series.csv',
          description: 'Two days of a series',
          contentType: 'text/csv',
          content: csvFile().content,
        },
      ],
    });
    const [long] = render(message('t', csvFile('字'.repeat(1200))));
    expect(long?.files?.[0]?.description).toHaveLength(1024);
  });

  it('describes a picture in whole sentences of at most 1,024 code points', () => {
    const sentence = 'Realized losses rose to $1.26B a day. ';
    const [body] = render(message('t', chart('losses', sentence.repeat(40))));
    expect(body?.files?.[0]?.description).toBe(sentence.repeat(26).trimEnd());
    const [emoji] = render(message('t', chart('losses', '😀'.repeat(1100))));
    expect(Array.from(emoji?.files?.[0]?.description ?? '')).toHaveLength(1024);
  });

  it('has a name of its own for every picture, and at most ten files in a message', () => {
    const bodies = render(
      message(
        't',
        ...Array.from({ length: 12 }, () => chart('losses')),
        { kind: 'text', text: 'x' },
        csvFile(),
      ),
    );
    const names = bodies.map(({ files = [] }) => files.map(({ name }) => name));
    expect(names.map(({ length }) => length)).toEqual([10, 3]);
    expect(names.flat()).toHaveLength(new Set(names.flat()).size);
    expect(names.flat().slice(0, 3)).toEqual(['series.csv', 'losses.png', 'losses-2.png']);
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
