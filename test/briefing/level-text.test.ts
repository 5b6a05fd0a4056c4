import { describe, expect, it } from 'vitest';
import { sinceText, whenText } from '../../src/briefing/level-text.ts';
import { structureSection } from '../../src/briefing/sections/structure.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { day, marketOf, seriesEnding } from '../doubles/market.ts';

const on = { kind: 'lost', day: day('2026-02-03'), daysAgo: 0 } as const;
const by = { ...on, atLatest: true } as const;

describe('the day of a change of side', () => {
  it.each([
    ['en', 'on 3 Feb 2026', 'since 3 Feb 2026', 'by 3 Feb 2026', 'since 3 Feb 2026 or earlier'],
    ['zh-CN', '2026-02-03 ', '自 2026-02-03 起', '2026-02-03 或之前', '自 2026-02-03 或之前起'],
  ] as const)('is the day in %s, or no later than it after missing days', (lang, ...texts) => {
    const words = catalogue(lang);
    expect([whenText(words, on), sinceText(words, on), whenText(words, by), sinceText(words, by)]).toEqual(
      texts,
    );
  });

  it('is not claimed for the first close after a gap', async () => {
    const level = (usd: number) => seriesEnding([usd, usd, usd]);
    const data = marketOf({
      onchain: {
        price_usd: seriesEnding([84_000, null, 73_500]),
        realized_price: level(55_800),
        true_market_mean: level(80_200),
        sth_cost_basis: level(94_500),
      },
    });
    const headlines = LANGS.map(
      async (lang) => (await structureSection({ data, words: catalogue(lang), lang })).headline,
    );
    expect(await Promise.all(headlines)).toEqual([
      expect.stringMatching(/was lost by \d+ \w+ \d{4} and caps rallies$/),
      expect.stringMatching(/^[\d-]+ 或之前失守真实市场均值/),
    ]);
  });
});
