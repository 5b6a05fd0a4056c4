import { describe, expect, it } from 'vitest';
import { volatilitySection } from '../../../src/briefing/sections/volatility.ts';
import { MINUTE_MS } from '../../../src/market/day.ts';
import { marketOf, NOW, sourced, YESTERDAY } from '../../doubles/market.ts';
import { chainOf } from '../../doubles/option-chain.ts';
import { inBothLanguages } from '../../doubles/section-text.ts';
import { volatilityDay } from '../../doubles/volatility-days.ts';

const curve = (week: number, month: number, quarter: number, half: number) =>
  chainOf([
    { days: 7, atm: week },
    { days: 30, atm: month },
    { days: 90, atm: quarter },
    { days: 180, atm: half },
  ]);
const CRASH = curve(0.7, 0.6, 0.55, 0.53);
const TWO_WEEKS_AGO = volatilityDay(YESTERDAY - 14, {
  atm: { '1w': 50, '1m': 52, '3m': 47, '6m': 45 },
  dvol: 48,
});
const STORED = [TWO_WEEKS_AGO, volatilityDay(YESTERDAY, { atm: { '1w': 70 }, dvol: 61.5 })];

describe('the section on implied volatility', () => {
  it('leads with the week, its change, and the front end when that is dearer', async () => {
    const { en, zh } = await inBothLanguages(
      volatilitySection,
      marketOf({ optionChain: CRASH, volatilityHistory: STORED }),
    );
    expect(en[0]).toBe('1W implied vol 70%, +20 points in two weeks: the front end leads');
    expect(zh[0]).toBe('1 周隐含波动率 70%，两周升 20 个波动点，前端倒挂');
    expect(en).toContain('1W        70%      +20   100');
    expect(en).toContain('Curve: 1W is 15 points above 3M (backwardation)');
    expect(en).toContain('Forward vol: 1W to 1M 57%, 1M to 3M 52%, 3M to 6M 51%');
    expect(zh).toContain('期限结构: 1 周高于 3 个月 15 个波动点，前端倒挂');
    expect(en).toContain(
      'DVOL: 62%, highest of 2 days; one standard deviation is 8.5% in 7 days, 17.6% in 30',
    );
  });

  it('never calls a level rich or cheap', async () => {
    const { en, zh } = await inBothLanguages(
      volatilitySection,
      marketOf({ optionChain: CRASH, volatilityHistory: STORED }),
    );
    expect(en.join(' ')).not.toMatch(/\b(rich|cheap|expensive)\b/i);
    expect(zh.join('')).not.toMatch(/偏贵|便宜|昂贵/);
    expect(en.at(-2)).toContain('/vrp');
  });

  it.each([
    [
      curve(0.36, 0.36, 0.41, 0.44),
      '1W implied vol 36%: below the longer tenors',
      '1 周隐含波动率 36%，低于远期限',
    ],
    [
      curve(0.4, 0.4, 0.41, 0.41),
      '1W implied vol 40%: the curve is flat',
      '1 周隐含波动率 40%，期限结构平坦',
    ],
  ])('names the shape of a calmer curve', async (optionChain, english, chinese) => {
    const { en, zh } = await inBothLanguages(volatilitySection, marketOf({ optionChain }));
    expect([en[0], zh[0]]).toEqual([english, chinese]);
  });

  it('names what has no history in one line', async () => {
    const { en, zh } = await inBothLanguages(volatilitySection, marketOf({ optionChain: CRASH }));
    expect(en.at(-1)).toBe(
      '14-day change and percentile, DVOL and expected move: unavailable (no volatility history in this data).',
    );
    expect(zh.at(-1)).toContain('14 日变化与分位、DVOL');
    expect(en).toContain('Tenor  ATM IV');
  });

  it('says why a history of another source is not compared', async () => {
    const { en } = await inBothLanguages(
      volatilitySection,
      marketOf({ optionChain: CRASH, volatilityHistory: sourced(STORED, { source: 'Other source' }) }),
    );
    expect(en[0]).toBe('1W implied vol 70%: the front end leads');
    expect(en.at(-1)).toContain('another source than the chain');
    expect(en.some((line) => line.startsWith('DVOL: 62%'))).toBe(true);
  });

  it('marks tenors that no expiry brackets', async () => {
    const { en, zh } = await inBothLanguages(
      volatilitySection,
      marketOf({
        optionChain: chainOf([
          { days: 7, atm: 0.7 },
          { days: 30, atm: 0.6 },
        ]),
      }),
    );
    expect(en).toContain(
      '3M and 6M: no listed expiry on one side of the tenor, the nearest one stands for it.',
    );
    expect(zh.some((line) => line.startsWith('3 个月、6 个月：'))).toBe(true);
  });

  it('makes no claim of a stale chain, and gives its age once', async () => {
    const { en } = await inBothLanguages(
      volatilitySection,
      marketOf({ nowMs: NOW + 30 * MINUTE_MS, optionChain: sourced(CRASH), volatilityHistory: STORED }),
    );
    expect(en[0]).toBe('1W implied vol 70% at the last quote');
    expect(en.filter((line) => line.includes('shown with its age'))).toHaveLength(1);
    expect(en.join(' ')).not.toContain('priced into the coming days');
  });

  it('falls back to DVOL, and to saying that there is nothing', async () => {
    const onlyDvol = await inBothLanguages(volatilitySection, marketOf({ volatilityHistory: STORED }));
    expect(onlyDvol.en[0]).toBe('DVOL 62%; no term structure in this data');
    const { en, zh } = await inBothLanguages(volatilitySection, marketOf());
    expect(en).toEqual([
      'Implied volatility: no usable option chain',
      'Implied vol and its term structure: unavailable (no option chain in this data).',
      'DVOL: unavailable (no volatility history in this data).',
    ]);
    expect(zh[0]).toBe('隐含波动率：没有可用的期权链');
  });
});
