import { isoDay, type Day } from '../../market/day.ts';
import { lastDayOf, valueOn, type DailySeries } from '../../market/series.ts';
import { cleanLine } from '../../message/clean-text.ts';

/** One column of a file: its name ends with the unit of its values. */
export type Column = { readonly name: string; readonly series: DailySeries };

/**
 * Daily series side by side as CSV: comment lines, a header, one row a UTC day from the first day that has a value. A day
 * without a value is an empty cell, never 0.
 */
export function seriesCsv(comments: readonly string[], columns: readonly Column[]): string {
  const first = Math.min(...columns.map(({ series }) => firstDayWithValue(series)));
  const last = Math.max(...columns.map(({ series }) => lastDayOf(series) ?? -Infinity));
  const rows = Number.isFinite(first)
    ? Array.from({ length: last - first + 1 }, (_, index) => first + index)
    : [];
  return [
    ...comments.map((comment) => `# ${cleanLine(comment)}`),
    ['date', ...columns.map(({ name }) => name)].join(','),
    ...rows.map((day) => [isoDay(day), ...columns.map(({ series }) => cell(valueOn(series, day)))].join(',')),
    '',
  ].join('\n');
}

const cell = (value: number | null): string => (value === null ? '' : String(value));

/** The first day that has a value; infinite where none has. */
export function firstDayWithValue({ firstDay, values }: DailySeries): Day {
  const index = values.findIndex((value) => value !== null);
  return index < 0 ? Infinity : firstDay + index;
}
