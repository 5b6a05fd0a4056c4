import type { Day } from '../market/day.ts';
import { hoursOf, type Hours } from './intraday.ts';
import { closeOn, type Closes } from './price.ts';
import { DAILY_NOISE } from './price-path.ts';
import { randomStream } from './random.ts';
import { roundedPrice } from './rounding.ts';
import { dayOfDate, pathThrough } from './waypoints.ts';

/** Open, high, low and close of one day, USD. */
export type DayRange = {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
};

/** Ranges of every day from `firstDay` on. */
export type Ranges = { readonly firstDay: Day; readonly values: readonly DayRange[] };

/** How far the extremes within an hour lie beyond the hourly closes, as a fraction of price. */
const WICK = 0.001;

/** Falls through an empty order book that were over within minutes: the day's low, as a fraction of its lowest hourly close. */
const FLASH_LOWS: Readonly<Record<string, number>> = {
  '2025-10-10': 0.962,
  '2025-11-21': 0.991,
  '2026-02-03': 0.9726,
};

/** The range of each day: what the hours reached and a wick, or, before there are hours, a usual day's noise around open and close. */
export function dayRanges(closes: Closes, hours: Hours): Ranges {
  const random = randomStream('ranges');
  const noise = pathThrough(DAILY_NOISE);
  const flashLows = new Map(Object.entries(FLASH_LOWS).map(([date, share]) => [dayOfDate(date), share]));
  const values = closes.values.map((close, i): DayRange => {
    const day = closes.firstDay + i;
    const open = i === 0 ? close : closeOn(closes, day - 1);
    const inside = [open, close, ...hoursOf(hours, day)];
    const reach = inside.length > 2 ? WICK : 0.55 * noise(day);
    const high = Math.max(...inside) * (1 + reach * Math.abs(random.normal()));
    const wick = Math.max(1 - reach * Math.abs(random.normal()), 0.5);
    const low = Math.min(...inside) * (flashLows.get(day) ?? wick);
    return { open, high: roundedPrice(high), low: roundedPrice(low), close };
  });
  return { firstDay: closes.firstDay, values };
}
