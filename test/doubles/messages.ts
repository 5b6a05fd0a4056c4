import * as fc from 'fast-check';
import type { Command } from '../../src/command.ts';
import { createLogger } from '../../src/logger.ts';
import { CHART_NAMES, type ChartName } from '../../src/charts/chart-spec.ts';
import type { Block, ChartBlock, FileBlock, Message } from '../../src/message/message.ts';
import { chartSpec } from './chart-spec.ts';

export const message = (title: string, ...blocks: readonly Block[]): Message => ({
  lang: 'en',
  title,
  blocks,
  readings: [],
});

/** A small file, as an answer carries it. */
export const csvFile = (caption = 'Two days of a series'): FileBlock => ({
  kind: 'file',
  name: 'series.csv',
  mediaType: 'text/csv',
  content: 'date,value_usd\n2026-02-02,1\n2026-02-03,价\n',
  caption,
});

/** A picture, as an answer carries it. */
export const chart = (
  name: ChartName = 'structure',
  alt = 'Bears in control. Price $73.5k.',
): ChartBlock => ({
  kind: 'chart',
  spec: chartSpec('Bears in control', { name }),
  alt,
});

/** Commands with every kind of option, as the platforms get them. */
export const COMMANDS: readonly Command[] = [
  { name: 'support', options: {} },
  {
    name: 'liquidations',
    options: { window: { kind: 'choice', choices: ['4h', '24h', '7d'], default: '24h' } },
  },
  {
    name: 'premium',
    options: {
      strike: { kind: 'number', min: 1_000, max: 1_000_000 },
      type: { kind: 'choice', choices: ['put', 'call'], default: 'put' },
    },
  },
  { name: 'unlocks', options: { days: { kind: 'number', min: 1, max: 365, whole: true, default: 30 } } },
  { name: 'help', options: {} },
].map((command) => ({ ...command, run: () => Promise.resolve(message(command.name)) })) as readonly Command[];

/** A log that keeps its lines. */
export function createLog() {
  const lines: string[] = [];
  const log = createLogger('debug', [], (line) => lines.push(line));
  return { log, lines: lines as readonly string[] };
}

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    'IV < RV & skew > 0',
    '@everyone @here <@123> <#1> <t:1:R> </help:1>',
    '**bold** __under__ ~~strike~~ ||spoiler|| `code` ```block``` _it_',
    '[link](https://example.com) https://example.com :smile: # head > quote - item 1. one -# small',
    '现货 8.02 万美元，低于真实市场均值 3.5%。',
    '&lt;b&gt; </pre> &#60; &unknown; "quoted"',
    'line one\nline two\r\nline three',
    '\ud800 lone, \u202e turned, \u0007 bell',
    '-5.2% +3.1% 75,000 $80.2k–$84.9k',
  ),
);
const text = fc.array(words, { minLength: 0, maxLength: 30 }).map((parts) => parts.join(' '));

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'heading' as const,
      'text' as const,
      'note' as const,
      'stamp' as const,
      'source' as const,
    ),
    text,
  }),
  fc.record({
    kind: fc.constant('bullets' as const),
    items: fc.array(fc.oneof(fc.record({ text }), fc.record({ lead: words, text })), { maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(words, { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.array(words, { maxLength: 4 }), { maxLength: 12 }),
  }),
  fc.tuple(fc.constantFrom(...CHART_NAMES), text).map(([name, alt]) => chart(name, `A claim. ${alt}`)),
);

/** Messages of every kind of block, with everything in them that a platform could take for markup. */
export const anyMessage: fc.Arbitrary<Message> = fc
  .record({ title: words, blocks: fc.array(block, { maxLength: 15 }) })
  .map(({ title, blocks }) => message(title, ...blocks));

/** The texts of a message in the order they must be shown in. */
export const textsOf = ({ title, blocks }: Message): readonly string[] => [
  title,
  ...blocks.flatMap((one) => {
    if (one.kind === 'bullets') return one.items.flatMap(({ lead = '', text: said }) => [lead, said]);
    if (one.kind === 'table') return [...one.columns, ...one.rows.flat()];
    if (one.kind === 'chart' || one.kind === 'actions') return [];
    return [one.kind === 'file' ? one.caption : one.text];
  }),
];

/** What is left of a text when only what must never be lost is compared: no spaces, control characters and bullets. */
export const essence = (shown: string): string =>
  shown.replace(/\p{Cs}/gu, '\ufffd').replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}•]/gu, '');
