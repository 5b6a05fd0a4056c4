import { describe, expect, it } from 'vitest';
import { letter } from '../../../src/briefing/letter.ts';
import { lintPair } from '../../../src/briefing/lint/lint-pair.ts';
import { LANGS, type Lang } from '../../../src/locales/format.ts';
import { catalogue } from '../../../src/locales/index.ts';
import type { Message } from '../../../src/message/message.ts';
import { buildMarket } from '../../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../../doubles/markets/index.ts';

const letterIn = (lang: Lang): Promise<Message> =>
  letter({ data: buildMarket(NAMED_MARKETS['broken mean']), words: catalogue(lang), lang }, 'short');

const inBullets = (message: Message, change: (text: string) => string): Message => ({
  ...message,
  blocks: message.blocks.map((block) =>
    block.kind === 'bullets'
      ? { ...block, items: block.items.map((item) => ({ ...item, text: change(item.text) })) }
      : block,
  ),
});

describe('lintPair', () => {
  it('finds nothing between a letter and itself in the other language', async () => {
    const [en, zh] = await Promise.all(LANGS.map(letterIn));
    expect(en && zh && lintPair(en, zh)).toEqual([]);
  });

  it('names the reading that one language leaves out', async () => {
    const [en, zh] = await Promise.all([letterIn('en'), letterIn('zh-CN')]);
    const shorter = inBullets(zh, (text) => text.replace(/，单日最高 [\d.]+ 亿美元/, ''));
    expect(shorter).not.toEqual(zh);
    const faults = lintPair(en, shorter);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.problem).toMatch(/lacks realized_loss_/);
  });

  it('says when a line is missing as a whole', async () => {
    const [en, zh] = await Promise.all([letterIn('en'), letterIn('zh-CN')]);
    const faults = lintPair(en, { ...zh, blocks: zh.blocks.slice(0, -1) });
    expect(faults.map(({ kind, problem }) => `${kind}: ${problem}`)).toContain(
      'pair: the other language has no such line',
    );
  });

  it('takes no window for the look-back of liquidations that is as long', async () => {
    const market = buildMarket({
      ...NAMED_MARKETS['broken mean'],
      days: 8,
      silentDays: 0,
      without: [],
      failing: ['option_chain'],
    });
    const [en, zh] = await Promise.all(
      LANGS.map((lang) => letter({ data: market, words: catalogue(lang), lang }, 'full')),
    );
    const headings = en?.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings?.join()).toContain('over 7 days; no implied vol to set it against');
    expect(en?.readings).toContainEqual(
      expect.objectContaining({ id: 'liquidation_lookback_days_24h', value: 7 }),
    );
    expect(en && zh && lintPair(en, zh)).toEqual([]);
  });
});
