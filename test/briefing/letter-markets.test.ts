import { describe, expect, it } from 'vitest';
import { EDITIONS, type Edition } from '../../src/briefing/edition.ts';
import { letter, type Letter } from '../../src/briefing/letter.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { Block } from '../../src/message/message.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS, type MarketName } from '../doubles/markets/index.ts';
import { piecesOf, scrapsIn } from '../doubles/markets/scraps.ts';

const NAMES = Object.keys(NAMED_MARKETS) as MarketName[];

const letterOf = (name: MarketName, lang: Lang, edition: Edition = 'short'): Promise<Letter> =>
  letter({ data: buildMarket(NAMED_MARKETS[name]), words: catalogue(lang), lang }, edition);

/** The whole text as a reader sees it, a line for each block or bullet. */
const textOf = ({ title, blocks }: Letter): string => [title, ...blocks.flatMap(linesOf)].join('\n');

function linesOf(block: Block): readonly string[] {
  if (block.kind === 'table') return block.rows.map((row) => row.join(' '));
  if (block.kind === 'file') return [block.caption];
  if (block.kind === 'chart' || block.kind === 'actions') return [];
  if (block.kind !== 'bullets') return [block.text];
  return block.items.map(({ lead, text }) => (lead === undefined ? `• ${text}` : `• ${lead} ${text}`));
}

const shapeOf = (block: Block): readonly unknown[] =>
  block.kind === 'bullets' ? [block.kind, block.items.length] : [block.kind];

describe.each(NAMES)('the letter of "%s"', (name) => {
  it('stays within the length of its edition', async () => {
    const [en, zh, full] = [
      await letterOf(name, 'en'),
      await letterOf(name, 'zh-CN'),
      await letterOf(name, 'en', 'full'),
    ];
    expect(Array.from(textOf(en)).length).toBeLessThan(1300);
    expect(Array.from(textOf(zh)).length).toBeLessThan(700);
    expect(textOf(full).split(/\s+/).length).toBeLessThan(650);
  });

  it.each(EDITIONS)('has no scrap in its %s edition, in either language', async (edition) => {
    for (const lang of LANGS) {
      const { title, blocks } = await letterOf(name, lang, edition);
      expect(scrapsIn(piecesOf(title, blocks))).toEqual([]);
    }
  });

  it.each(EDITIONS)(
    'says the same in both languages in its %s edition: readings, judgement, bullets',
    async (edition) => {
      const [en, zh] = [await letterOf(name, 'en', edition), await letterOf(name, 'zh-CN', edition)];
      expect(zh.readings).toEqual(en.readings);
      expect(zh.regime).toEqual(en.regime);
      expect(zh.blocks.map(shapeOf)).toEqual(en.blocks.map(shapeOf));
    },
  );

  it('never says less in full than in short, under the same headline', async () => {
    for (const lang of LANGS) {
      const [short, full] = [await letterOf(name, lang), await letterOf(name, lang, 'full')];
      expect(full.title).toBe(short.title);
      expect(textOf(full).length).toBeGreaterThanOrEqual(textOf(short).length);
    }
  });
});

describe('the letters of all markets', () => {
  it.each(LANGS)('are told apart by their headlines in %s', async (lang) => {
    const titles = await Promise.all(NAMES.map(async (name) => (await letterOf(name, lang)).title));
    expect(new Set(titles).size).toBeGreaterThanOrEqual(16);
  });

  it('lean down after the broken mean and up in its mirror, with the same conflicts left out', async () => {
    const [fall, rise] = [
      (await letterOf('broken mean', 'en')).regime,
      (await letterOf('returning bid', 'en')).regime,
    ];
    expect([fall.lean, rise.lean]).toEqual(['downside', 'upside']);
    expect([fall.rallies, rise.rallies]).toEqual(['corrective', null]);
    expect(rise.evidence.towards).toEqual(
      expect.arrayContaining(['structure', 'flows', 'spotDemand', 'skew']),
    );
    expect(rise.evidence.against).toEqual([]);
  });

  it('make no call of a market without price, and no lean without derivatives or on old data', async () => {
    for (const name of ['options only', 'on-chain down', 'three days old'] as const) {
      const { regime } = await letterOf(name, 'en');
      expect([name, regime.zone, regime.lean]).toEqual([name, null, null]);
    }
    const { regime } = await letterOf('derivatives down', 'en');
    expect([regime.zone, regime.lean]).toEqual(['deep_bear_transition', null]);
  });
});
