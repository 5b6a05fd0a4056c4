import { HOUR_MS, dayOf, isoInstant } from '../market/day.ts';
import { csv, type Cell } from './csv.ts';
import type { Hours } from './intraday.ts';
import { randomStream } from './random.ts';
import { pathThrough, type Waypoint } from './waypoints.ts';

/** Venues, the positions they hold relative to each other, and whether they report every order. */
const VENUES = [
  { venue: 'Gate', size: 1.15, complete: true },
  { venue: 'OKX', size: 0.85, complete: false },
] as const;

/** How much leverage traders carry: cleared in October, slowly rebuilt from the turn of the year. */
const LEVERAGE: readonly Waypoint[] = [
  ['2025-10-07', 1.5],
  ['2025-10-10', 1.5],
  ['2025-10-12', 0.5],
  ['2025-11-01', 0.45],
  ['2025-11-25', 0.36],
  ['2025-12-28', 0.38],
  ['2026-01-14', 0.6],
  ['2026-02-03', 0.84],
];

/** Forced closes of an hour without a move, and for a move of 1%, USD per unit of leverage and size. */
const QUIET_USD = 1.85e6;
const PER_PERCENT_USD = 13e6;
/** Shorts carry less leverage than longs. */
const SHORT_SHARE = 0.38;
/** A move twice as large closes more than twice as much: forced selling feeds on itself. */
const CASCADE = 1.6;
const NOISE = 0.45;

/** `liquidations-hourly.csv`: longs are forced out by falls, shorts by rises. */
export function liquidationsFile(hours: Hours): string {
  const random = randomStream('liquidations');
  const leverage = pathThrough(LEVERAGE);
  const rows: Cell[][] = [];
  hours.values.forEach((usd, i) => {
    const timeMs = hours.firstMs + i * HOUR_MS;
    const risePct = 100 * Math.log(usd / (hours.values[i - 1] ?? usd));
    for (const { venue, size, complete } of VENUES) {
      const forcedUsd = (movePct: number, share: number) => {
        const cascade = PER_PERCENT_USD * Math.max(movePct, 0) ** CASCADE;
        return Math.round(
          (QUIET_USD + cascade) * leverage(dayOf(timeMs)) * size * share * Math.exp(NOISE * random.normal()),
        );
      };
      rows.push([
        isoInstant(timeMs),
        venue,
        forcedUsd(-risePct, 1),
        forcedUsd(risePct, SHORT_SHARE),
        String(complete),
      ]);
    }
  });
  return csv(['time', 'venue', 'long_usd', 'short_usd', 'complete'], rows);
}
