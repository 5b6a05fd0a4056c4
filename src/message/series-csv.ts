import { isoDay, type Day } from '../market/day.ts';
import { lastDayOf, valueOn, type DailySeries } from '../market/series.ts';
import { csvText, type Cell } from './csv.ts';

/** One column of a file: its name ends with the unit of its values. */
export type Column = { readonly name: string; readonly series: DailySeries };

/** A column of words beside the series: empty on most days. */
export type Remarks = { readonly name: string; readonly on: (day: Day) => Cell };

/**
 * Daily series side by side as CSV: comment lines, a header, one row a UTC day from the first day that has a value. A day
 * without a value is an empty cell, never 0.
 */
export function seriesCsv(
  comments: readonly string[],
  columns: readonly Column[],
  { date, remarks = [] }: { readonly date: string; readonly remarks?: readonly Remarks[] } = { date: 'date' },
): string {
  const first = Math.min(...columns.map(({ series }) => firstDayWithValue(series)));
  const last = Math.max(...columns.map(({ series }) => lastDayOf(series) ?? -Infinity));
  const days = Number.isFinite(first)
    ? Array.from({ length: last - first + 1 }, (_, index) => first + index)
    : [];
  return csvText(
    comments,
    [date, ...columns.map(({ name }) => name), ...remarks.map(({ name }) => name)],
    days.map((day) => [
      isoDay(day),
      ...columns.map(({ series }) => valueOn(series, day)),
      ...remarks.map(({ on }) => on(day)),
    ]),
  );
}

/** The first day that has a value; infinite where none has. */
export function firstDayWithValue({ firstDay, values }: DailySeries): Day {
  const index = values.findIndex((value) => value !== null);
  return index < 0 ? Infinity : firstDay + index;
}
