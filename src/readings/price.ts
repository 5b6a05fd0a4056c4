import { closesOf } from '../market/candle.ts';
import { dayEndMs, isoInstant } from '../market/day.ts';
import type { MarketData } from '../market/market-data.ts';
import type { Reading } from '../market/reading.ts';
import { latestDay, valueOn, type DailySeries } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import { currentDaily } from './current-daily.ts';
import { mapAnswer, measure } from './measure.ts';
import { oncePerMarket } from './once-per-market.ts';
import { spotPrice } from './spot.ts';

/**
 * Daily closes, USD. Where the source of the cost-basis levels also gives a price, that one is used, so that price and
 * levels are compared within one source (M0); the candles otherwise. Never a mixture.
 */
export async function dailyCloses(data: MarketData): Promise<Answer<DailySeries>> {
  const onchain = await data.onchain('price_usd');
  return isAvailable(onchain) ? onchain : mapAnswer(await data.candles(), closesOf);
}

/** The newest value of a daily series, stamped with the end of the day it covers and within its age budget. */
export function latestDaily(
  name: { readonly id: string; readonly unit: Reading['unit'] },
  series: Answer<DailySeries>,
  nowMs: number,
): Reading {
  return measure(name, currentDaily(series, nowMs), latestOf);
}

/** The newest value of a series with the end of its day. */
export function latestOf(series: DailySeries): { of: number | null; asOf?: string } {
  const day = latestDay(series);
  return day === undefined ? { of: null } : { of: valueOn(series, day), asOf: isoInstant(dayEndMs(day)) };
}

/** The price now, USD: the spot price while it is young enough, the last daily close otherwise. */
export const priceReading = oncePerMarket(async (data): Promise<Reading> => {
  const name = { id: 'price', unit: 'usd' } as const;
  const spot = measure(name, await spotPrice(data), (usd) => usd);
  return spot.value === null ? latestDaily(name, await dailyCloses(data), data.nowMs) : spot;
});
