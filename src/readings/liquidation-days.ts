import { dayOf, HOUR_MS, DAY_MS, type Day } from '../market/day.ts';
import { isFresh, isPresent } from '../market/reading.ts';
import type { DailySeries } from '../market/series.ts';
import { isAvailable } from '../market/sourced.ts';
import { dailyLiquidations } from '../metrics/liquidation-totals.ts';
import { LOOKBACK_DAYS, MIN_COVERAGE } from './liquidation-lookback.ts';
import { liquidationReadings, reportingVenues } from './liquidations.ts';
import { oncePerMarket } from './once-per-market.ts';

type LiquidationDays = {
  /** USD; `null` where nothing was reported. The last value is that of the last 24 hours. */
  readonly long: DailySeries;
  readonly short: DailySeries;
  /** Days with a value that lacks venue-hours, so that no rank is counted among them. */
  readonly partialDays: readonly Day[];
};

/**
 * Forced closes of the UTC days the last 24 hours are ranked among (M11), and these 24 hours in the place of the day they began
 * in: that day overlaps them and is not shown beside them. `null` without any record.
 */
export const liquidationDays = oncePerMarket(async (data): Promise<LiquidationDays | null> => {
  const answer = await data.liquidations();
  if (!isAvailable(answer)) return null;
  const rows = answer.value;
  const { total, long, short } = await liquidationReadings(data);
  const windowDay = dayOf(Math.floor(data.nowMs / HOUR_MS) * HOUR_MS - DAY_MS);
  const scope = {
    firstDay: windowDay - LOOKBACK_DAYS,
    lastDay: windowDay - 1,
    venues: reportingVenues(rows, data.nowMs),
  };
  const reported = dailyLiquidations(rows, { ...scope, minCoverage: 0 });
  const ranked = dailyLiquidations(rows, { ...scope, minCoverage: MIN_COVERAGE });
  const partial = reported.long.values.flatMap((value, index) =>
    value !== null && ranked.long.values[index] === null ? [scope.firstDay + index] : [],
  );
  return {
    long: { firstDay: scope.firstDay, values: [...reported.long.values, long.total.value] },
    short: { firstDay: scope.firstDay, values: [...reported.short.values, short.total.value] },
    partialDays: isPresent(total) && !isFresh(total) ? [...partial, windowDay] : partial,
  };
});
