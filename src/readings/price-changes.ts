import { HOUR_MS, isoInstant } from '../market/day.ts';
import type { HourlyClose } from '../market/candle.ts';
import { withinBudget } from '../market/freshness.ts';
import type { MarketData } from '../market/market-data.ts';
import { isFresh, type PresentReading, type Reading } from '../market/reading.ts';
import { lastDayOf, valueOn, type DailySeries } from '../market/series.ts';
import { isAvailable } from '../market/sourced.ts';
import { ratio } from '../math/ratio.ts';
import { distanceOfLevel } from '../metrics/distance.ts';
import { costBasisReadings, type CostBasis } from './cost-basis.ts';
import { currentDaily } from './current-daily.ts';
import { combinedProvenance, measure, type Measured } from './measure.ts';
import { dailyCloses, priceReading } from './price.ts';

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

/** Against the close of the same hour `days` days ago while hourly closes reach the present, between daily closes otherwise. */
async function changeReading(data: MarketData, id: string, days: number): Promise<Reading> {
  const name = { id, unit: 'fraction' } as const;
  const hourly = withinBudget(await data.hourlyCloses(), 'spot', data.nowMs);
  if (isAvailable(hourly) && hourly.value.length > 0) {
    return measure(name, hourly, (closes) => changeOverHours(closes, days * 24));
  }
  return measure(name, currentDaily(await dailyCloses(data), data.nowMs), (closes) =>
    changeOverDays(closes, days),
  );
}

function changeOverHours(closes: readonly HourlyClose[], hours: number): Measured<number> {
  const newest = closes.at(-1);
  if (newest === undefined) return null;
  const before = closes.findLast(({ timeMs }) => timeMs === newest.timeMs - hours * HOUR_MS);
  if (before === undefined) return { reason: { code: 'not_reported', dataset: 'price_hourly' } };
  return { of: change(newest.closeUsd, before.closeUsd), asOf: isoInstant(newest.timeMs + HOUR_MS) };
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
