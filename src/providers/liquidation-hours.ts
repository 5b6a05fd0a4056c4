import { HOUR_MS, type Millis } from '../market/day.ts';
import type { Liquidation, LiquidationHour, PositionSide } from '../market/liquidation.ts';

const hourOf = (timeMs: Millis): Millis => Math.floor(timeMs / HOUR_MS) * HOUR_MS;

/**
 * Single orders of a listing that goes back some way, by closed hour, ascending. Only hours the listing reaches whole: it knows all
 * after its oldest order, and an hour without an order among them was quiet. Without any order it knows of no hour.
 */
export function liquidationHours(
  orders: readonly Liquidation[],
  { venue, fromMs, nowMs }: { readonly venue: string; readonly fromMs: Millis; readonly nowMs: Millis },
): readonly LiquidationHour[] {
  const oldestMs = orders.reduce((oldest, { timeMs }) => Math.min(oldest, timeMs), Infinity);
  if (oldestMs === Infinity) return [];
  const firstMs = oldestMs <= fromMs ? hourOf(fromMs + HOUR_MS - 1) : hourOf(oldestMs) + HOUR_MS;
  const sums = new Map<Millis, Record<PositionSide, number>>();
  for (let timeMs = firstMs; timeMs + HOUR_MS <= nowMs; timeMs += HOUR_MS) {
    sums.set(timeMs, { long: 0, short: 0 });
  }
  for (const { timeMs, side, usd } of orders) {
    const sum = sums.get(hourOf(timeMs));
    if (sum !== undefined) sum[side] += usd;
  }
  return [...sums].map(([timeMs, { long, short }]) => ({
    timeMs,
    venue,
    longUsd: long,
    shortUsd: short,
    complete: false,
  }));
}
