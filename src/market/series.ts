import type { Day } from './day.ts';

/**
 * One value per UTC day, dense: `values[i]` belongs to `firstDay + i`, and a day without a value is `null`, never 0
 * and never skipped, so that "the last 7 values" are always the last 7 calendar days.
 */
export type DailySeries = {
  readonly firstDay: Day;
  readonly values: readonly (number | null)[];
};

export type DayValue = { readonly day: Day; readonly value: number | null };

/** A dense series from dated values in any order; days in between without a row become `null`. A day given twice keeps its last row. */
export function toDailySeries(rows: readonly DayValue[]): DailySeries {
  if (rows.length === 0) return { firstDay: 0, values: [] };
  let firstDay = Infinity;
  let lastDay = -Infinity;
  for (const { day } of rows) {
    if (day < firstDay) firstDay = day;
    if (day > lastDay) lastDay = day;
  }
  const values = new Array<number | null>(lastDay - firstDay + 1).fill(null);
  for (const { day, value } of rows) values[day - firstDay] = value;
  return { firstDay, values };
}

/** The last day the series covers, or `undefined` for an empty series. */
export function lastDayOf(series: DailySeries): Day | undefined {
  return series.values.length === 0 ? undefined : series.firstDay + series.values.length - 1;
}

/** The value of a day; `null` where there is none or the day lies outside the series. */
export function valueOn(series: DailySeries, day: Day): number | null {
  return series.values[day - series.firstDay] ?? null;
}

/** The newest day that has a value, or `undefined` when no day has one. */
export function latestDay(series: DailySeries): Day | undefined {
  for (let i = series.values.length - 1; i >= 0; i -= 1) {
    if (series.values[i] !== null) return series.firstDay + i;
  }
  return undefined;
}

/** The series cut to end on `day`, that day included. */
export function upTo(series: DailySeries, day: Day): DailySeries {
  return {
    firstDay: series.firstDay,
    values: series.values.slice(0, Math.max(0, day - series.firstDay + 1)),
  };
}

/**
 * A series computed day by day from others, over the days that all of them cover; `null` wherever one of them is
 * `null` or the function gives no finite number (a ratio with denominator 0).
 */
export function combineDaily(
  series: readonly DailySeries[],
  compute: (...values: number[]) => number | null,
): DailySeries {
  const firstDay = Math.max(...series.map((one) => one.firstDay));
  const endDay = Math.min(...series.map((one) => one.firstDay + one.values.length));
  const values: (number | null)[] = [];
  for (let day = firstDay; day < endDay; day += 1) {
    const inputs = series.map((one) => valueOn(one, day));
    const result = inputs.includes(null) ? null : compute(...(inputs as number[]));
    values.push(result !== null && Number.isFinite(result) ? result : null);
  }
  return { firstDay, values };
}
