import type { Reading } from '../market/reading.ts';
import type { Reason } from '../market/reason.ts';
import { valueOn, type DailySeries } from '../market/series.ts';
import { isAvailable } from '../market/sourced.ts';
import { rollingMean } from '../math/rolling-mean.ts';
import {
  GROWTH,
  basketTotals,
  spotVolumeState,
  type SpotVolumeState,
  type VolumeState,
} from '../metrics/spot-volume.ts';
import { currentDaily } from './current-daily.ts';
import { mapAnswer, measure, together } from './measure.ts';
import { dailyCloses } from './price.ts';
import { oncePerMarket } from './once-per-market.ts';

const MONTH = 30;
const YEAR = 365;

export type VolumeReadings = {
  /** Mean of the last 30 closed days, USD per day. */
  readonly sma30: Reading;
  /** Of that mean against the one 30 days earlier, a fraction. */
  readonly sma30Change: Reading;
  /** The 30-day mean that would be a rise that counts, USD per day (M10, M21). */
  readonly riseTarget: Reading;
  /** Of the close over the same 30 days, a fraction. */
  readonly priceChange: Reading;
  /** 7-day mean against the 30-day mean. */
  readonly weekRatio: Reading;
  readonly state: Reading<VolumeState>;
  readonly venueCount: Reading;
  /** The fixed basket: a day counts only when all of them reported. */
  readonly venues: readonly string[];
};

/** Spot volume of a fixed basket of venues, and whether it confirms the move of price (M10). */
export const volumeReadings = oncePerMarket(async (data): Promise<VolumeReadings> => {
  const basket = mapAnswer(await data.spotVolume(), (rows) => basketTotals(rows));
  const series = currentDaily(
    mapAnswer(basket, (totals) => totals.series),
    data.nowMs,
  );
  const volume = mapAnswer(series, (days) => ({
    days,
    ...spotVolumeState({ dailyVolumeUsd: days.values, dailyCloseUsd: [] }),
  }));
  const withPrice = mapAnswer(together(series, await dailyCloses(data)), ([days, closes]) =>
    spotVolumeState({ dailyVolumeUsd: days.values, dailyCloseUsd: closesOn(days, closes) }),
  );
  const venues = isAvailable(basket) ? basket.value.venues : [];
  return {
    sma30: measure(
      { id: 'spot_volume_sma30', unit: 'usd_per_day' },
      volume,
      ({ days, sma30Usd, sma30Percentile }) => {
        if (sma30Usd === null) return { reason: tooShort(days, MONTH) };
        const windowDays = present(rollingMean(days.values.slice(-(YEAR + MONTH - 1)), MONTH).slice(-YEAR));
        return {
          of: sma30Usd,
          place: sma30Percentile === null ? null : { percentile: sma30Percentile, windowDays },
        };
      },
    ),
    sma30Change: measure(
      { id: 'spot_volume_sma30_change', unit: 'fraction' },
      volume,
      ({ days, sma30Change }) => sma30Change ?? { reason: tooShort(days, 2 * MONTH) },
    ),
    riseTarget: measure({ id: 'spot_volume_rise_target', unit: 'usd_per_day' }, volume, ({ sma30Usd }) =>
      sma30Usd === null ? null : sma30Usd * (1 + GROWTH),
    ),
    priceChange: measure(
      { id: 'price_change_30d', unit: 'fraction' },
      withPrice,
      ({ priceChange }) => priceChange ?? { reason: { code: 'not_reported', dataset: 'price_daily' } },
    ),
    weekRatio: measure(
      { id: 'spot_volume_week_ratio', unit: 'multiple' },
      volume,
      ({ days, v7OverSma30 }) => v7OverSma30 ?? { reason: tooShort(days, MONTH) },
    ),
    state: measure<SpotVolumeState, VolumeState>(
      { id: 'spot_volume_state', unit: 'state' },
      withPrice,
      ({ state }) => state,
    ),
    venueCount: measure({ id: 'spot_volume_venues', unit: 'count' }, series, () => venues.length),
    venues,
  };
});

/** The closes of the days a series covers. */
const closesOn = ({ firstDay, values }: DailySeries, closes: DailySeries): readonly (number | null)[] =>
  values.map((_, index) => valueOn(closes, firstDay + index));

/** The days a window still lacks; a window that is full and yet gives nothing has no defined result. */
function tooShort({ values }: DailySeries, need: number): Reason {
  const have = present(values.slice(-need));
  return have < need ? { code: 'too_short', have, need, of: 'days' } : { code: 'undefined' };
}

const present = (values: readonly (number | null)[]): number =>
  values.filter((value) => value !== null).length;
