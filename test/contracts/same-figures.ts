import { expect } from 'vitest';
import type { Context } from '../../src/briefing/context.ts';
import { sectionMessage, type Section } from '../../src/briefing/section.ts';
import type { Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import type { Message } from '../../src/message/message.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  M: 1e6,
  B: 1e9,
  T: 1e12,
  万: 1e4,
  亿: 1e8,
  万亿: 1e12,
};

/** The figures of a text in plain numbers, ascending, signs kept; a date counts as its year, month and day, a tenor (`3M`) as its digit. */
function figuresOf(text: string): readonly number[] {
  const isoDates = text.replace(
    /(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4})/g,
    (_, day: string, month: string, year: string) => `${year} ${MONTHS.indexOf(month) + 1} ${day}`,
  );
  const spaced = isoDates
    .replace(/(\d{4})-(\d{2})-(\d{2})/g, '$1 $2 $3')
    .replace(/(?<![$\d.])([136])[WM](?![A-Za-z])/g, '$1 ');
  const figures = [
    ...spaced.matchAll(/(?<![\dA-Za-z])(-?)\$?(\d+(?:\.\d+)?) ?(万亿|亿|万|[kMBT](?![A-Za-z]))?/g),
  ];
  return figures
    .map(([, sign, digits, scale]) => Number(`${sign ?? ''}${digits ?? ''}`) * (SCALES[scale ?? ''] ?? 1))
    .sort((a, b) => a - b);
}

/** Builds a section in one language as a reply of its own. */
export async function answerIn(
  lang: Lang,
  data: MarketData,
  build: (context: Context) => Promise<Section>,
): Promise<Message> {
  const context = { data, lang, words: catalogue(lang) };
  return sectionMessage(await build(context), context);
}

/** Each line a message shows, in order, a bullet as `lead | text`. */
export const linesOf = (message: Message): readonly string[] =>
  message.blocks.flatMap((block) => {
    if (block.kind === 'bullets') return block.items.map(({ lead, text }) => `${lead ?? ''} | ${text}`);
    if (block.kind === 'file') return [block.caption];
    if (block.kind === 'chart') return [block.alt];
    if (block.kind === 'actions') return [];
    return block.kind === 'table' ? block.rows.map((row) => row.join(' ')) : [block.text];
  });

/** Both languages say the same figures line by line, up to the rounding of their units, and rest on the same readings. */
export async function expectSameFigures(
  data: MarketData,
  build: (context: Context) => Promise<Section>,
): Promise<void> {
  const english = await answerIn('en', data, build);
  const chinese = await answerIn('zh-CN', data, build);
  expect(chinese.readings).toEqual(english.readings);
  expect(chinese.blocks.map(({ kind }) => kind)).toEqual(english.blocks.map(({ kind }) => kind));
  const pairs = [english.title, ...linesOf(english)].map(
    (line, index) => [line, [chinese.title, ...linesOf(chinese)][index] ?? ''] as const,
  );
  for (const [en, zh] of pairs) {
    const [inEnglish, inChinese] = [figuresOf(en), figuresOf(zh)];
    expect(inChinese.length, `${en}\n${zh}`).toBe(inEnglish.length);
    inEnglish.forEach((figure, index) => {
      const other = inChinese[index] ?? NaN;
      expect(Math.abs(other - figure), `${en}\n${zh}`).toBeLessThanOrEqual(0.01 * Math.abs(figure));
    });
    expect(zh).not.toMatch(/[\u4e00-\u9fff][,:;()?!]|[,:;()?!][\u4e00-\u9fff]/);
  }
}
