import stringWidth from 'string-width';
import { expect } from 'vitest';
import type { Context } from '../../src/briefing/context.ts';
import type { Section } from '../../src/briefing/section.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { tableLines } from '../../src/message/table-lines.ts';

/** A section as plain lines: headline first, a bullet as `lead: text`. */
function linesOf({ headline, blocks }: Section): readonly string[] {
  return [
    headline,
    ...blocks.flatMap((block): readonly string[] => {
      if (block.kind === 'table') return tableLines(block.columns, block.rows);
      if (block.kind === 'file') return [block.caption];
      if (block.kind === 'chart') return [block.alt];
      if (block.kind === 'actions') return [];
      if (block.kind !== 'bullets') return [block.text];
      return block.items.map(({ lead, text }) => (lead === undefined ? text : `${lead}: ${text}`));
    }),
  ];
}

export type BothLanguages = {
  readonly en: readonly string[];
  readonly zh: readonly string[];
  readonly sections: Readonly<Record<Lang, Section>>;
};

/**
 * The section in both languages, checked for what holds of every one: the same readings behind both, blocks of the same
 * kinds in the same order, tables that fit, and Chinese without half-width punctuation between its characters.
 */
export async function inBothLanguages(
  build: (context: Context) => Promise<Section>,
  data: MarketData,
): Promise<BothLanguages> {
  const inLang = (lang: Lang) => build({ data, words: catalogue(lang), lang });
  const sections = { en: await inLang('en'), 'zh-CN': await inLang('zh-CN') };
  const [first, ...others] = LANGS.map((lang) => sections[lang]);
  for (const other of others) {
    expect(other.readings).toEqual(first?.readings);
    expect(other.blocks.map(shapeOf)).toEqual(first?.blocks.map(shapeOf));
  }
  for (const { blocks } of Object.values(sections)) {
    for (const block of blocks) {
      if (block.kind !== 'table') continue;
      for (const line of tableLines(block.columns, block.rows))
        expect(stringWidth(line)).toBeLessThanOrEqual(40);
    }
  }
  const zh = linesOf(sections['zh-CN']);
  expect(
    zh.filter((line) =>
      /[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/.test(line.replace(/^[^:]*: /, '')),
    ),
  ).toEqual([]);
  return { en: linesOf(sections.en), zh, sections };
}

/** Tables also by their figures, which are the same in every language. */
const shapeOf = (block: Section['blocks'][number]): unknown => {
  if (block.kind === 'bullets') return ['bullets', block.items.length];
  return block.kind === 'table' ? ['table', block.rows.map(([, ...figures]) => figures)] : block.kind;
};
