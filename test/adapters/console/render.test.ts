import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { renderConsole, renderLine } from '../../../src/adapters/console/render.ts';
import type { Block, Message } from '../../../src/message/message.ts';

const PLAIN = { columns: 80, colour: false } as const;
const COLOUR = { columns: 80, colour: true } as const;

const message = (title: string, ...blocks: readonly Block[]): Message => ({
  lang: 'en',
  title,
  blocks,
  readings: [],
});
const packed = (text: string): string => text.replace(/[\s•·─]/gu, '');

const word = fc.constantFrom(
  ...[
    'cluster',
    'the',
    'realized price',
    '$80.2k',
    '+9.1%',
    '-$545M',
    'BTC-27MAR26-75000-P',
    'a-very-long-unbroken-word-of-text',
  ],
  ...[
    '密集供应区',
    '真实市场均值',
    '8.02 万美元',
    '，',
    '。',
    '（',
    '）',
    '；',
    '「失守」',
    '97％',
    '20 个波动点',
    '−5',
    '👍🏽',
    'é',
  ],
);
const text = fc
  .array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 25 })
  .map((words) => words.join(' '));
const short = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(''));
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading', 'text', 'note', 'stamp', 'source'), text }),
  fc.record({
    kind: fc.constant('bullets' as const),
    items: fc.array(fc.oneof(fc.record({ text }), fc.record({ lead: short, text })), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(short, { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.array(short, { maxLength: 4 }), { maxLength: 4 }),
  }),
);
const anyMessage = fc.record({
  lang: fc.constant('en'),
  title: text,
  blocks: fc.array(block, { maxLength: 6 }),
  readings: fc.constant([]),
});

const texts = ({ title, blocks }: Message): readonly string[] => [
  title,
  ...blocks.flatMap((one) => {
    if (one.kind === 'bullets') return one.items.flatMap(({ lead, text: said }) => [lead ?? '', said]);
    if (one.kind === 'file') return [one.caption];
    if (one.kind === 'chart') return [one.alt];
    if (one.kind === 'actions') return [];
    return one.kind === 'table' ? one.rows.flat() : [one.text];
  }),
];

describe('renderConsole', () => {
  it('keeps every line of any message within the columns, in both scripts, and loses no text', () => {
    fc.assert(
      fc.property(anyMessage, fc.integer({ min: 24, max: 120 }), fc.boolean(), (given, columns, colour) => {
        const rendered = renderConsole(given, { columns, colour });
        for (const line of rendered.split('\n'))
          expect(stringWidth(line)).toBeLessThanOrEqual(Math.min(80, columns));
        const all = packed(stripVTControlCharacters(rendered));
        for (const one of texts(given)) {
          const visible = packed(one.replace(/(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}]/gu, ''));
          expect(all).toContain(visible);
        }
      }),
    );
  });

  it('takes a terminal that does not know its width for a wide one', () => {
    const given = message('word '.repeat(30).trim());
    expect(renderConsole(given, { columns: 0, colour: false })).toBe(renderConsole(given, PLAIN));
  });

  it('says the same with and without colour', () => {
    fc.assert(
      fc.property(anyMessage, (given) => {
        const plain = renderConsole(given, PLAIN);
        expect(plain).not.toContain('\u001b');
        expect(stripVTControlCharacters(renderConsole(given, COLOUR))).toBe(plain);
      }),
    );
  });

  it('lets no control character of the data through', () => {
    const hostile = 'a\u001b[31mred\u001b]52;c;aGk=\u0007 b\u009b2J c\u202ed\u0000\r\ne\tf\u2028g';
    const rendered = renderConsole(
      message(
        hostile,
        ...(['heading', 'text', 'note', 'stamp', 'source'] as const).map((kind) => ({ kind, text: hostile })),
        { kind: 'bullets', items: [{ lead: hostile, text: hostile }] },
        { kind: 'table', columns: [hostile], rows: [[hostile]] },
      ),
      PLAIN,
    );
    expect(rendered).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(rendered).toContain('a[31mred]52;c;aGk= b2J cd e f g');
  });

  it('puts lead words in a column of their own and hangs the text under itself', () => {
    const rendered = renderConsole(
      message('T', {
        kind: 'bullets',
        items: [
          { lead: '支撑', text: '密集供应区 6.69 万–7.06 万美元（-3.9%），持有 110 万枚 BTC' },
          { lead: 'Cap', text: 'True Market Mean $80.2k' },
        ],
      }),
      { columns: 44, colour: false },
    );
    expect(rendered.split('\n')).toEqual([
      'T',
      '',
      '  • 支撑  密集供应区 6.69 万–7.06 万美元',
      '          （-3.9%），持有 110 万枚 BTC',
      '  • Cap   True Market Mean $80.2k',
    ]);
  });

  it('sets a lead that is too long for the column above its text', () => {
    const items = [
      { lead: '/premium [strike] [type: put or call]', text: 'Premium at a strike' },
      { lead: '/vrp', text: 'Risk premium' },
    ];
    expect(
      renderConsole(message('T', { kind: 'bullets', items }), PLAIN)
        .split('\n')
        .slice(2),
    ).toEqual([
      '  • /premium [strike] [type: put or call]',
      '          Premium at a strike',
      '  • /vrp  Risk premium',
    ]);
  });

  it('aligns the columns of a table by the width a terminal shows', () => {
    const rendered = renderConsole(
      message('T', {
        kind: 'table',
        columns: ['期限', 'IV', '两周变化'],
        rows: [
          ['1 周', '70%', '+20'],
          ['1 个月', '58.5%', '-1.2'],
        ],
      }),
      PLAIN,
    );
    expect(rendered.split('\n').slice(2)).toEqual([
      '  期限        IV   两周变化',
      '  ──────   ─────   ────────',
      '  1 周       70%        +20',
      '  1 个月   58.5%       -1.2',
    ]);
    const widths = rendered
      .split('\n')
      .slice(2)
      .map((line) => stringWidth(line));
    expect(new Set(widths)).toEqual(new Set([27]));
  });

  it('tells a table that is too wide row by row, each figure with its column', () => {
    const rendered = renderConsole(
      message('T', {
        kind: 'table',
        columns: ['Token', 'Unlocked', 'Share'],
        rows: [['Wormhole', '1.28B W', '28%']],
      }),
      { columns: 24, colour: false },
    );
    expect(rendered.split('\n').slice(2)).toEqual(['  Wormhole', '    Unlocked 1.28B W ·', '    Share 28%']);
  });

  it('keeps an empty line between pieces, but not inside the small print or under a heading', () => {
    const rendered = renderConsole(
      message(
        'Title',
        { kind: 'stamp', text: 'As of' },
        { kind: 'text', text: 'Body.' },
        { kind: 'note', text: 'Gap.' },
        { kind: 'source', text: 'Source.' },
        { kind: 'heading', text: 'Next' },
        { kind: 'text', text: 'More.' },
      ),
      PLAIN,
    );
    expect(rendered).toBe('Title\nAs of\n\n  Body.\n\n  Gap.\n  Source.\n\nNext\n  More.');
  });

  it('colours an amount by the sign written with it', () => {
    const rendered = renderConsole(
      message('T', { kind: 'text', text: 'up +9.1%, down (-$545M), 净流出 −5.45 亿美元。' }),
      COLOUR,
    );
    expect(rendered).toContain('\u001b[32m+9.1%\u001b[39m,');
    expect(rendered).toContain('(\u001b[31m-$545M\u001b[39m)');
    expect(rendered).toContain('\u001b[31m−5.45 亿美元\u001b[39m。');
  });

  it('takes no hyphen of a date, a range, a zone or an instrument for a sign', () => {
    const rendered = renderConsole(
      message('T', { kind: 'text', text: '2026-02-04 $70k-80k UTC+8 BTC-27MAR26-75000-P 70%-80%' }),
      COLOUR,
    );
    expect(rendered).not.toContain('\u001b[3');
  });

  it('sets off headline, lead words and small print', () => {
    const rendered = renderConsole(
      message(
        'Headline',
        { kind: 'bullets', items: [{ lead: 'Cap', text: 'x' }] },
        { kind: 'note', text: 'n' },
        { kind: 'source', text: 's' },
      ),
      COLOUR,
    );
    expect(rendered).toContain('\u001b[1mHeadline\u001b[22m');
    expect(rendered).toContain('\u001b[1;36mCap\u001b[22;39m');
    expect(rendered).toContain('\u001b[2mn\u001b[22m');
    expect(rendered).toContain('\u001b[2ms\u001b[22m');
  });

  it('names a file, says what is in it and how to get it, in the language of the message', () => {
    const file = { kind: 'file', name: 'a.csv', mediaType: 'text/csv', content: 'date\n' } as const;
    const en = message('T', { ...file, caption: 'Price as CSV' }, { kind: 'source', text: 's' });
    expect(renderConsole(en, PLAIN)).toBe('T\n\n  Price as CSV. ask ... --out DIR saves it as a.csv.\n  s');
    expect(renderConsole({ ...en, lang: 'zh-CN' }, PLAIN)).toContain('ask ... --out DIR 可保存为 a.csv。');
  });

  it('shows nothing for blocks without text', () => {
    const empty: Block[] = [
      { kind: 'text', text: ' \u0007' },
      { kind: 'bullets', items: [] },
      { kind: 'table', columns: [], rows: [] },
    ];
    expect(
      renderConsole(message('T', ...empty, { kind: 'bullets', items: [{ lead: '', text: '' }] }), PLAIN),
    ).toBe('T');
    expect(renderConsole(message('', { kind: 'text', text: 'x' }), PLAIN)).toBe('  x');
  });
});

describe('renderLine', () => {
  it('wraps under the prompt and marks a refusal with colour as well as words', () => {
    expect(renderLine('There is no command "x".', 'refusal', PLAIN)).toBe('  There is no command "x".');
    expect(renderLine('No.', 'refusal', COLOUR)).toBe('  \u001b[33mNo.\u001b[39m');
    expect(renderLine('No.', 'aside', COLOUR)).toBe('  \u001b[2mNo.\u001b[22m');
  });
});
