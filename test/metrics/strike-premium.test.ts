import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../src/market/day.ts';
import type { OptionTrade } from '../../src/market/option.ts';
import { cumulativePremium, focusStrike, strikePremium } from '../../src/metrics/strike-premium.ts';

const NOW = Date.UTC(2026, 1, 4);
const SELECTION = { strikeUsd: 75_000, type: 'put' } as const;

/** A put bought for 0.02 x 10 x 75,000 = 15,000 USD unless told otherwise. */
const trade = (more: Partial<OptionTrade> = {}): OptionTrade => ({
  timeMs: NOW,
  tradeId: '1',
  expiryMs: NOW + 5 * DAY_MS,
  strikeUsd: 75_000,
  type: 'put',
  direction: 'buy',
  price: 0.02,
  quote: 'BTC',
  amountBtc: 10,
  indexUsd: 75_000,
  block: false,
  liquidation: false,
  ...more,
});

const anyTrade = fc
  .record({
    days: fc.double({ min: 0.01, max: 400, noNaN: true }),
    strikeUsd: fc.constantFrom(70_000, 75_000),
    type: fc.constantFrom('call' as const, 'put' as const),
    direction: fc.constantFrom('buy' as const, 'sell' as const),
    price: fc.double({ min: 0, max: 0.5, noNaN: true }),
    amountBtc: fc.double({ min: 0.1, max: 100, noNaN: true }),
    block: fc.boolean(),
    liquidation: fc.boolean(),
  })
  .map(({ days, ...rest }) => trade({ expiryMs: NOW + days * DAY_MS, ...rest }));

describe('strikePremium', () => {
  it('counts the taker: bought is paid, sold is received, net is the difference', () => {
    const result = strikePremium([trade(), trade({ direction: 'sell', amountBtc: 4 })], SELECTION);
    expect(result.byTenor.weekly.boughtUsd).toBeCloseTo(15_000, 9);
    expect(result.byTenor.weekly.soldUsd).toBeCloseTo(6000, 9);
    expect(result.byTenor.weekly.netUsd).toBeCloseTo(9000, 9);
    expect(result.byTenor.weekly.trades).toBe(2);
  });

  it.each([
    [7 * DAY_MS, 'weekly'],
    [7 * DAY_MS + 1, 'short'],
    [30 * DAY_MS, 'short'],
    [30 * DAY_MS + 1, 'mid'],
    [90 * DAY_MS, 'mid'],
    [90 * DAY_MS + 1, 'long'],
  ] as const)('puts a trade %s ms before expiry into %s', (leftMs, tenor) => {
    const result = strikePremium([trade({ expiryMs: NOW + leftMs })], SELECTION);
    expect(result.byTenor[tenor].trades).toBe(1);
    expect(tenor === 'long' ? result.over90d.boughtUsd : result.upTo90d.boughtUsd).toBeCloseTo(15_000, 9);
    expect(tenor === 'long' ? result.upTo90d.boughtUsd : result.over90d.boughtUsd).toBe(0);
  });

  it('takes the tenor at the time of each trade', () => {
    const expiryMs = NOW + 40 * DAY_MS;
    const result = strikePremium(
      [trade({ expiryMs }), trade({ expiryMs, timeMs: NOW + 20 * DAY_MS })],
      SELECTION,
    );
    expect([result.byTenor.mid.trades, result.byTenor.short.trades]).toEqual([1, 1]);
  });

  it('counts the trades that a row sums', () => {
    const { byTenor } = strikePremium([trade({ trades: 12 }), trade()], SELECTION);
    expect(byTenor.weekly.trades).toBe(13);
    expect(byTenor.weekly.boughtUsd).toBeCloseTo(30_000, 9);
  });

  it('takes dollar-quoted options at their price', () => {
    const result = strikePremium([trade({ quote: 'USD', price: 3105, amountBtc: 8 })], SELECTION);
    expect(result.byTenor.weekly.boughtUsd).toBe(24_840);
  });

  it('leaves out other strikes, the other type and forced closes', () => {
    const others = [
      trade({ strikeUsd: 70_000 }),
      trade({ type: 'call' }),
      trade({ liquidation: true, block: true }),
    ];
    expect(strikePremium([trade(), ...others], SELECTION)).toEqual(strikePremium([trade()], SELECTION));
  });

  it('reports the share of blocks in what was bought plus sold', () => {
    const trades = [trade({ block: true, direction: 'sell' }), trade({ amountBtc: 30 })];
    expect(strikePremium(trades, SELECTION).blockShare).toBeCloseTo(0.25, 14);
  });

  it('is zero flow and no block share without trades', () => {
    const none = { boughtUsd: 0, soldUsd: 0, netUsd: 0 };
    expect(strikePremium([], SELECTION)).toEqual({
      byTenor: {
        weekly: { ...none, trades: 0 },
        short: { ...none, trades: 0 },
        mid: { ...none, trades: 0 },
        long: { ...none, trades: 0 },
      },
      upTo90d: none,
      over90d: none,
      blockShare: null,
    });
  });

  it('splits into tenors without losing or inventing premium', () => {
    fc.assert(
      fc.property(fc.array(anyTrade, { maxLength: 30 }), (trades) => {
        const { byTenor, upTo90d, over90d, blockShare } = strikePremium(trades, SELECTION);
        const { weekly, short, mid, long } = byTenor;
        expect(upTo90d.boughtUsd).toBeCloseTo(weekly.boughtUsd + short.boughtUsd + mid.boughtUsd, 4);
        expect(upTo90d.soldUsd).toBeCloseTo(weekly.soldUsd + short.soldUsd + mid.soldUsd, 4);
        expect(over90d.netUsd).toBe(long.netUsd);
        if (blockShare !== null) {
          expect(blockShare).toBeGreaterThanOrEqual(0);
          expect(blockShare).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('changes the sign of the net when every taker changes side', () => {
    fc.assert(
      fc.property(fc.array(anyTrade, { maxLength: 30 }), (trades) => {
        const turned = trades.map((one) =>
          trade({ ...one, direction: one.direction === 'buy' ? 'sell' : 'buy' }),
        );
        const { upTo90d } = strikePremium(trades, SELECTION);
        expect(strikePremium(turned, SELECTION).upTo90d.netUsd + upTo90d.netUsd).toBe(0);
      }),
    );
  });
});

describe('cumulativePremium', () => {
  const TODAY = Math.floor(NOW / DAY_MS);
  const on = (daysAgo: number, more: Partial<OptionTrade> = {}) =>
    trade({ timeMs: NOW - daysAgo * DAY_MS, expiryMs: NOW + 5 * DAY_MS, ...more });

  it('adds up from day to day, and a day without trades keeps the sums', () => {
    const trades = [on(3), on(1, { direction: 'sell', amountBtc: 4 })];
    const { bought, sold, net } = cumulativePremium(trades, SELECTION, {
      firstDay: TODAY - 4,
      lastDay: TODAY,
    }).upTo90d;
    expect(bought).toEqual({ firstDay: TODAY - 4, values: [0, 15_000, 15_000, 15_000, 15_000] });
    expect(sold.values).toEqual([0, 0, 0, 6000, 6000]);
    expect(net.values).toEqual([0, 15_000, 15_000, 9000, 9000]);
  });

  it('keeps the rules of strikePremium, whose sums it ends in', () => {
    fc.assert(
      fc.property(fc.array(anyTrade, { maxLength: 20 }), (trades) => {
        const whole = strikePremium(trades, SELECTION);
        const grown = cumulativePremium(trades, SELECTION, { firstDay: TODAY, lastDay: TODAY });
        for (const span of ['upTo90d', 'over90d'] as const) {
          expect(grown[span].bought.values).toEqual([whole[span].boughtUsd]);
          expect(grown[span].sold.values).toEqual([whole[span].soldUsd]);
          expect(grown[span].net.values).toEqual([whole[span].netUsd]);
        }
      }),
    );
  });
});

describe('focusStrike', () => {
  const strikes = [66_500, 70_000, 73_000, 74_000, 75_000, 77_000, 80_000];
  const focus = (trades: readonly OptionTrade[], spotUsd = 73_500) =>
    focusStrike({ strikes, trades, spotUsd, nowMs: NOW });

  it('is the strike with the most put premium, bought or sold', () => {
    const trades = [
      trade({ strikeUsd: 74_000, amountBtc: 15 }),
      trade({ strikeUsd: 75_000, direction: 'sell' }),
      trade({ strikeUsd: 75_000 }),
    ];
    expect(focus(trades)).toBe(75_000);
  });

  it('does not count calls, forced closes, trades over 7 days old or later than now', () => {
    const ignored = [
      trade({ type: 'call', amountBtc: 1000 }),
      trade({ liquidation: true, amountBtc: 1000 }),
      trade({ timeMs: NOW - 7 * DAY_MS, amountBtc: 1000 }),
      trade({ timeMs: NOW + 1, amountBtc: 1000 }),
    ];
    expect(focus([...ignored, trade({ strikeUsd: 77_000, timeMs: NOW - 7 * DAY_MS + 1 })])).toBe(77_000);
  });

  it('lies within 5% of spot, that distance included, and is listed', () => {
    // 70,000 x 1.05 = 73,500 and 70,000 x 0.95 = 66,500; 73,501 is out.
    const heavy = (strikeUsd: number) => trade({ strikeUsd, amountBtc: 1000 });
    expect(focus([heavy(66_500)], 70_000)).toBe(66_500);
    expect(focusStrike({ strikes: [73_500], trades: [], spotUsd: 70_000, nowMs: NOW })).toBe(73_500);
    expect(focusStrike({ strikes: [73_501], trades: [], spotUsd: 70_000, nowMs: NOW })).toBeNull();
    expect(focus([heavy(73_400), trade()])).toBe(75_000);
  });

  it('is the nearer strike at a tie, the lower one at the same distance', () => {
    expect(focus([trade({ strikeUsd: 77_000 }), trade({ strikeUsd: 75_000 })])).toBe(75_000);
    expect(focus([])).toBe(73_000);
    expect(focus([], 73_600)).toBe(74_000);
  });

  it('does not exist without a listed strike', () => {
    expect(focusStrike({ strikes: [], trades: [trade()], spotUsd: 73_500, nowMs: NOW })).toBeNull();
  });

  it('does not depend on the order of strikes and trades', () => {
    const trades = [74_000, 75_000, 75_000, 77_000, 73_000].map((strikeUsd) => trade({ strikeUsd }));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(strikes, { minLength: strikes.length }),
        fc.shuffledSubarray(trades, { minLength: trades.length }),
        (listed, traded) =>
          focusStrike({ strikes: listed, trades: traded, spotUsd: 73_500, nowMs: NOW }) === 75_000,
      ),
    );
  });
});
