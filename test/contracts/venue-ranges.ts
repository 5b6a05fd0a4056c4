import { expect } from 'vitest';
import type { HourlyClose, LastPrice, VenueDay } from '../../src/market/candle.ts';
import type { FundingRate } from '../../src/market/funding.ts';
import type { LiquidationHour } from '../../src/market/liquidation.ts';
import { DAY_MS, HOUR_MS } from '../../src/market/day.ts';
import type { Fetched } from '../../src/providers/http/http.ts';

const expectBetween = (value: number | null, min: number, max: number): void => {
  expect(value).toBeGreaterThanOrEqual(min);
  expect(value).toBeLessThanOrEqual(max);
};
const expectAscending = (times: readonly number[]): void => {
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
};

/** What any venue's closed days are, however damaged the answer was that they come from. */
export function expectDays(days: Fetched<readonly VenueDay[]>): typeof days {
  expectAscending(days.value.map(({ day }) => day));
  for (const { day, openUsd, highUsd, lowUsd, closeUsd, quoteUsd } of days.value) {
    expect(Number.isInteger(day)).toBe(true);
    expect((day + 1) * DAY_MS).toBeLessThanOrEqual(days.fetchedMs);
    for (const price of [openUsd, highUsd, lowUsd, closeUsd]) expectBetween(price, 1, 1e7);
    expectBetween(highUsd, Math.max(openUsd ?? 0, closeUsd) * 0.999, 1e7);
    expectBetween(quoteUsd, 0, 1e13);
  }
  return days;
}

export function expectHourlyCloses(closes: Fetched<readonly HourlyClose[]>): typeof closes {
  expectAscending(closes.value.map(({ timeMs }) => timeMs));
  for (const { timeMs, closeUsd } of closes.value) {
    expect(timeMs % HOUR_MS).toBe(0);
    expect(timeMs + HOUR_MS).toBeLessThanOrEqual(closes.fetchedMs);
    expectBetween(closeUsd, 1, 1e7);
  }
  return closes;
}

export function expectLastPrice(price: Fetched<LastPrice>): typeof price {
  expectBetween(price.value.usd, 1, 1e7);
  expectBetween(price.value.asOfMs, Date.UTC(2009, 0, 1), price.fetchedMs + 120_000);
  return price;
}

export function expectFunding(funding: Fetched<FundingRate>): typeof funding {
  const { rate, intervalHours, openInterestUsd, timeMs } = funding.value;
  expectBetween(rate, -0.05, 0.05);
  expectBetween(intervalHours, 1, 24);
  if (openInterestUsd !== null) expectBetween(openInterestUsd, 100, 1e12);
  expectBetween(timeMs, Date.UTC(2009, 0, 1), funding.fetchedMs + 120_000);
  return funding;
}

export function expectLiquidations(hours: Fetched<readonly LiquidationHour[]>): typeof hours {
  expectAscending(hours.value.map(({ timeMs }) => timeMs));
  for (const { timeMs, longUsd, shortUsd } of hours.value) {
    expect(timeMs % HOUR_MS).toBe(0);
    expect(timeMs + HOUR_MS).toBeLessThanOrEqual(hours.fetchedMs);
    expectBetween(longUsd, 0, 1e13);
    expectBetween(shortUsd, 0, 1e13);
  }
  return hours;
}
