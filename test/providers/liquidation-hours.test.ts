import { describe, expect, it } from 'vitest';
import type { Liquidation } from '../../src/market/liquidation.ts';
import { liquidationHours } from '../../src/providers/liquidation-hours.ts';

const at = (hour: number, minute = 0) => Date.UTC(2026, 1, 5, hour, minute);
const order = (hour: number, minute: number, side: 'long' | 'short', usd: number): Liquidation => ({
  timeMs: at(hour, minute),
  side,
  usd,
});
const hours = (orders: readonly Liquidation[], fromMs: number) =>
  liquidationHours(orders, { venue: 'OKX', fromMs, nowMs: at(10, 30) });

describe('liquidationHours', () => {
  it('adds up each side by hour, and a quiet hour is 0 and 0', () => {
    const orders = [order(9, 5, 'long', 100), order(9, 59, 'long', 20), order(7, 0, 'short', 3)];
    expect(hours([...orders, order(5, 59, 'long', 1)], at(7))).toEqual([
      { timeMs: at(7), venue: 'OKX', longUsd: 0, shortUsd: 3, complete: false },
      { timeMs: at(8), venue: 'OKX', longUsd: 0, shortUsd: 0, complete: false },
      { timeMs: at(9), venue: 'OKX', longUsd: 120, shortUsd: 0, complete: false },
    ]);
  });

  it('begins after the hour of the oldest order when the listing goes back no further', () => {
    const found = hours([order(9, 5, 'long', 100), order(7, 30, 'long', 5)], at(2));
    expect(found.map(({ timeMs }) => timeMs)).toEqual([at(8), at(9)]);
  });

  it('knows of no hour without an order: the listing says nothing of how far it goes back', () => {
    expect(hours([], at(2))).toEqual([]);
  });

  it('leaves out the running hour', () => {
    expect(
      hours([order(10, 5, 'long', 100), order(9, 0, 'long', 5)], at(9)).map((hour) => hour.longUsd),
    ).toEqual([5]);
  });

  it('begins with the first whole hour of a moment within one', () => {
    expect(hours([order(9, 5, 'long', 1), order(6, 0, 'long', 1)], at(7, 1))[0]?.timeMs).toBe(at(8));
  });
});
