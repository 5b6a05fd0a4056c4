import { describe, expect, it } from 'vitest';
import { checkLiquidations, outOfProportion } from '../../src/hub/liquidation-check.ts';
import type { HourlyClose } from '../../src/market/candle.ts';
import { HOUR_MS } from '../../src/market/day.ts';
import type { LiquidationHour } from '../../src/market/liquidation.ts';
import { NOW } from '../doubles/market.ts';

const HOURS = 200;
const timeOf = (index: number): number => NOW - (HOURS - index) * HOUR_MS;
const hours = (longUsd: (index: number) => number): readonly LiquidationHour[] =>
  Array.from({ length: HOURS }, (_, index) => {
    return { timeMs: timeOf(index), venue: 'A', longUsd: longUsd(index), shortUsd: 5e5, complete: true };
  });
const closes = (moveAt: number, move: number): readonly HourlyClose[] =>
  Array.from({ length: HOURS }, (_, index) => ({
    timeMs: timeOf(index),
    closeUsd: index >= moveAt ? 70_000 * (1 + move) : 70_000,
  }));
const cascade = hours((index) => (index === 150 ? 2e8 : 1e6));

describe('liquidations', () => {
  it('may be two hundred times the usual in an hour in which price moved', () => {
    expect(checkLiquidations(cascade, closes(150, -0.03), null)).toEqual({ kept: cascade, flaws: [] });
    expect(checkLiquidations(cascade, closes(149, -0.03), null).flaws).toEqual([]);
  });

  it('are withheld when price stood still', () => {
    const { kept, flaws } = checkLiquidations(cascade, closes(100, -0.03), null);
    expect(kept).toBeNull();
    expect(flaws[0]).toMatchObject({ field: 'long_usd of A', at: '2026-02-01T22:00:00Z' });
  });

  it('are taken as they are where the price of the hour is not known', () => {
    expect(checkLiquidations(cascade, null, null).flaws).toEqual([]);
  });

  it('of a few cents an hour are none', () => {
    expect(
      checkLiquidations(
        hours(() => 0.02),
        null,
        null,
      ).kept,
    ).toBeNull();
  });

  it('that dry up to a hundredth are withheld, to a tenth not', () => {
    expect(
      checkLiquidations(
        hours((index) => (index > 185 ? 1e4 : 1e6)),
        null,
        null,
      ).kept,
    ).toBeNull();
    expect(
      checkLiquidations(
        hours((index) => (index > 185 ? 1e5 : 1e6)),
        null,
        null,
      ).flaws,
    ).toEqual([]);
  });

  it('of more than is open in a usual day contradict the open interest', () => {
    const funding = (openInterestUsd: number) => [
      { timeMs: NOW, venue: 'A', rate: 0, intervalHours: 8, openInterestUsd },
    ];
    const rows = hours(() => 1e6);
    // 24 x 1.5m = 36m a day.
    expect(outOfProportion(rows, funding(2e9))).toEqual([]);
    expect(outOfProportion(rows, funding(2e7))).toHaveLength(1);
    expect(outOfProportion(null, funding(2e7))).toEqual([]);
  });
});
