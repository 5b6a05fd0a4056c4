import { isoDay } from '../market/day.ts';
import { LAST_DAY, THREE_YEARS_DAY } from './calendar.ts';
import { csv, type Cell } from './csv.ts';
import { closeOn, type Closes } from './price.ts';
import { randomStream } from './random.ts';
import { isWeekend } from './trading-days.ts';
import { pathThrough, type Waypoint } from './waypoints.ts';

/** Venues by their share of a day's volume. */
const VENUES = [
  ['Coinbase', 0.19],
  ['Kraken', 0.07],
  ['OKX', 0.15],
  ['Bitstamp', 0.03],
  ['Binance', 0.39],
  ['Bybit', 0.17],
] as const;

/** Volume of all venues on a quiet weekday, billions of USD. */
const QUIET_VOLUME: readonly Waypoint[] = [
  ['2023-02-04', 9.5],
  ['2023-03-15', 14],
  ['2023-06-01', 5.6],
  ['2023-09-10', 4.4],
  ['2023-11-01', 7.5],
  ['2024-01-11', 11.5],
  ['2024-03-12', 19],
  ['2024-06-01', 9.5],
  ['2024-09-10', 8.6],
  ['2024-11-12', 20],
  ['2025-01-20', 16],
  ['2025-03-05', 14],
  ['2025-05-20', 11.5],
  ['2025-07-14', 12.5],
  ['2025-09-01', 10.5],
  ['2025-10-10', 15],
  ['2025-11-21', 14],
  ['2025-12-15', 10],
  ['2025-12-27', 7.4],
  ['2026-01-08', 9],
  ['2026-01-24', 8],
  ['2026-02-03', 8.8],
];

const WEEKEND = 0.58;
/** Added volume per unit of the day's move: a day of 4% has about a third more. */
const PER_MOVE = 9;
const DAY_NOISE = 0.13;
const VENUE_NOISE = 0.09;

/** `spot-volume-daily.csv`: every venue on every day. */
export function spotVolumeFile(closes: Closes): string {
  const random = randomStream('spot-volume');
  const quiet = pathThrough(QUIET_VOLUME);
  const rows: Cell[][] = [];
  for (let day = THREE_YEARS_DAY; day <= LAST_DAY; day += 1) {
    const move = Math.abs(Math.log(closeOn(closes, day) / closeOn(closes, day - 1)));
    const rhythm = isWeekend(day) ? WEEKEND : 1;
    const total = quiet(day) * 1e9 * rhythm * (1 + PER_MOVE * move) * Math.exp(DAY_NOISE * random.normal());
    for (const [venue, share] of VENUES)
      rows.push([isoDay(day), venue, Math.round(total * share * Math.exp(VENUE_NOISE * random.normal()))]);
  }
  return csv(['date', 'venue', 'quote_usd'], rows);
}
