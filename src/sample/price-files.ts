import { HOUR_MS, isoDay, isoInstant } from '../market/day.ts';
import { FIRST_DAY } from './calendar.ts';
import type { Ranges } from './candles.ts';
import { csv } from './csv.ts';
import type { Hours } from './intraday.ts';

/** `price-daily.csv` */
export function dailyPriceFile({ firstDay, values }: Ranges): string {
  const rows = values
    .slice(FIRST_DAY - firstDay)
    .map(({ open, high, low, close }, i) => [isoDay(FIRST_DAY + i), open, high, low, close]);
  return csv(['date', 'open', 'high', 'low', 'close'], rows);
}

/** Hours are asked for a price now and for changes of a few days. */
const HOURLY_DAYS = 40;

/** `price-hourly.csv`, the last `HOURLY_DAYS` days. */
export function hourlyPriceFile({ firstMs, values }: Hours): string {
  const skipped = Math.max(0, values.length - HOURLY_DAYS * 24);
  const rows = values
    .slice(skipped)
    .map((close, i) => [isoInstant(firstMs + (skipped + i) * HOUR_MS), close]);
  return csv(['time', 'close'], rows);
}
