import { dayEndMs } from '../../market/day.ts';
import { TENORS, type Tenor, type VolatilityDay } from '../../market/volatility.ts';
import type { CsvRow } from './csv-row.ts';
import type { Range } from './ranges.ts';
import { onlyRowOfDay, type RowFormat } from './row-format.ts';

/** Points, not decimals: a vol of 0.7% has never been, one of 70% has. */
const VOL_POINTS: Range = { min: 3, max: 500 };
const SKEW_POINTS: Range = { min: -200, max: 200 };

export const volatilityDays: RowFormat<VolatilityDay> = {
  dataset: 'volatility_daily',
  file: 'volatility-daily.csv',
  columns: [
    'date',
    ...TENORS.map((tenor) => `atm_${tenor}`),
    ...TENORS.map((tenor) => `skew_${tenor}`),
    'dvol',
  ],
  quality: 'daily_final',
  read: (row) => ({
    day: onlyRowOfDay(row),
    atm: byTenor(row, 'atm', VOL_POINTS),
    skew: byTenor(row, 'skew', SKEW_POINTS),
    dvol: row.numberOrNull('dvol', VOL_POINTS),
  }),
  knownAtMs: ({ day }) => dayEndMs(day),
  reports: ({ atm, skew, dvol }) =>
    dvol !== null || TENORS.some((tenor) => atm[tenor] !== null || skew[tenor] !== null),
};

const byTenor = (row: CsvRow, kind: 'atm' | 'skew', range: Range): Record<Tenor, number | null> => ({
  '1w': row.numberOrNull(`${kind}_1w`, range),
  '1m': row.numberOrNull(`${kind}_1m`, range),
  '3m': row.numberOrNull(`${kind}_3m`, range),
  '6m': row.numberOrNull(`${kind}_6m`, range),
});
