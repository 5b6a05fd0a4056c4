import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readId } from '../../../src/adapters/discord/action-rows.ts';
import { render, renderText, type MessageBody, type Outgoing } from '../../../src/adapters/discord/render.ts';
import { toRequest } from '../../../src/adapters/discord/request.ts';
import { picturesOf } from '../../../src/message/pictures.ts';
import type { Block, Message, Press } from '../../../src/message/message.ts';
import { createPressCode } from '../../../src/press-code.ts';
import { discordContractProblems } from '../../contracts/discord-contract.ts';
import { anyRows } from '../../doubles/any-actions.ts';
import { readDiscordMarkdown } from '../../doubles/discord-markdown.ts';
import { fileFlaws, messageRefusal, pings } from '../../doubles/discord-rules.ts';
import { idsIn, seenIn, textIn } from '../../doubles/discord-shown.ts';
import { anyMessage, chart, COMMANDS, csvFile, essence, message } from '../../doubles/messages.ts';
import { PNG } from '../../doubles/painter.ts';

const pressCode = createPressCode('token', COMMANDS);
const press = (one: Press): string => pressCode.write(one, { chat: '1' }, 0);

const textOf = (...args: Parameters<typeof message>): string =>
  render(message(...args))
    .map(textIn)
    .join('\n');
const seen = (...args: Parameters<typeof message>) => render(message(...args), press).map(seenIn);

/** What Discord says to a message with all its files, and what we must never send. */
function refusalOf(outgoing: Outgoing) {
  const specs = (outgoing.files ?? []).flatMap((file) => ('spec' in file ? [file.spec] : []));
  const { body, files } = toRequest(outgoing, new Map(specs.map((spec) => [spec, PNG])));
  const uploads = files.map(({ name, contentType = '', data }, index) => {
    const bytes = data as Buffer;
    return { field: `files[${index}]`, name, type: contentType, bytes, content: bytes.toString('utf8') };
  });
  expect(uploads).toHaveLength(outgoing.files?.length ?? 0);
  expect(fileFlaws(body, uploads)).toEqual([]);
  return messageRefusal(body, uploads);
}

const long = (characters: number, word = 'word '): Block => ({
  kind: 'text',
  text: word.repeat(characters / word.length),
});

describe('a message on Discord', () => {
  it('shows every kind of block', () => {
    const text = textOf(
      'Price $75k: support below',
      { kind: 'stamp', text: 'As of 4 Feb 2026' },
      { kind: 'text', text: 'In short.' },
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
        '### Price $75k: support below',
        '-# As of 4 Feb 2026',
        '',
        'In short.',
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

  it('is one coloured container: pictures over the whole width behind their text, a line before a section', () => {
    const [body, ...more] = render(
      message(
        'Levels',
        { kind: 'stamp', text: 'now' },
        chart('structure', 'The claim.'),
        { kind: 'heading', text: 'Losses' },
        { kind: 'text', text: 'They rose.' },
        chart('losses', 'Another.'),
        csvFile(),
      ),
    );
    expect(more).toEqual([]);
    const inner = [
      { type: 10, content: '### Levels\n-# now' },
      { type: 12, items: [{ media: { url: 'attachment://structure.png' }, description: 'The claim.' }] },
      { type: 14, divider: true, spacing: 1 },
      { type: 10, content: '**Losses**\nThey rose.' },
      { type: 12, items: [{ media: { url: 'attachment://losses.png' }, description: 'Another.' }] },
      { type: 10, content: '-# Two days of a series' },
      { type: 13, file: { url: 'attachment://series.csv' } },
    ];
    expect(body?.components).toEqual([{ type: 17, accent_color: 0x56b4e9, components: inner }]);
    expect(body?.files?.map(({ name, description }) => [name, description])).toEqual([
      ['structure.png', 'The claim.'],
      ['losses.png', 'Another.'],
      ['series.csv', 'Two days of a series'],
    ]);
  });

  it('tells the moment of its stamp by the clock of each reader too', () => {
    const stamp = { kind: 'stamp', text: 'As of 4 Feb 2026', atMs: Date.UTC(2026, 1, 4) } as const;
    expect(textOf('t', stamp)).toBe('### t\n-# As of 4 Feb 2026 · <t:1770163200:R>');
  });

  it('counts a Chinese character as two columns of a table', () => {
    const text = textOf('t', { kind: 'table', columns: ['期限', '波动率'], rows: [['1 周', '52%']] });
    expect(text).toContain('期限  波动率\n1 周     52%');
  });

  it('switches off mentions in every part and is made of components alone', () => {
    const bodies = render(message('t', long(9000)));
    expect(bodies.length).toBe(3);
    for (const { allowed_mentions, flags } of [...bodies, renderText('no')]) {
      expect(allowed_mentions).toEqual({ parse: [] });
      expect(flags).toBe(32_768);
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
    expect(textIn(renderText(text))).toBe(content);
  });

  it('cannot be led out of a code block by its data', () => {
    const text = textOf('t', { kind: 'table', columns: ['``` @everyone'], rows: [['```']] });
    expect(readDiscordMarkdown(text).markup).toEqual([]);
    expect(text.match(/```/g)).toHaveLength(2);
  });

  it('says something even when there is nothing to say', () => {
    expect(render(message(' ')).map(textIn)).toEqual(['—']);
    expect(textIn(renderText(''))).toBe('—');
  });

  it('describes a picture in whole sentences of at most 1,024 code points', () => {
    const sentence = 'Realized losses rose to $1.26B a day. ';
    const [body] = render(message('t', chart('losses', sentence.repeat(40))));
    expect(body?.files?.[0]?.description).toBe(sentence.repeat(26).trimEnd());
    const [emoji] = render(message('t', chart('losses', '😀'.repeat(1100))));
    expect(Array.from(emoji?.files?.[0]?.description ?? '')).toHaveLength(1024);
  });

  it('makes bodies of the contract for posts, edits and follow-ups', () => {
    const rows = [
      { kind: 'buttons', actions: [{ label: 'a', press: again('replace') }] },
      { kind: 'menu', label: 'm', actions: [{ label: 'a', press: again('beside') }] },
    ] as const;
    const [outgoing] = render(message('t', chart(), csvFile(), { kind: 'actions', rows }), press);
    expect(outgoing).toBeDefined();
    const { body } = toRequest(outgoing!, new Map());
    const call = { order: 0, query: {}, headers: {}, body };
    const routes = [
      ['POST', '/api/v10/channels/123456789012345678/messages'],
      ['PATCH', '/api/v10/webhooks/123456789012345678/token/messages/@original'],
      ['POST', '/api/v10/webhooks/123456789012345678/token'],
    ] as const;
    expect(discordContractProblems(routes.map(([method, path]) => ({ ...call, method, path })))).toEqual([]);
  });
});

const again = (kind: Press['kind'], window?: string): Press => ({
  kind,
  ask: { command: 'liquidations', options: window === undefined ? {} : { window }, lang: 'en' },
});

describe('a message on Discord that is too long for one', () => {
  it('is split by code points: 3,995 emoji beside a title of one make one part, one more makes two', () => {
    // "### t" and a line break take 6; two bytes of UTF-8 each
    const bodies = (count: number) => render(message('t', { kind: 'text', text: 'é'.repeat(count) }));
    expect(bodies(3994)).toHaveLength(1);
    expect(bodies(3995)).toHaveLength(2);
  });

  it('is split by bytes where its writing takes many', () => {
    const bodies = render(message('t', { kind: 'text', text: '现'.repeat(3500) }));
    expect(bodies).toHaveLength(2);
    for (const body of bodies) expect(Buffer.byteLength(textIn(body))).toBeLessThanOrEqual(9_500);
  });

  it('is split before a section, which keeps its picture', () => {
    const section = (name: 'structure' | 'losses' | 'flows'): readonly Block[] => [
      { kind: 'heading', text: name },
      long(1500),
      chart(name),
    ];
    const parts = seen('t', ...section('structure'), ...section('losses'), ...section('flows'));
    expect(parts.map((part) => part.filter(({ kind }) => kind === 'file').map(({ text }) => text))).toEqual([
      ['structure.png', 'losses.png'],
      ['flows.png'],
    ]);
    expect(parts[1]?.[0]?.text).toMatch(/^\*\*flows\*\*/);
  });

  it('moves a section as a whole where its picture finds no room', () => {
    const sections = Array.from({ length: 11 }, (_, index): readonly Block[] => [
      { kind: 'heading', text: `Section ${index + 1}` },
      { kind: 'text', text: 'A line.' },
      chart('losses'),
    ]);
    const [first = [], second = []] = seen('t', ...sections.flat());
    expect(first.filter(({ kind }) => kind === 'file')).toHaveLength(10);
    expect(second).toEqual([
      { kind: 'text', text: '**Section 11**\nA line.' },
      { kind: 'file', text: 'losses-11.png' },
    ]);
  });

  it('is split by its components, all that are in others counted', () => {
    // Each section is a line and a text: with the container and the title there are 19 of them in one message.
    const sections = (count: number) =>
      seen('t', ...Array.from({ length: count }, () => ({ kind: 'heading', text: 'x' }) as const));
    expect(sections(19)).toHaveLength(1);
    expect(sections(20)).toHaveLength(2);
  });

  it('has a name of its own for every file, and at most ten in a message', () => {
    const charts = Array.from({ length: 12 }, () => chart('losses'));
    const bodies = render(message('t', ...charts, { kind: 'text', text: 'x' }, csvFile(), csvFile()));
    const names = bodies.map(({ files = [] }) => files.map(({ name }) => name));
    expect(names.map(({ length }) => length)).toEqual([10, 4]);
    expect(names.flat()).toHaveLength(new Set(names.flat()).size);
    expect(names.flat().slice(-3)).toEqual(['losses-12.png', 'series.csv', 'series-2.csv']);
  });

  it('has its actions under the last part, which say that it is one of several', () => {
    const rows = [{ kind: 'buttons', actions: [{ label: 'Refresh', press: again('replace') }] }] as const;
    const ids = (...blocks: readonly Block[]) =>
      render(message('t', ...blocks, { kind: 'actions', rows }), press).map(idsIn);
    const [alone, ...none] = ids();
    expect(none).toEqual([]);
    expect(readId(alone?.[0] ?? '')?.isOneOfSeveral).toBe(false);
    const [first, second] = ids(long(5000));
    expect(first).toEqual([]);
    expect(readId(second?.[0] ?? '')?.isOneOfSeveral).toBe(true);
  });
});

describe('the actions of a message on Discord', () => {
  const rows = (...actions: readonly { label: string; press: Press; current?: true }[]): Block => ({
    kind: 'actions',
    rows: [{ kind: 'buttons', actions }],
  });

  it('mark what is shown now, which cannot be pressed again', () => {
    const [body] = render(
      message(
        't',
        rows(
          { label: '4 hours', press: again('replace', '4h') },
          { label: '24 hours', press: again('replace', '24h'), current: true },
        ),
      ),
      press,
    );
    expect(JSON.stringify(body)).toContain(
      `{"type":2,"style":2,"label":"4 hours","custom_id":"1:${press(again('replace', '4h'))}"}`,
    );
    expect(JSON.stringify(body)).toContain(
      `{"type":2,"style":1,"label":"24 hours","custom_id":"2:${press(again('replace', '24h'))}","disabled":true}`,
    );
  });

  it('are left out where nobody can say what a press is', () => {
    const [body] = render(message('t', rows({ label: 'Refresh', press: again('replace') })));
    expect(body && seenIn(body)).toEqual([{ kind: 'text', text: '### t' }]);
  });

  it('are cut where they are too long, and left out where a code is', () => {
    const [body] = render(
      message(
        't',
        rows({ label: 'x'.repeat(90), press: again('replace') }, { label: 'b', press: again('csv') }),
      ),
      ({ kind }) => (kind === 'csv' ? 'c'.repeat(99) : 'code'),
    );
    expect(body && seenIn(body).slice(2)).toEqual([{ kind: 'button', text: `${'x'.repeat(79)}…` }]);
  });
});

describe('a message on Discord without its pictures', () => {
  const rows = [{ kind: 'buttons', actions: [{ label: 'Refresh', press: again('replace') }] }] as const;
  const without = (...args: Parameters<typeof message>) =>
    render(message(...args), press).map((outgoing) => seenIn(toRequest(outgoing, new Map()).body));

  it('shows the rest of it, and no line above the first thing', () => {
    expect(without('t', chart(), csvFile())).toEqual([
      [
        { kind: 'text', text: '### t' },
        { kind: 'text', text: '-# Two days of a series' },
        { kind: 'file', text: 'series.csv' },
      ],
    ]);
    expect(without('', chart(), { kind: 'actions', rows })).toEqual([[{ kind: 'button', text: 'Refresh' }]]);
    expect(without('', chart())).toEqual([[{ kind: 'text', text: '—' }]]);
  });

  it('has nothing attached that it does not show', () => {
    const [outgoing] = render(message('t', chart(), csvFile()));
    const { body, files } = toRequest(outgoing!, new Map());
    expect(body.attachments.map(({ filename }) => filename)).toEqual(['series.csv']);
    expect(files.map(({ name }) => name)).toEqual(['series.csv']);
    const [plain] = render(message('t'));
    // said in so many words: an edit drops what the message had
    expect(toRequest(plain!, new Map()).body.attachments).toEqual([]);
  });
});

describe('any message on Discord', () => {
  const anything = fc
    .tuple(
      anyMessage,
      fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }),
      fc.array(anyRows, { maxLength: 1 }),
    )
    .map(([any, captions, actions]): Message => ({
      ...any,
      blocks: [
        ...any.blocks.map((block) =>
          block.kind === 'stamp' ? { ...block, atMs: Date.UTC(2026, 1, 4) } : block,
        ),
        ...captions.map((caption) => csvFile(caption)),
        ...actions.map((rows) => ({ kind: 'actions', rows }) as const),
      ],
    }));
  const CLOCK = / · <t:1770163200:R>/g;

  /** Its texts and pictures in the order they must be shown in. */
  function expected({ title, blocks }: Message): string {
    const pictures = [...picturesOf(blocks)];
    const counts = { files: 0 };
    const parts = blocks.map((block) => {
      switch (block.kind) {
        case 'bullets':
          return block.items.map(({ lead = '', text }) => `${lead} ${text}`).join('');
        case 'table':
          return [...block.columns, ...block.rows.flat()].join('');
        case 'chart':
          return `[${pictures.shift()?.name ?? ''}]`;
        case 'file':
          counts.files += 1;
          return `${block.caption}[series${counts.files === 1 ? '' : `-${counts.files}`}.csv]`;
        case 'actions':
          return '';
        case 'heading':
        case 'text':
        case 'note':
        case 'stamp':
        case 'source':
          return block.text;
      }
    });
    return essence([title, ...parts].join(''));
  }

  const shown = (bodies: readonly MessageBody[]) =>
    bodies
      .flatMap(seenIn)
      .flatMap(({ kind, text }): readonly { text: string; markup: readonly string[] }[] => {
        if (kind === 'file') return [{ text: `[${text}]`, markup: [] }];
        return kind === 'text' ? [readDiscordMarkdown(text.replace(CLOCK, ''))] : [];
      });

  it('shows every text, picture and file once, in order and as itself, in parts Discord takes', () => {
    fc.assert(
      fc.property(anything, (any) => {
        const bodies = render(any, press);
        const all = shown(bodies);
        expect(all.flatMap(({ markup }) => markup)).toEqual([]);
        const text = essence(all.map((one) => one.text).join(''));
        expect(text).toBe(expected(any) || (bodies.length === 1 && all.length === 0 ? '' : '—'));
        for (const body of bodies) {
          expect(refusalOf(body)).toBeUndefined();
          expect(pings(body)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('can be pressed in order and by ids of their own, under its last part alone', () => {
    fc.assert(
      fc.property(anything, (any) => {
        const bodies = render(any, press);
        const asked = any.blocks.flatMap((block) =>
          block.kind === 'actions'
            ? block.rows.flatMap(({ actions }) => actions.map((one) => one.press))
            : [],
        );
        expect(bodies.slice(0, -1).flatMap(idsIn)).toEqual([]);
        const ids = bodies.flatMap(idsIn);
        expect(new Set(ids).size).toBe(ids.length);
        const read = ids.map((id) => pressCode.read(readId(id)?.code ?? '', '1', 0));
        expect(read).toMatchObject(asked);
        expect(read).toHaveLength(asked.length);
      }),
      { numRuns: 200 },
    );
  });

  it('is taken without its pictures too', () => {
    fc.assert(
      fc.property(anything, (any) => {
        for (const outgoing of render(any, press)) {
          const { body, files } = toRequest(outgoing, new Map());
          const uploads = files.map(({ name, data }, index) => {
            const bytes = data as Buffer;
            return { field: `files[${index}]`, name, type: 'text/csv', bytes, content: bytes.toString() };
          });
          expect(messageRefusal(body, uploads)).toBeUndefined();
        }
      }),
      { numRuns: 100 },
    );
  });
});
