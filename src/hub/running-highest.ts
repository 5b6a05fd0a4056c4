import type { DailySeries } from '../market/series.ts';

/** The highest value up to and including each day. */
export function highestSoFar({ firstDay, values }: DailySeries): DailySeries {
  let highest = 0;
  return {
    firstDay,
    values: values.map((value) => {
      highest = Math.max(highest, value ?? 0);
      return highest;
    }),
  };
}

const MONTH = 30;

/** The highest value of the 30 days that end with each day; `null` while there is none. Constant work a day. */
export function highestOfMonth({ firstDay, values }: DailySeries): DailySeries {
  // Places of values that no later one has passed yet, the highest first.
  const standing: number[] = [];
  return {
    firstDay,
    values: values.map((value, index) => {
      if (value !== null) {
        while (standing.length > 0 && (values[standing.at(-1) ?? 0] ?? 0) <= value) standing.pop();
        standing.push(index);
      }
      if ((standing[0] ?? index) <= index - MONTH) standing.shift();
      const highest = standing[0];
      return highest === undefined ? null : (values[highest] ?? null);
    }),
  };
}
