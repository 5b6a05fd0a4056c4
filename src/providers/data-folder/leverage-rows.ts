import { HOUR_MS } from '../../market/day.ts';
import type { FundingRate } from '../../market/funding.ts';
import type { LiquidationHour } from '../../market/liquidation.ts';
import { TURNOVER_USD, type Range } from './ranges.ts';
import type { RowFormat } from './row-format.ts';

const RATE: Range = { min: -1, max: 1 };
/** Venues pay every 1, 2, 4 or 8 hours. */
const INTERVAL_HOURS: Range = { min: 0.25, max: 24 };

export const liquidations: RowFormat<LiquidationHour> = {
  dataset: 'liquidations_hourly',
  file: 'liquidations-hourly.csv',
  columns: ['time', 'venue', 'long_usd', 'short_usd', 'complete'],
  quality: 'live',
  read: (row) => {
    const timeMs = row.hour('time');
    const venue = row.text('venue');
    row.refuseRepeated('venue', `${timeMs} ${venue}`);
    return {
      timeMs,
      venue,
      longUsd: row.number('long_usd', TURNOVER_USD),
      shortUsd: row.number('short_usd', TURNOVER_USD),
      complete: row.oneOf('complete', ['true', 'false']) === 'true',
    };
  },
  knownAtMs: ({ timeMs }) => timeMs + HOUR_MS,
};

export const funding: RowFormat<FundingRate> = {
  dataset: 'funding',
  file: 'funding.csv',
  columns: ['time', 'venue', 'rate', 'interval_hours', 'open_interest_usd'],
  quality: 'live',
  read: (row) => {
    const timeMs = row.pastInstant('time');
    const venue = row.text('venue');
    row.refuseRepeated('venue', `${timeMs} ${venue}`);
    return {
      timeMs,
      venue,
      rate: row.number('rate', RATE),
      intervalHours: row.number('interval_hours', INTERVAL_HOURS),
      openInterestUsd: row.numberOrNull('open_interest_usd', TURNOVER_USD),
    };
  },
  knownAtMs: ({ timeMs }) => timeMs,
};
