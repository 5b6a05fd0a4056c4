import { dayEndMs } from '../../market/day.ts';
import type { FlowDay } from '../../market/flow.ts';
import type { VenueVolume } from '../../market/spot-volume.ts';
import { TURNOVER_USD, type Range } from './ranges.ts';
import { onlyRowOfDay, type RowFormat } from './row-format.ts';

// Net flows have either sign. The largest ETF day so far moved 1.4 billion USD.
const FLOW_USD: Range = { min: -1e11, max: 1e11 };
const FLOW_BTC: Range = { min: -5e6, max: 5e6 };

export const flows: RowFormat<FlowDay> = {
  dataset: 'flows_daily',
  file: 'flows-daily.csv',
  columns: ['date', 'etf_usd', 'companies_btc', 'governments_btc'],
  quality: 'daily_final',
  read: (row) => ({
    day: onlyRowOfDay(row),
    etfUsd: row.numberOrNull('etf_usd', FLOW_USD),
    companiesBtc: row.numberOrNull('companies_btc', FLOW_BTC),
    governmentsBtc: row.numberOrNull('governments_btc', FLOW_BTC),
  }),
  knownAtMs: ({ day }) => dayEndMs(day),
  reports: ({ etfUsd, companiesBtc, governmentsBtc }) =>
    etfUsd !== null || companiesBtc !== null || governmentsBtc !== null,
};

export const spotVolume: RowFormat<VenueVolume> = {
  dataset: 'spot_volume_daily',
  file: 'spot-volume-daily.csv',
  columns: ['date', 'venue', 'quote_usd'],
  quality: 'daily_final',
  read: (row) => {
    const day = row.day('date');
    const venue = row.text('venue');
    row.refuseRepeated('venue', `${day} ${venue}`);
    return { day, venue, quoteUsd: row.number('quote_usd', TURNOVER_USD) };
  },
  knownAtMs: ({ day }) => dayEndMs(day),
};
