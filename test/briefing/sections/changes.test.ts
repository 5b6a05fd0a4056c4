import { describe, expect, it } from 'vitest';
import { letter } from '../../../src/briefing/letter.ts';
import { passedBeside } from '../../../src/briefing/passed.ts';
import { changesSection } from '../../../src/briefing/sections/changes.ts';
import { catalogue } from '../../../src/locales/index.ts';
import { isoInstant } from '../../../src/market/day.ts';
import type { MarketData } from '../../../src/market/market-data.ts';
import type { PublishedBriefing } from '../../../src/market/published.ts';
import { isPresent, type PresentReading } from '../../../src/market/reading.ts';
import { DAY_MS } from '../../../src/market/day.ts';
import { buildMarket } from '../../doubles/markets/build.ts';
import { NAMED_MARKETS, type MarketName } from '../../doubles/markets/index.ts';
import { sourced } from '../../doubles/market.ts';
import { messageText } from '../../doubles/message-text.ts';
import { inBothLanguages } from '../../doubles/section-text.ts';

const WEEK_BEFORE = 7 * DAY_MS;

/** What the letter of a market said, as if it had been published a week before. */
async function published(
  name: MarketName,
  edit: (one: PresentReading<number | string>) => PresentReading<number | string> = (one) => one,
): Promise<PublishedBriefing> {
  const data = buildMarket(NAMED_MARKETS[name]);
  const { readings } = await letter({ data, words: catalogue('en'), lang: 'en' }, 'full');
  const known = readings.filter((one): one is PresentReading<number | string> => isPresent(one));
  return {
    asOf: isoInstant(data.nowMs - WEEK_BEFORE),
    readings: known.filter(({ past }) => past !== true).map(edit),
  };
}

const after = (name: MarketName, previous: PublishedBriefing): MarketData => ({
  ...buildMarket(NAMED_MARKETS[name]),
  previous: () => Promise.resolve(sourced(previous, { asOf: previous.asOf })),
});

describe('what changed', () => {
  it('between a trend and a broken mean starts with the call and gives the values of before', async () => {
    const { en, zh } = await inBothLanguages(
      changesSection,
      after('broken mean', await published('new highs')),
    );
    expect(en[0]).toBe('What changed since 28 Jan 2026 00:00 UTC');
    expect(en[1]).toBe('Zone deep-bear transition (was expansion)');
    expect(en[2]).toBe('The lean turned down (from up)');
    expect(en.join('\n')).toMatch(/7-day institutional flows -\$1\.62B \(were \$1\.23B\)/);
    expect(en.join('\n')).toMatch(/True Market Mean \(\$80\.2k\) lost/);
    expect(zh.join('\n')).toMatch(/7 日机构资金 -16\.18 亿美元（前值 12\.29 亿美元）/);
  });

  it('is nothing when the letter would say the same, and then price and levels stand alone', async () => {
    const { en, zh } = await inBothLanguages(
      changesSection,
      after('broken mean', await published('broken mean')),
    );
    expect(en[0]).toBe('Nothing material has changed since 28 Jan 2026 00:00 UTC');
    expect(en.join('\n')).toContain('Price $73.5k (0%)');
    expect(zh[0]).toContain('没有重要变化');
  });

  it('is not told across sources', async () => {
    const other = await published('broken mean', (one) => ({ ...one, source: 'Another source' }));
    const { en, zh } = await inBothLanguages(changesSection, after('broken mean', other));
    expect(en[0]).toContain('cannot be compared');
    expect(zh[0]).toContain('不可比');
  });

  it('needs an earlier letter', async () => {
    const { en } = await inBothLanguages(changesSection, buildMarket(NAMED_MARKETS['broken mean']));
    expect(en[0]).toBe('No earlier briefing to compare with');
  });

  it('leaves a stale figure of before alone', async () => {
    const stale = await published('new highs', (one) =>
      one.id === 'net_flow_7d' ? { ...one, quality: 'stale' } : one,
    );
    const { en } = await inBothLanguages(changesSection, after('broken mean', stale));
    expect(en.join('\n')).not.toContain('7-day institutional flows -');
  });
});

describe('the short letter', () => {
  const shortOf = async (data: MarketData) => {
    const write = (lang: 'en' | 'zh-CN') => letter({ data, words: catalogue(lang), lang }, 'short');
    return { en: await write('en'), zh: await write('zh-CN') };
  };

  it('is an edition of its own when nothing material changed', async () => {
    const { en, zh } = await shortOf(after('broken mean', await published('broken mean')));
    expect(en.title).toBe('Nothing material has changed since 28 Jan 2026 00:00 UTC');
    expect(messageText(en)).toMatch(/Price \$73\.5k \(0%\)[\s\S]*\$80\.2k[\s\S]*The view stands as it was/);
    expect(messageText(en).length).toBeLessThan(700);
    expect(messageText(zh)).toContain('判断维持不变');
    expect(passedBeside(zh, [en])).toBe(zh);
  });

  it('is the whole short letter where nothing could be compared', async () => {
    const other = await published('broken mean', (one) => ({ ...one, source: 'Another source' }));
    const { en } = await shortOf(after('broken mean', other));
    expect(en.title).toContain('risk leans down');
    expect(messageText(en)).not.toContain('Since 28 Jan');
  });

  it('names the most important changes', async () => {
    const { en, zh } = await shortOf(after('broken mean', await published('new highs')));
    expect(messageText(en)).toContain('Since 28 Jan 2026 zone deep-bear transition (was expansion)');
    expect(passedBeside(zh, [en])).toBe(zh);
  });
});
