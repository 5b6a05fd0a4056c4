import type { Day, Millis } from '../../market/day.ts';
import type { Dataset } from '../../market/reason.ts';
import type { Quality } from '../../market/sourced.ts';
import type { CsvRow } from './csv-row.ts';

/** How one table of the folder becomes nouns, a noun per row. */
export type RowFormat<T> = {
  readonly dataset: Dataset;
  readonly file: string;
  readonly columns: readonly string[];
  readonly quality: Quality;
  readonly read: (row: CsvRow) => T;
  /** The instant a row's value existed: the end of its day or hour, or its own moment. */
  readonly knownAtMs: (value: T) => Millis;
  /** Whether the row reports anything; a row of empty cells does not make the table newer. All do when left out. */
  readonly reports?: (value: T) => boolean;
};

/** The day of a row in a table that has one row a day. */
export function onlyRowOfDay(row: CsvRow): Day {
  const day = row.day('date');
  row.refuseRepeated('date', day);
  return day;
}
