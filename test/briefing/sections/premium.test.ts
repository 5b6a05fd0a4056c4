import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/briefing/context.ts';
import { premiumSection } from '../../../src/briefing/sections/premium.ts';
import { DAY_MS, HOUR_MS } from '../../../src/market/day.ts';
import type { OptionTrade, OptionType } from '../../../src/market/option.ts';
import { candlesEnding, marketOf, NOW, sourced } from '../../doubles/market.ts';
import { inBothLanguages } from '../../doubles/section-text.ts';

let nextId = 0;
/** A trade that pays `usd` of premium. */
const trade = (
  usd: number,
  daysAgo: number,
  daysLeft: number,
  rest: Partial<OptionTrade> = {},
): OptionTrade => {
  const timeMs = NOW - daysAgo * DAY_MS;
  return {
    timeMs,
    tradeId: String((nextId += 1)),
    expiryMs: timeMs + daysLeft * DAY_MS,
    strikeUsd: 75_000,
    type: 'put',
    direction: usd < 0 ? 'sell' : 'buy',
    price: Math.abs(usd),
    quote: 'USD',
    amountBtc: 1,
    indexUsd: 75_000,
    block: false,
    liquidation: false,
    ...rest,
  };
};

/** Bought near, sold far. */
const FEAR = [
  trade(-6e6, 80, 200),
  trade(20e6, 60, 20),
  trade(-8e6, 30, 60),
  trade(5e6, 5, 5, { block: true }),
  trade(-1e6, 2, 120),
];

const read = (
  trades: readonly OptionTrade[],
  options: { readonly strike?: number; readonly type?: OptionType } = { strike: 75_000 },
) =>
  inBothLanguages(
    (context: Context) => premiumSection(context, options),
    marketOf({ optionTrades: trades, candles: candlesEnding([76_000]) }),
  );

describe('the section on premium at a strike', () => {
  it('says what was bought, sold and net, near and far, and lately', async () => {
    const { en, zh } = await read(FEAR);
    expect(en[0]).toBe('$75k puts: net bought $17M up to 90 days out, net sold $7M beyond');
    expect(zh[0]).toMatch(/^7\.5 万美元看跌期权：90 天以内净买入 1700 万美元，90 天以上净卖出 700 万美元/);
    expect(en).toContain('Up to 90 days: bought $25M, sold $8M, net bought $17M; last 7 days net bought $5M');
    expect(en).toContain('Beyond 90 days: bought $0, sold $7M, net sold $7M; last 7 days net sold $1M');
    expect(zh).toContain(
      '90 天以上: 买入 0 美元，卖出 700 万美元，净卖出 700 万美元；近 7 天净卖出 100 万美元',
    );
    expect(en).toContain('By tenor, net: to 7 days bought $5M, 8-30 days bought $20M, 31-90 days sold $8M');
  });

  it('reads bought near and sold far as a fear of the coming weeks', async () => {
    const { en, zh } = await read(FEAR);
    expect(en.join('\n')).toMatch(/(near-term|coming weeks)/i);
    expect(zh.join('')).toContain('担心的是未来几周');
    const { en: calls } = await read(
      FEAR.map((one) => ({ ...one, type: 'call' })),
      { strike: 75_000, type: 'call' },
    );
    expect(calls[0]).toBe('$75k calls: $17M more bought than sold up to 90 days out');
    expect(calls.join('\n')).not.toMatch(/fear/i);
  });

  it('draws nothing from a net that is a sliver of what changed hands', async () => {
    const { en, zh } = await read([trade(10.2e6, 5, 20), trade(-10e6, 5, 20), trade(-1e6, 5, 200)]); // 1% net
    expect(en).toContain('Neither side presses at this strike.');
    expect(en.join(' ')).not.toContain('fear');
    expect(zh.join(' ')).not.toContain('担心');
  });

  it('names its start and its limits', async () => {
    const { en, zh } = await read(FEAR);
    expect(en).toContain('Taker premium since 16 Nov 2025 (80 days), forced closes left out.');
    // 5m of 40m
    expect(en.at(-1)).toContain('12.5% of it came in blocks and combos');
    expect(zh.at(-1)).toContain('12.5%');
    expect(en.join(' ')).not.toMatch(/\b(buy|sell|hedge)\b/i);
  });

  it('takes the busiest put strike near price when none is named', async () => {
    const { en } = await read(FEAR, {});
    expect(en[0]).toContain('$75k puts');
    expect(en).toContain('The strike is the busiest for puts within 5% of price over 7 days.');
    expect((await read(FEAR)).en.join(' ')).not.toContain('busiest');
  });

  it('answers for calls, sold as well as bought', async () => {
    const { en, zh } = await read([trade(-3e6, 4, 20, { type: 'call', strikeUsd: 90_000 })], {
      strike: 90_000,
      type: 'call',
    });
    expect(en[0]).toBe('$90k calls: $3M more sold than bought up to 90 days out');
    expect(en).toContain('Beyond 90 days: no trades');
    expect(zh[0]).toBe('9 万美元看涨期权：90 天以内净卖出权利金 300 万美元');
  });

  it('names the strikes that did trade when this one did not', async () => {
    const { en, zh } = await read(FEAR, { strike: 76_000 });
    expect(en).toEqual(['$76k puts: no trades in this data', 'Nearest strikes with put trades: $75k.']);
    expect(zh[0]).toBe('7.6 万美元看跌期权：数据中没有成交');
  });

  it('makes no claim of old trades', async () => {
    const { en } = await inBothLanguages(
      (context) => premiumSection(context, { strike: 75_000 }),
      marketOf({ optionTrades: sourced(FEAR, { asOf: new Date(NOW - 48 * HOUR_MS).toISOString() }) }),
    );
    expect(en[0]).toBe('$75k puts: premium flow, not up to date');
    expect(en.at(-1)).toContain('shown with its age');
  });

  it('says why there is nothing', async () => {
    const { en, zh } = await inBothLanguages((context) => premiumSection(context), marketOf());
    expect(en).toEqual([
      'Strike premium: no usable option trades',
      'Premium bought and sold: unavailable (no daily prices in this data).',
    ]);
    expect(zh[0]).toBe('行权价资金：没有可用的期权成交');
  });
});
