import type { OptionChain } from '../market/option.ts';
import type { Reading } from '../market/reading.ts';
import { combineDaily, type DailySeries } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import type { Tenor, VolatilityDay } from '../market/volatility.ts';
import { atLeast, atMost } from '../math/at-least.ts';
import { ratio } from '../math/ratio.ts';
import { skewBand, skewTermStructure, type SkewBand, type TenorSkew } from '../metrics/skew.ts';
import { derived } from './derived.ts';
import { measure, together } from './measure.ts';
import {
  changeFromStored,
  chainDay,
  noTenorReason,
  optionSurface,
  placeAmong,
  storedSeries,
} from './option-surface.ts';
import { oncePerMarket } from './once-per-market.ts';

/** Days a change of skew is counted over (M14). */
const CHANGE_DAYS = 7;
/** A change of the normalised skew from which it is called steeper or flatter (M14). */
const STEEPER = 0.03;

type SkewTrend = 'steeper' | 'flatter' | 'steady';

type TenorSkewReadings = {
  /** 25-delta put minus call, vol points; positive = puts dearer. */
  readonly points: Reading;
  /** The same as a fraction of the tenor's at-the-money vol. */
  readonly normalised: Reading;
  /** Change of the normalised skew since `CHANGE_DAYS` ago, a fraction. */
  readonly change: Reading;
  readonly extrapolated: boolean;
};

export type SkewReadings = {
  readonly tenors: Readonly<Record<Tenor, TenorSkewReadings>>;
  /** Wording band of the normalised 1W skew. */
  readonly band: Reading<SkewBand>;
  /** Whether the 1W skew moved towards puts (`steeper`) or towards calls. */
  readonly trend: Reading<SkewTrend>;
  readonly pastOfOtherSource: boolean;
};

/** 25-delta skew by tenor, raw and normalised, with its band and its change over a week (M14). */
export const skewReadings = oncePerMarket(async (data): Promise<SkewReadings> => {
  const { chain, past, pastOfOtherSource } = await optionSurface(data);
  const skews = isAvailable(chain) ? skewTermStructure(chain.value) : undefined;
  const tenor = (name: Tenor) => tenorReadings(chain, past, skews?.[name] ?? null, name);
  const tenors = { '1w': tenor('1w'), '1m': tenor('1m'), '3m': tenor('3m'), '6m': tenor('6m') };
  const { normalised, change } = tenors['1w'];
  return {
    tenors,
    band: derived({ id: 'skew_band', unit: 'state' }, normalised, skewBand),
    trend: derived({ id: 'skew_trend', unit: 'state' }, change, trendOf),
    pastOfOtherSource,
  };
});

function tenorReadings(
  chain: Answer<OptionChain>,
  past: Answer<readonly VolatilityDay[]>,
  skew: TenorSkew | null,
  tenor: Tenor,
): TenorSkewReadings {
  const points = measure({ id: `skew_${tenor}`, unit: 'vol_points' }, chain, (current) =>
    skew === null ? { reason: noTenorReason(current) } : skew.skewVolPoints,
  );
  const normalised = measure({ id: `skew_${tenor}_normalised`, unit: 'fraction' }, chain, (current) => {
    if (skew === null) return { reason: noTenorReason(current) };
    if (!isAvailable(past)) return skew.skewNormalised;
    const place = placeAmong(storedNormalised(past.value, tenor), chainDay(current), skew.skewNormalised);
    return { of: skew.skewNormalised, place };
  });
  const change = measure(
    { id: `skew_${tenor}_change_${CHANGE_DAYS}d`, unit: 'fraction' },
    together(chain, past),
    ([current, days]) =>
      skew === null
        ? { reason: noTenorReason(current) }
        : changeFromStored(storedNormalised(days, tenor), current, CHANGE_DAYS, skew.skewNormalised),
  );
  return { points, normalised, change, extrapolated: skew?.extrapolated === true };
}

/** Stored skew over the stored at-the-money vol of the same day and tenor. */
export const storedNormalised = (days: readonly VolatilityDay[], tenor: Tenor): DailySeries =>
  combineDaily(
    [storedSeries(days, ({ skew }) => skew[tenor]), storedSeries(days, ({ atm }) => atm[tenor])],
    (skew = 0, atm = 0) => ratio(skew, atm),
  );

function trendOf(change: number): SkewTrend {
  if (atLeast(change, STEEPER)) return 'steeper';
  return atMost(change, -STEEPER) ? 'flatter' : 'steady';
}
