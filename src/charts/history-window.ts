import { dayOf, type Day } from '../market/day.ts';
import type { MarketData } from '../market/market-data.ts';
import type { DailySeries } from '../market/series.ts';
import { isAvailable } from '../market/sourced.ts';
import { readingHistory } from '../readings/history.ts';
import { oncePerMarket } from '../readings/once-per-market.ts';

/** Days a picture looks back, unless its claim needs more. */
export const LOOK_BACK_DAYS = 180;
/** Days every picture shows at least (M25). */
export const LEAST_DAYS = 90;

/** The last days up to the last closed one. */
export const lastDays = (
  data: MarketData,
  days = LOOK_BACK_DAYS,
): { readonly firstDay: Day; readonly lastDay: Day } => {
  const lastDay = dayOf(data.nowMs) - 1;
  return { firstDay: lastDay - days + 1, lastDay };
};

/** The days of a series within a window; the others are left out, and days it does not cover have no value. */
export const within = (
  { firstDay: from, values }: DailySeries,
  { firstDay, lastDay }: { readonly firstDay: Day; readonly lastDay: Day },
): DailySeries => ({
  firstDay,
  values: Array.from(
    { length: Math.max(0, lastDay - firstDay + 1) },
    (_, index) => values[firstDay + index - from] ?? null,
  ),
});

const NOTHING: DailySeries = { firstDay: 0, values: [] };

/** The daily history behind a reading; without any day where no source keeps one. */
export const seriesOf = (data: MarketData, readingId: string): Promise<DailySeries> =>
  history(data, { id: readingId });

const history = oncePerMarket(async (data, { id }: { readonly id: string }): Promise<DailySeries> => {
  const answer = await readingHistory(data, id);
  return isAvailable(answer) ? answer.value : NOTHING;
});

/** Whether a series has a value on any day. */
export const hasValues = ({ values }: DailySeries): boolean => values.some((value) => value !== null);
