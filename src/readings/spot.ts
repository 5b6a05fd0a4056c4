import type { HourlyClose } from '../market/candle.ts';
import { HOUR_MS, isoInstant, type Millis } from '../market/day.ts';
import { withinBudget } from '../market/freshness.ts';
import type { MarketData } from '../market/market-data.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';

/** The price now, USD, within its age budget: of this instant where the market is live, the newest hourly close elsewhere. */
export async function spotPrice(data: MarketData): Promise<Answer<number>> {
  if (data.spot !== undefined) return withinBudget(await data.spot(), 'spot', data.nowMs);
  const hourly = withinBudget(await data.hourlyCloses(), 'spot', data.nowMs);
  if (!isAvailable(hourly)) return hourly;
  const newest = hourly.value.at(-1);
  if (newest === undefined) return { value: null, reason: { code: 'not_reported', dataset: 'price_hourly' } };
  return { ...hourly, value: newest.closeUsd, asOf: isoInstant(newest.timeMs + HOUR_MS) };
}

/** The hourly close that stood at a moment: of the hour that ended then or less than an hour before. */
export const closeAt = (closes: readonly HourlyClose[], timeMs: Millis): HourlyClose | undefined =>
  closes.findLast(({ timeMs: start }) => start + HOUR_MS <= timeMs && start + 2 * HOUR_MS > timeMs);
