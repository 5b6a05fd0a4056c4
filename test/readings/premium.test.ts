import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/market/day.ts';
import type { OptionTrade } from '../../src/market/option.ts';
import { premiumReadings } from '../../src/readings/premium.ts';
import { candlesEnding, marketOf, NOW, sourced } from '../doubles/market.ts';

let nextId = 0;
/** A trade of 10 BTC at 0.01 BTC with the index at 75,000: 7,500 USD of premium. */
const trade = (
  parts: Partial<OptionTrade> & { readonly daysAgo: number; readonly daysLeft: number },
): OptionTrade => {
  const { daysAgo, daysLeft, ...rest } = parts;
  const timeMs = NOW - daysAgo * DAY_MS;
  return {
    timeMs,
    tradeId: String((nextId += 1)),
    expiryMs: timeMs + daysLeft * DAY_MS,
    strikeUsd: 75_000,
    type: 'put',
    direction: 'buy',
    price: 0.01,
    quote: 'BTC',
    amountBtc: 10,
    indexUsd: 75_000,
    block: false,
    liquidation: false,
    ...rest,
  };
};

const TRADES = [
  trade({ daysAgo: 60, daysLeft: 120, direction: 'sell' }),
  trade({ daysAgo: 40, daysLeft: 30, amountBtc: 20 }),
  trade({ daysAgo: 20, daysLeft: 60, direction: 'sell' }),
  trade({ daysAgo: 5, daysLeft: 7, block: true }),
  trade({ daysAgo: 3, daysLeft: 200, amountBtc: 4 }),
  trade({ daysAgo: 2, daysLeft: 7, liquidation: true }),
  trade({ daysAgo: 0, daysLeft: 7, strikeUsd: 80_000, type: 'call', direction: 'sell' }),
];
const PRICE = candlesEnding([76_000]);

describe('premium at a strike', () => {
  it('is bought, sold and net by tenor at the trade', async () => {
    const { byTenor, upTo90d, over90d } = await premiumReadings(marketOf({ optionTrades: TRADES }), {
      strike: 75_000,
    });
    expect(byTenor.weekly.bought.value).toBeCloseTo(7_500, 6);
    expect(byTenor.short.bought).toMatchObject({ id: 'put_premium_bought_short', unit: 'usd' });
    expect(byTenor.short.bought.value).toBeCloseTo(15_000, 6);
    expect(byTenor.mid.sold.value).toBeCloseTo(7_500, 6);
    expect(upTo90d.net).toMatchObject({ id: 'put_premium_net_90d' });
    // 7,500 + 15,000 - 7,500
    expect(upTo90d.net.value).toBeCloseTo(15_000, 6);
    // 3,000 - 7,500
    expect(over90d.net.value).toBeCloseTo(-4_500, 6);
  });

  it('has the net of the last week beside it', async () => {
    const { upTo90d, over90d, days } = await premiumReadings(marketOf({ optionTrades: TRADES }), {
      strike: 75_000,
    });
    expect(upTo90d.recentNet.value).toBeCloseTo(7_500, 6);
    expect(over90d.recentNet.value).toBeCloseTo(3_000, 6);
    expect(days.value).toBe(60);
  });

  it('says how much came in blocks', async () => {
    const { blockShare } = await premiumReadings(marketOf({ optionTrades: TRADES }), { strike: 75_000 });
    // 7,500 of 7,500 + 15,000 + 7,500 + 7,500 + 3,000
    expect(blockShare.value).toBeCloseTo(7.5 / 40.5, 9);
  });

  it('looks at calls when asked to', async () => {
    const { upTo90d } = await premiumReadings(marketOf({ optionTrades: TRADES }), {
      strike: 80_000,
      type: 'call',
    });
    expect(upTo90d.net).toMatchObject({ id: 'call_premium_net_90d', value: -7_500 });
  });

  it('follows the busiest put strike near price when none is given', async () => {
    const { strike } = await premiumReadings(marketOf({ optionTrades: TRADES, candles: PRICE }));
    expect(strike).toMatchObject({ id: 'premium_strike', value: 75_000 });
  });
});

describe('premium that cannot be told', () => {
  it('needs a price to find the strike', async () => {
    const { strike, upTo90d } = await premiumReadings(marketOf({ optionTrades: TRADES }));
    expect(strike).toMatchObject({ value: null, reason: { code: 'not_provided', dataset: 'price_daily' } });
    expect(upTo90d.net.value).toBeNull();
  });

  it('is missing, not zero, at a strike without trades, and names the strikes around it', async () => {
    const { upTo90d, nearby, strike } = await premiumReadings(marketOf({ optionTrades: TRADES }), {
      strike: 76_000,
    });
    expect(strike.value).toBe(76_000);
    expect(upTo90d.net).toMatchObject({
      value: null,
      reason: { code: 'too_short', have: 0, need: 1, of: 'trades' },
    });
    expect(nearby).toMatchObject([{ value: 75_000, source: 'Test source' }]);
  });

  it('is stale when the newest trade is two days old', async () => {
    const old = sourced(TRADES, { asOf: new Date(NOW - 48 * HOUR_MS).toISOString() });
    const { upTo90d } = await premiumReadings(marketOf({ optionTrades: old }), { strike: 75_000 });
    expect(upTo90d.net).toMatchObject({ quality: 'stale' });
  });

  it('is missing without trades', async () => {
    const { strike, upTo90d, sinceMs } = await premiumReadings(marketOf(), { strike: 75_000 });
    expect(upTo90d.net).toMatchObject({
      value: null,
      reason: { code: 'not_provided', dataset: 'option_trades' },
    });
    expect(strike.value).toBeNull();
    expect(sinceMs).toBeNull();
  });
});
