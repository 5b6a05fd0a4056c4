import { DAY_MS, type Millis } from '../market/day.ts';
import type { HourlyClose } from '../market/candle.ts';
import type { MarketData } from '../market/market-data.ts';
import { isFresh, type PresentReading, type Reading } from '../market/reading.ts';
import type { Reason } from '../market/reason.ts';
import { lastDayOf, valueOn, type DailySeries } from '../market/series.ts';
import { isAvailable } from '../market/sourced.ts';
import { ratio } from '../math/ratio.ts';
import { distanceOfLevel } from '../metrics/distance.ts';
import { costBasisReadings, type CostBasis } from './cost-basis.ts';
import { currentDaily } from './current-daily.ts';
import { combinedProvenance, measure, together, type Measured } from './measure.ts';
import { dailyCloses, priceReading } from './price.ts';
import { closeAt, spotPrice } from './spot.ts';

/** A cost-basis level and how far it lies from price, a fraction; negative = below price. */
export type LevelDistance = {
  readonly kind: CostBasis;
  readonly level: PresentReading;
  readonly distance: PresentReading;
};

export type PriceReadings = {
  readonly price: Reading;
  /** Fractions. */
  readonly change24h: Reading;
  readonly change7d: Reading;
  /** Nearest first; only levels that are fresh, around a price that is. */
  readonly distances: readonly LevelDistance[];
  readonly levels: readonly { readonly kind: CostBasis; readonly level: Reading }[];
};

/** The price, how it got here, and how far the cost bases are from it (M0). */
export async function priceReadings(data: MarketData): Promise<PriceReadings> {
  const [price, bases, change24h, change7d] = await Promise.all([
    priceReading(data),
    costBasisReadings(data),
    changeReading(data, 'price_change_24h', 1),
    changeReading(data, 'price_change_7d', 7),
  ]);
  const levels = bases.map((level) => ({ kind: level.id as CostBasis, level }));
  return { price, change24h, change7d, distances: distancesFrom(price, levels), levels };
}

/** Against the hourly close `days` days before the spot price while there is one, between daily closes otherwise. */
async function changeReading(data: MarketData, id: string, days: number): Promise<Reading> {
  const name = { id, unit: 'fraction' } as const;
  const [spot, hourly] = [await spotPrice(data), await data.hourlyCloses()];
  if (isAvailable(spot) && isAvailable(hourly)) {
    return measure(name, together(spot, hourly), ([usd, closes]) => ({
      ...changeOverHours(closes, usd, Date.parse(spot.asOf) - days * DAY_MS),
      asOf: spot.asOf,
    }));
  }
  return measure(name, currentDaily(await dailyCloses(data), data.nowMs), (closes) =>
    changeOverDays(closes, days),
  );
}

function changeOverHours(
  closes: readonly HourlyClose[],
  nowUsd: number,
  beforeMs: Millis,
): { readonly of: number | null } | { readonly reason: Reason } {
  const before = closeAt(closes, beforeMs);
  if (before === undefined) return { reason: { code: 'not_reported', dataset: 'price_hourly' } };
  return { of: change(nowUsd, before.closeUsd) };
}

function changeOverDays(closes: DailySeries, days: number): Measured<number> {
  const day = lastDayOf(closes);
  if (day === undefined) return null;
  const before = valueOn(closes, day - days);
  if (before === null) return { reason: { code: 'not_reported', dataset: 'price_daily' } };
  return change(valueOn(closes, day), before);
}

function change(now: number | null, before: number): number | null {
  const quotient = ratio(now, before);
  return quotient === null ? null : quotient - 1;
}

function distancesFrom(price: Reading, levels: PriceReadings['levels']): readonly LevelDistance[] {
  if (!isFresh(price)) return [];
  return levels
    .flatMap(({ kind, level }): LevelDistance[] => {
      const value = isFresh(level) ? distanceOfLevel(level.value, price.value) : null;
      if (!isFresh(level) || value === null) return [];
      const provenance = combinedProvenance([level, price]);
      return [{ kind, level, distance: { id: `${kind}_distance`, unit: 'fraction', value, ...provenance } }];
    })
    .sort((a, b) => Math.abs(a.distance.value) - Math.abs(b.distance.value));
}
