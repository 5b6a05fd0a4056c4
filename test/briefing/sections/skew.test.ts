import { describe, expect, it } from 'vitest';
import { skewSection } from '../../../src/briefing/sections/skew.ts';
import { MINUTE_MS } from '../../../src/market/day.ts';
import { marketOf, NOW, sourced, YESTERDAY } from '../../doubles/market.ts';
import { chainOf } from '../../doubles/option-chain.ts';
import { inBothLanguages } from '../../doubles/section-text.ts';
import { volatilityDay } from '../../doubles/volatility-days.ts';

/** Put and call vols around an at-the-money vol of 70%. */
const chain = (put: number, call: number) => chainOf([{ days: 7, atm: 0.7, put, call }]);
const FEAR = chain(0.75, 0.64);
const weekAgo = (skew: number) => [volatilityDay(YESTERDAY - 7, { skew: { '1w': skew }, atm: { '1w': 80 } })];

describe('the section on skew', () => {
  it('leads with the band, the figure over the at-the-money vol, and its change', async () => {
    const { en, zh } = await inBothLanguages(
      skewSection,
      marketOf({ optionChain: FEAR, volatilityHistory: weekAgo(8) }),
    );
    expect(en[0]).toBe('Strong put demand: 1W skew 15.7% of ATM vol, up 5.7 points in a week');
    expect(zh[0]).toBe('看跌需求强烈：1 周偏度为平值的 15.7%，一周升 5.7 个百分点');
    expect(en).toContain('1W        +11  +15.7%    +5.7');
    expect(en).toContain('Week: steeper towards puts, +5.7 percentage points of ATM vol in 7 days');
  });

  it('explains the sign in every answer', async () => {
    const { en, zh } = await inBothLanguages(skewSection, marketOf({ optionChain: FEAR }));
    expect(en.some((line) => line.includes('positive = puts dearer'))).toBe(true);
    expect(zh.some((line) => line.includes('为正表示看跌期权更贵'))).toBe(true);
  });

  it.each([
    // 8 / 70, 4 / 70, 0, -4 / 70
    [chain(0.72, 0.64), 'Elevated put demand: 1W skew 11.4% of ATM vol', '看跌需求偏高'],
    [chain(0.71, 0.67), 'Mild put demand: 1W skew 5.7% of ATM vol', '看跌需求温和'],
    [chain(0.7, 0.7), 'Puts and calls about even: 1W skew 0% of ATM vol', '看跌看涨大致均衡'],
    [chain(0.68, 0.72), 'Calls dearer than puts: 1W skew -5.7% of ATM vol', '看涨贵于看跌'],
  ])('words each band', async (optionChain, english, chinese) => {
    const { en, zh } = await inBothLanguages(skewSection, marketOf({ optionChain }));
    expect(en[0]).toBe(english);
    expect(zh[0]).toContain(chinese);
  });

  it('says when it moved away from puts', async () => {
    const { en, zh } = await inBothLanguages(
      skewSection,
      marketOf({ optionChain: FEAR, volatilityHistory: weekAgo(16) }),
    );
    // 15.7% against 20%
    expect(en).toContain('Week: moved away from puts, -4.3 percentage points of ATM vol in 7 days');
    expect(zh[0]).toContain('一周降 4.3 个百分点');
  });

  it('leads with another tenor, without a band, when the week is missing', async () => {
    const optionChain = chainOf([{ days: 30, atm: 0.6, put: 0.62, call: 0.59 }]);
    const { en, zh } = await inBothLanguages(skewSection, marketOf({ optionChain }));
    expect(en[0]).toBe('No 1W skew; 1M skew 5% of ATM vol');
    expect(zh[0]).toBe('缺 1 周偏度；1 个月偏度为平值的 5%');
    expect(en).toContain('1W skew: unavailable (not defined for this data).');
  });

  it('makes no claim of a stale chain', async () => {
    const { en } = await inBothLanguages(
      skewSection,
      marketOf({ nowMs: NOW + 30 * MINUTE_MS, optionChain: sourced(FEAR) }),
    );
    expect(en[0]).toBe('1W skew 15.7% of ATM vol at the last quote');
    expect(en.join(' ')).not.toContain('Cover against a fall');
  });

  it('says what is missing in a line each', async () => {
    const { en, zh } = await inBothLanguages(skewSection, marketOf());
    expect(en).toEqual([
      'Skew: no usable option chain',
      '25-delta skew: unavailable (no option chain in this data).',
    ]);
    expect(zh[0]).toBe('偏度：没有可用的期权链');
    const withChain = await inBothLanguages(skewSection, marketOf({ optionChain: FEAR }));
    expect(withChain.en.at(-1)).toBe(
      '7-day change and percentile: unavailable (no volatility history in this data).',
    );
  });
});
