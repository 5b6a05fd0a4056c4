import { describe, expect, it } from 'vitest';
import { checkOptionTrades } from '../../src/hub/option-trades-check.ts';
import { DAY_MS, HOUR_MS } from '../../src/market/day.ts';
import type { OptionTrade } from '../../src/market/option.ts';
import { NOW, seriesEnding } from '../doubles/market.ts';

const trade = (change: Partial<OptionTrade> = {}): OptionTrade => ({
  timeMs: NOW - HOUR_MS / 2,
  tradeId: 'a',
  expiryMs: NOW + 7 * DAY_MS,
  strikeUsd: 70_000,
  type: 'put',
  direction: 'buy',
  price: 0.02,
  quote: 'BTC',
  amountBtc: 2,
  indexUsd: 73_000,
  block: false,
  liquidation: false,
  ...change,
});
const hourly = [{ timeMs: NOW - HOUR_MS, closeUsd: 72_500 }];
const problemOf = (trades: readonly OptionTrade[]) =>
  checkOptionTrades(trades, hourly, null).flaws[0]?.problem ?? null;

describe('option trades', () => {
  it('at the price of their hour are taken as they are', () => {
    expect(
      problemOf([
        trade(),
        trade({ type: 'call', strikeUsd: 20_000, price: 0.73 }),
        trade({ type: 'put', strikeUsd: 300_000, price: 3.1 }),
      ]),
    ).toBeNull();
    expect(problemOf([trade({ quote: 'USD', price: 1460 })])).toBeNull();
  });

  it('on an index that is not the price are withheld', () => {
    expect(problemOf([trade({ indexUsd: 7.3e6, strikeUsd: 7e6 })])).toContain(
      'far from the price at that time',
    );
    const daily = checkOptionTrades([trade({ indexUsd: 730, strikeUsd: 700 })], null, seriesEnding([73_000]));
    expect(daily.kept).toBeNull();
    expect(checkOptionTrades([trade({ indexUsd: 730, strikeUsd: 700 })], null, null).flaws).toEqual([]);
  });

  it.each([
    ['a put worth more than its strike', { price: 2 }],
    ['a call worth more than a coin', { type: 'call', price: 1.5 }],
    ['a deep put for a fraction of what it gives', { strikeUsd: 300_000, price: 0.03 }],
  ] as const)('for an impossible price are withheld: %s', (_, change) => {
    expect(problemOf([trade(change)])).toContain('is no price for');
  });

  it('may be blocks of ten thousand, not prints of the screen', () => {
    expect(problemOf([trade({ amountBtc: 10_000, block: true })])).toBeNull();
    expect(problemOf([trade({ amountBtc: 1370 })])).toContain('more than was ever traded at once');
  });

  it('whose index is beside the hours around most of them are withheld', () => {
    const hours = [3, 2, 1].map((back) => ({ timeMs: NOW - back * HOUR_MS, closeUsd: 72_000 + 250 * back }));
    const problem = (trades: readonly OptionTrade[]) =>
      checkOptionTrades(trades, hours, null).flaws[0]?.problem ?? null;
    const many = (indexUsd: number) => Array.from({ length: 20 }, () => trade({ indexUsd }));
    expect(problem(many(73_000))).toBeNull();
    expect(problem(many(77_000))).toContain('most of the newest trades');
    expect(problem([...many(73_000), trade({ indexUsd: 77_000 })])).toBeNull();
  });

  it('judges a row that sums several trades by one of them', () => {
    expect(problemOf([trade({ amountBtc: 1370, trades: 20 })])).toBeNull();
    expect(problemOf([trade({ amountBtc: 1370 * 20, trades: 20 })])).toContain('1370 is more');
  });

  it('of another size all along, or of late, are withheld', () => {
    const many = (count: number, amountBtc: number) =>
      Array.from({ length: count }, () => trade({ amountBtc }));
    expect(problemOf(many(120, 0.02))).toContain('a usual trade');
    expect(problemOf([...many(120, 2), ...many(30, 200)])).toContain('differs 100 times');
    expect(problemOf(many(120, 2))).toBeNull();
  });
});
