import type { Candle, HourlyClose } from '../../market/candle.ts';
import { HOUR_MS, dayEndMs } from '../../market/day.ts';
import type { CsvRow } from './csv-row.ts';
import { PRICE_USD } from './ranges.ts';
import { onlyRowOfDay, type RowFormat } from './row-format.ts';

/** Room for a close that another feed rounded: a high may be this fraction below the close, a low above it. */
const TOLERANCE = 0.001;

export const dailyPrices: RowFormat<Candle> = {
  dataset: 'price_daily',
  file: 'price-daily.csv',
  columns: ['date', 'open', 'high', 'low', 'close'],
  quality: 'daily_final',
  read: toCandle,
  knownAtMs: ({ day }) => dayEndMs(day),
};

function toCandle(row: CsvRow): Candle {
  const day = onlyRowOfDay(row);
  const openUsd = row.numberOrNull('open', PRICE_USD);
  const highUsd = row.numberOrNull('high', PRICE_USD);
  const lowUsd = row.numberOrNull('low', PRICE_USD);
  const closeUsd = row.number('close', PRICE_USD);
  if (highUsd !== null && highUsd < Math.max(openUsd ?? 0, closeUsd, lowUsd ?? 0) * (1 - TOLERANCE)) {
    throw row.fault('high', `${highUsd} is below the open, low or close of its day`);
  }
  if (lowUsd !== null && lowUsd > Math.min(openUsd ?? Infinity, closeUsd) * (1 + TOLERANCE)) {
    throw row.fault('low', `${lowUsd} is above the open or close of its day`);
  }
  return { day, openUsd, highUsd, lowUsd, closeUsd };
}

export const hourlyPrices: RowFormat<HourlyClose> = {
  dataset: 'price_hourly',
  file: 'price-hourly.csv',
  columns: ['time', 'close'],
  quality: 'live',
  read: (row) => {
    const timeMs = row.hour('time');
    row.refuseRepeated('time', timeMs);
    return { timeMs, closeUsd: row.number('close', PRICE_USD) };
  },
  knownAtMs: ({ timeMs }) => timeMs + HOUR_MS,
};
