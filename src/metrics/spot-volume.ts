import { toDailySeries, type DailySeries } from '../market/series.ts';
import type { VenueVolume } from '../market/spot-volume.ts';
import type { Day } from '../market/day.ts';
import { atLeast, atMost } from '../math/at-least.ts';
import { finite } from '../math/finite.ts';
import { percentileRank } from '../math/percentile-rank.ts';
import { ratio } from '../math/ratio.ts';
import { relativeChange } from '../math/relative-change.ts';
import { rollingMean } from '../math/rolling-mean.ts';

const YEAR = 365;
const MOVE = 0.1;
const SURGE = 1.5;
/** Rise of the 30-day mean over 30 days, a fraction, that counts as growing demand (M10). */
export const GROWTH = 0.2;
const QUIET_PERCENTILE = 60;

export type VolumeState = 'capitulation_volume' | 'demand_vacuum' | 'expansion' | 'thin_rally' | 'neutral';

export type SpotVolumeState = {
  /** Mean of the last 30 days, USD per day; `null` when one of them is missing. */
  readonly sma30Usd: number | null;
  /** Place of the average among its last 365 values, 0 to 100. */
  readonly sma30Percentile: number | null;
  /** Change of the average over the look-back, a fraction. */
  readonly sma30Change: number | null;
  /** Change of the close over the same days, a fraction. */
  readonly priceChange: number | null;
  /** 7-day average / 30-day average. */
  readonly v7OverSma30: number | null;
  /** `null` when a figure it rests on is missing. */
  readonly state: VolumeState | null;
};

/**
 * Whether spot demand confirms the move of price (M10). Volume (USD per closed UTC day, a fixed set of venues) and closes
 * (USD) are dense and end on the same day.
 */
export function spotVolumeState({
  dailyVolumeUsd,
  dailyCloseUsd,
  lookbackDays = 30,
}: {
  readonly dailyVolumeUsd: readonly (number | null)[];
  readonly dailyCloseUsd: readonly (number | null)[];
  readonly lookbackDays?: number;
}): SpotVolumeState {
  const averages = rollingMean(dailyVolumeUsd, 30);
  const sma30Usd = averages.at(-1) ?? null;
  const year = averages.slice(-YEAR).filter((value) => value !== null);
  const figures = {
    sma30Usd,
    sma30Percentile: sma30Usd === null ? null : percentileRank(year, sma30Usd),
    sma30Change: changeOverLast(averages, lookbackDays),
    priceChange: changeOverLast(dailyCloseUsd, lookbackDays),
    v7OverSma30: ratio(rollingMean(dailyVolumeUsd.slice(-7), 7).at(-1) ?? null, sma30Usd),
  };
  return { ...figures, state: stateOf(figures) };
}

/** The first state whose condition holds. */
function stateOf(figures: Omit<SpotVolumeState, 'state'>): VolumeState | null {
  const { sma30Percentile: percentile, sma30Change: growth, priceChange: move, v7OverSma30: surge } = figures;
  if (percentile === null || growth === null || move === null || surge === null) return null;
  const falls = atMost(move, -MOVE);
  const rises = atLeast(move, MOVE);
  if (falls && atLeast(surge, SURGE)) return 'capitulation_volume';
  if (falls && atMost(growth, GROWTH) && atMost(percentile, QUIET_PERCENTILE)) return 'demand_vacuum';
  if (rises && atLeast(growth, GROWTH)) return 'expansion';
  if (rises && growth <= 0) return 'thin_rally';
  return 'neutral';
}

const changeOverLast = (values: readonly (number | null)[], days: number): number | null =>
  relativeChange(values.at(-1 - days) ?? null, values.at(-1) ?? null);

/**
 * Volume of a fixed basket of venues per UTC day, USD; the default basket is every venue in the data. A day on which a
 * basket venue is missing is `null`: a basket that loses a venue would move by itself (M10). `venues` is the basket.
 */
export function basketTotals(
  volumes: readonly VenueVolume[],
  basket?: readonly string[],
): { readonly series: DailySeries; readonly venues: readonly string[] } {
  const venues = [...new Set(basket ?? volumes.map(({ venue }) => venue))].sort();
  const byDay = new Map<Day, Map<string, number>>();
  for (const { day, venue, quoteUsd } of volumes) {
    if (!venues.includes(venue)) continue;
    byDay.set(day, (byDay.get(day) ?? new Map<string, number>()).set(venue, quoteUsd));
  }
  const rows = [...byDay].map(([day, reported]) => {
    const totalUsd = venues.reduce((total, venue) => total + (reported.get(venue) ?? NaN), 0);
    return { day, value: finite(totalUsd) };
  });
  return { series: toDailySeries(rows), venues };
}
