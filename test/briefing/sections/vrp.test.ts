import { describe, expect, it } from 'vitest';
import { vrpSection } from '../../../src/briefing/sections/vrp.ts';
import { DAY_MS } from '../../../src/market/day.ts';
import { candlesEnding, marketOf, NOW, YESTERDAY } from '../../doubles/market.ts';
import { chainOf } from '../../doubles/option-chain.ts';
import { inBothLanguages } from '../../doubles/section-text.ts';
import { volatilityDay } from '../../doubles/volatility-days.ts';

const chainAt = (week: number, month = week) =>
  chainOf([
    { days: 7, atm: week },
    { days: 30, atm: month },
  ]);
/** Realized volatility of 19.0101% in every window, see the readings. */
const ZIGZAG = candlesEnding(Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 100 : 101)));
/** Implied 25% on every day before, 10% forty days ago. */
const STORED = Array.from({ length: 60 }, (_, index) => 60 - index).map((daysAgo) =>
  volatilityDay(YESTERDAY - daysAgo, { atm: { '1w': daysAgo === 40 ? 10 : 25 } }),
);

describe('the section on the volatility risk premium', () => {
  it('says which is higher, and by how much', async () => {
    const below = await inBothLanguages(vrpSection, marketOf({ optionChain: chainAt(0.1), candles: ZIGZAG }));
    expect(below.en[0]).toBe('1W volatility risk premium -9 points: realized 19% exceeds implied 10%');
    expect(below.zh[0]).toBe('1 周波动率风险溢价 -9 个波动点：实际 19%，高于隐含 10%');
    const above = await inBothLanguages(vrpSection, marketOf({ optionChain: chainAt(0.3), candles: ZIGZAG }));
    expect(above.en[0]).toBe('1W volatility risk premium +11 points: implied 30%, realized 19%');
    const even = await inBothLanguages(vrpSection, marketOf({ optionChain: chainAt(0.2), candles: ZIGZAG }));
    expect(even.en[0]).toBe('1W volatility risk premium near zero (+1): implied 20%, realized 19%');
    expect(even.zh[0]).toBe('1 周波动率风险溢价接近零（+1）：隐含 20%，实际 19%');
  });

  it('dates the last negative value and the value of a month ago', async () => {
    const { en, zh } = await inBothLanguages(
      vrpSection,
      marketOf({ optionChain: chainAt(0.1), candles: ZIGZAG, volatilityHistory: STORED }),
    );
    expect(en).toContain('1W 30 days ago: +6 points');
    expect(en.join('\n')).toMatch(/first (negative|time) since 25 Dec 2025/i);
    expect(zh.join('\n')).toContain('自 2025-12-25 以来首次为负');
  });

  it('names the last close, whose single day can move a week by tens of points', async () => {
    const { en, zh } = await inBothLanguages(
      vrpSection,
      marketOf({ optionChain: chainAt(0.1), candles: ZIGZAG }),
    );
    expect(en.some((line) => line.includes('daily closes to 3 Feb 2026'))).toBe(true);
    expect(zh.some((line) => line.includes('截至 2026-02-03 收盘'))).toBe(true);
  });

  it('says that high is not dear when implied is high and the premium negative', async () => {
    const wild = candlesEnding(Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 100 : 105)));
    const { en, zh } = await inBothLanguages(
      vrpSection,
      marketOf({ optionChain: chainAt(0.7), candles: wild, volatilityHistory: STORED }),
    );
    expect(en.join('\n')).toMatch(/high is not (the same as )?dear/);
    expect(zh.some((line) => line.includes('水平高，不等于贵'))).toBe(true);
    expect(en.join(' ')).not.toMatch(/\brich\b/i);
  });

  it('calls no implied volatility high in a history of days', async () => {
    const wild = candlesEnding(Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 100 : 105)));
    const { en } = await inBothLanguages(
      vrpSection,
      marketOf({ optionChain: chainAt(0.7), candles: wild, volatilityHistory: STORED.slice(-5) }),
    );
    expect(en.join(' ')).not.toMatch(/high is not (the same as )?dear/);
  });

  it('says so when the month has the other sign', async () => {
    const { en, zh } = await inBothLanguages(
      vrpSection,
      marketOf({ optionChain: chainAt(0.1, 0.4), candles: ZIGZAG }),
    );
    expect(en.some((line) => line.startsWith('Over a month implied still exceeds realized'))).toBe(true);
    expect(zh.some((line) => line.startsWith('拉长到一个月，隐含仍高于实际'))).toBe(true);
  });

  it('notes that the other estimator disagrees', async () => {
    const rising = candlesEnding(Array.from({ length: 8 }, (_, index) => 100 * 1.01 ** index));
    const { en } = await inBothLanguages(
      vrpSection,
      marketOf({ optionChain: chainAt(0.15), candles: rising }),
    );
    expect(en).toContain('1W: measured around its mean return, realized vol would give the other sign.');
    expect(en).toContain('30-day realized vol: unavailable (8 of 28 days needed).');
  });

  it('shows the half it has', async () => {
    const realized = await inBothLanguages(vrpSection, marketOf({ candles: ZIGZAG }));
    expect(realized.en[0]).toBe('Realized vol 19% over 7 days; no implied vol to set it against');
    expect(realized.en).toContain('1W          19%');
    const implied = await inBothLanguages(vrpSection, marketOf({ optionChain: chainAt(0.3) }));
    expect(implied.en[0]).toBe('1W implied vol 30%; no realized vol to set it against');
    const old = await inBothLanguages(vrpSection, marketOf({ candles: ZIGZAG, nowMs: NOW + 2 * DAY_MS }));
    expect(old.en[0]).toContain('only one of its two sides is known, and too old for a claim');
    const none = await inBothLanguages(vrpSection, marketOf());
    expect(none.en[0]).toBe('Volatility risk premium: neither implied nor realized vol in this data');
    expect(none.zh[0]).toBe('波动率风险溢价：隐含与实际波动率均缺');
  });
});
