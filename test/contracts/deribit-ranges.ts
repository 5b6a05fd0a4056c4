import { expect } from 'vitest';
import { dayEndMs, type Day } from '../../src/market/day.ts';
import type { FundingRate } from '../../src/market/funding.ts';
import type { OptionChain, OptionTrade } from '../../src/market/option.ts';
import type { Fetched } from '../../src/providers/http/http.ts';
import type { DaySpan } from '../../src/providers/venue.ts';

// What every answer of Deribit's client lies within, whatever the vendor said.

const expectBetween = (value: number, min: number, max: number): void => {
  expect(value).toBeGreaterThanOrEqual(min);
  expect(value).toBeLessThanOrEqual(max);
};

export function expectChain(chain: Fetched<OptionChain>): Fetched<OptionChain> {
  const { timeMs, quotes } = chain.value;
  expect(timeMs).toBeLessThanOrEqual(chain.fetchedMs);
  expect(quotes.length).toBeGreaterThan(0);
  expect(new Set(quotes.map(({ instrument }) => instrument)).size).toBe(quotes.length);
  for (const quote of quotes) {
    expect(quote.instrument).toMatch(/^BTC-\d/);
    expect(quote.expiryMs).toBeGreaterThan(timeMs + 30 * 60_000);
    expectBetween(quote.markIv ?? 1, 0.05, 5);
    expectBetween(quote.underlyingUsd, 1, 1e8);
    expectBetween(quote.markPriceBtc ?? 0, 0, 100);
    expectBetween(quote.openInterestBtc ?? 0, 0, 1e6);
    expectBetween(quote.volume24hBtc ?? 0, 0, 1e6);
  }
  return chain;
}

export function expectTrades(trades: Fetched<readonly OptionTrade[]>): Fetched<readonly OptionTrade[]> {
  let beforeMs = 0;
  for (const trade of trades.value) {
    expectBetween(trade.timeMs, beforeMs, trades.fetchedMs);
    expect(trade.timeMs).toBeLessThan(trade.expiryMs);
    expect(trade.quote).toBe('BTC');
    expectBetween(trade.price, 0, 100);
    expectBetween(trade.amountBtc, 0.01, 1e5);
    expectBetween(trade.indexUsd, 1, 1e8);
    beforeMs = trade.timeMs;
  }
  expect(new Set(trades.value.map(({ tradeId }) => tradeId)).size).toBe(trades.value.length);
  return trades;
}

type DvolDays = Fetched<readonly { readonly day: Day; readonly dvol: number }[]>;

export function expectDvolDays(days: DvolDays, { fromDay, toDay }: DaySpan): DvolDays {
  for (const { day, dvol } of days.value) {
    expectBetween(day, fromDay, toDay);
    expect(dayEndMs(day)).toBeLessThanOrEqual(days.fetchedMs);
    expectBetween(dvol, 5, 500);
  }
  return days;
}

export function expectFunding(funding: Fetched<FundingRate>): Fetched<FundingRate> {
  expectBetween(funding.value.rate, -0.05, 0.05);
  expectBetween(funding.value.openInterestUsd ?? 1e6, 1e6, 1e12);
  expect(funding.value.timeMs).toBeLessThanOrEqual(funding.fetchedMs + 120_000);
  return funding;
}
