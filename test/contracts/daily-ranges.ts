import { expect } from 'vitest';
import { DAY_MS, type Day } from '../../src/market/day.ts';
import type { EtfDay } from '../../src/market/flow.ts';
import type { OnchainDay, OnchainSeries } from '../../src/market/onchain.ts';
import type { Fetched } from '../../src/providers/http/http.ts';

function expectClosedDays(days: readonly Day[], fetchedMs: number): void {
  expect(days).toEqual([...new Set(days)].sort((a, b) => a - b));
  for (const day of days) {
    expect(Number.isInteger(day)).toBe(true);
    expect((day + 1) * DAY_MS).toBeLessThanOrEqual(fetchedMs);
  }
}

const mostOf = (series: OnchainSeries): number =>
  series.endsWith('_btc')
    ? 21e6
    : /_(cap|loss|profit)_usd$/.test(series)
      ? 1e15
      : series === 'liveliness'
        ? 1
        : 1e7;

/** What the on-chain days of any source are, however damaged the answer was that they come from. */
export function expectOnchainDays(days: Fetched<readonly OnchainDay[]>): typeof days {
  expectClosedDays(
    days.value.map(({ day }) => day),
    days.fetchedMs,
  );
  for (const { values } of days.value) {
    for (const [series, value] of Object.entries(values) as [OnchainSeries, number | null][]) {
      if (value === null) continue;
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(mostOf(series));
      if (/price|mean|basis|liveliness/.test(series)) expect(value).toBeGreaterThan(0);
    }
  }
  return days;
}

/** The same for a table of ETF flows. */
export function expectEtfDays(days: Fetched<readonly EtfDay[]>): typeof days {
  expectClosedDays(
    days.value.map(({ day }) => day),
    days.fetchedMs + DAY_MS,
  );
  for (const { netUsd } of days.value) expect(Math.abs(netUsd)).toBeLessThanOrEqual(25e9);
  expect(days.value.some(({ netUsd }) => Math.abs(netUsd) > 1e6)).toBe(true);
  return days;
}
