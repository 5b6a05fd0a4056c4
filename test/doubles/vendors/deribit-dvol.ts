import { DAY_MS, type Millis } from '../../../src/market/day.ts';
import type { VendorMarket } from './market.ts';

/** Open, high, low and close of the volatility index in a step, in vol points. */
type Candle = readonly [startMs: Millis, open: number, high: number, low: number, close: number];

const points = (value: number): number => Number(value.toFixed(2));

/**
 * The index from the first day to now, oldest first, the running candle last. Each day goes in a straight line from the
 * close before it to its own; the running one stays where the last closed.
 */
export function volatilityIndex(
  market: VendorMarket,
  stepMs: Millis,
  fromMs: Millis,
  toMs: Millis,
): readonly Candle[] {
  const { dvol } = market.sample;
  const firstMs = market.movedDay(dvol[0]?.day ?? 0) * DAY_MS;
  /** The index at an instant: a day's value is that of its end. */
  const at = (timeMs: Millis): number => {
    const days = (timeMs - firstMs) / DAY_MS - 1;
    const [before, after] = [Math.floor(days), Math.ceil(days)].map(
      (place) => dvol[Math.min(Math.max(place, 0), dvol.length - 1)]?.dvol ?? 0,
    ) as [number, number];
    return before + (after - before) * (days - Math.floor(days));
  };
  const candles: Candle[] = [];
  const startMs = Math.max(firstMs, Math.ceil(fromMs / stepMs) * stepMs);
  for (let timeMs = startMs; timeMs <= Math.min(toMs, market.nowMs); timeMs += stepMs) {
    const [open, close] = [points(at(timeMs)), points(at(Math.min(timeMs + stepMs, market.nowMs)))];
    candles.push([timeMs, open, Math.max(open, close), Math.min(open, close), close]);
  }
  return candles;
}
