import Papa from 'papaparse';
import { ProviderError } from '../../errors.ts';
import type { Millis } from '../../market/day.ts';
import { CsvRow } from './csv-row.ts';
import { shown } from './shown.ts';

/** A file's name in its folder, its text, and the folder's as-of, after which nothing may have happened. */
export type CsvFile = { readonly file: string; readonly text: string; readonly asOfMs: Millis };

export type Columns = { readonly required: readonly string[]; readonly optional?: readonly string[] };

const MOST_ROWS = 1_000_000;

/**
 * Every row of a table, read in file order and one at a time, so that a large file does not stand in memory cell by cell.
 * The first thing wrong, header or cell, is thrown as a `ProviderError`.
 */
export function readCsv<T>({ file, text, asOfMs }: CsvFile, columns: Columns, read: (row: CsvRow) => T): T[] {
  const body = withoutTrailingLineBreaks(text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text);
  if (body === '') throw new ProviderError(`${file}:1:1`, 'the file is empty: it has no rows');
  const values: T[] = [];
  let row: CsvRow | undefined;
  let line = 0;
  Papa.parse<string[]>(body, {
    delimiter: ',',
    newline: '\n',
    step: ({ data: cells, errors: [error] }) => {
      line += 1;
      if (error) throw new ProviderError(`${file}:${line}:1`, `not valid CSV: ${error.message}`);
      if (line > MOST_ROWS + 1) throw new ProviderError(file, `the file has more than ${MOST_ROWS} rows`);
      if (!row) {
        row = new CsvRow(file, asOfMs, positionsOf(file, cells, columns));
      } else {
        row.moveTo(line, cells);
        values.push(read(row));
      }
    },
  });
  if (values.length === 0) throw new ProviderError(`${file}:2:1`, 'the file has no rows below its header');
  return values;
}

function withoutTrailingLineBreaks(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}

/** Where each column stands; the order is free, the names are not. */
function positionsOf(file: string, header: readonly string[], columns: Columns): ReadonlyMap<string, number> {
  const known = [...columns.required, ...(columns.optional ?? [])];
  const positions = new Map<string, number>();
  for (const [index, name] of header.entries()) {
    const where = `${file}:1:${index + 1}`;
    if (!known.includes(name)) {
      throw new ProviderError(where, `unknown column "${shown(name)}"; known are ${known.join(', ')}`);
    }
    if (positions.has(name)) throw new ProviderError(where, `the column ${name} is there twice`);
    positions.set(name, index);
  }
  const missing = columns.required.filter((name) => !positions.has(name));
  if (missing.length > 0) {
    throw new ProviderError(`${file}:1:${header.length + 1}`, `the header lacks ${missing.join(', ')}`);
  }
  return positions;
}
