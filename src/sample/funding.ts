import { DAY_MS, HOUR_MS, dayOf, isoInstant } from '../market/day.ts';
import { AS_OF_MS, HOURLY_DAYS } from './calendar.ts';
import { csv, type Cell } from './csv.ts';
import type { Hours } from './intraday.ts';
import { randomStream } from './random.ts';
import { rounded } from './rounding.ts';
import { pathThrough, type Waypoint } from './waypoints.ts';

const INTERVAL_HOURS = 8;

/** Venues by their open interest relative to all. */
const VENUES = [
  ['Binance', 0.41],
  ['Bybit', 0.27],
  ['OKX', 0.19],
  ['Gate', 0.13],
] as const;

/** Open interest of all venues, BTC: cleared in October, rebuilt in January, falling with the flush. */
const OPEN_INTEREST: readonly Waypoint[] = [
  ['2025-10-07', 372_000],
  ['2025-10-10', 366_000],
  ['2025-10-12', 271_000],
  ['2025-11-05', 288_000],
  ['2025-11-24', 262_000],
  ['2025-12-28', 259_000],
  ['2026-01-15', 297_000],
  ['2026-01-29', 306_000],
  ['2026-02-01', 281_000],
  ['2026-02-04', 249_000],
];

/** What longs pay per interval in a calm market, and how much more per unit of the week's rise. */
const CALM_RATE = 0.00005;
const PER_RISE = 0.00034;
const RATE_NOISE = 0.000012;
const OPEN_INTEREST_NOISE = 0.006;
const WEEK_HOURS = 168;

/** `funding.csv`: every eight hours, the newest rates at the market's as-of. */
export function fundingFile(hours: Hours): string {
  const random = randomStream('funding');
  const openInterest = pathThrough(OPEN_INTEREST);
  const rows: Cell[][] = [];
  const firstMs = AS_OF_MS - (HOURLY_DAYS - 1) * DAY_MS;
  for (let timeMs = firstMs; timeMs <= AS_OF_MS; timeMs += INTERVAL_HOURS * HOUR_MS) {
    const last = (timeMs - hours.firstMs) / HOUR_MS - 1;
    const usd = hours.values[last] ?? 0;
    const rise = Math.log(usd / (hours.values[Math.max(last - WEEK_HOURS, 0)] ?? usd));
    const day = dayOf(timeMs) + (timeMs % DAY_MS) / DAY_MS;
    for (const [venue, share] of VENUES) {
      const rate = CALM_RATE + PER_RISE * rise + RATE_NOISE * random.normal();
      const coins = openInterest(day) * share * (1 + OPEN_INTEREST_NOISE * random.normal());
      rows.push([isoInstant(timeMs), venue, rounded(rate, 6), INTERVAL_HOURS, Math.round(coins * usd)]);
    }
  }
  return csv(['time', 'venue', 'rate', 'interval_hours', 'open_interest_usd'], rows);
}
