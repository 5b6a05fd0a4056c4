import { dayEndMs, isoInstant, type Day } from '../market/day.ts';
import { isFresh, isPresent, type Reading } from '../market/reading.ts';
import { combineDaily, toDailySeries, valueOn, type DailySeries } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import type { Tenor } from '../market/volatility.ts';
import { rollingRealizedVolatility } from '../metrics/realized-volatility.ts';
import { termStructure } from '../metrics/term-structure.ts';
import {
  firstNegativeSince,
  volatilityRiskPremium,
  type VolatilityRiskPremium,
} from '../metrics/volatility-risk-premium.ts';
import { atmReading } from './atm-volatility.ts';
import { currentDaily } from './current-daily.ts';
import { combinedProvenance, mapAnswer, measure, together } from './measure.ts';
import { chainDay, optionSurface, placeAmong, storedSeries, type OptionSurface } from './option-surface.ts';
import { dailyCloses } from './price.ts';
import { realizedWindow } from './realized-volatility.ts';
import { oncePerMarket } from './once-per-market.ts';

/** Days the earlier value lies back. */
const EARLIER_DAYS = 30;

/** Implied and realized volatility over one horizon (M16). */
export type HorizonReadings = {
  readonly iv: Reading;
  /** The implied volatility is that of the nearest listed expiry. */
  readonly extrapolated: boolean;
  /** Zero-mean; its as-of is the end of the last close's day. */
  readonly rv: Reading;
  /** Implied minus realized, vol points. */
  readonly vrp: Reading;
  readonly sign: Reading<VolatilityRiskPremium['sign']>;
  /** The same against the sample form of realized volatility, for the sign test only. */
  readonly vrpSample: Reading;
  /** The sample form of realized volatility would give the other sign. */
  readonly estimatorsDisagree: boolean;
};

type NegativeRunReadings = {
  /** The first day of the run of negative 1W premia; `null` when that is today. */
  readonly start: Reading | null;
  /** The last negative day before the run; missing when the history has none. */
  readonly lastBefore: Reading;
  /** Days the history holds, today included. */
  readonly historyDays: Reading;
};

export type VrpReadings = {
  readonly week: HorizonReadings;
  readonly month: HorizonReadings;
  /** The 1W premium `EARLIER_DAYS` ago, vol points. */
  readonly earlier: Reading;
  /** Only while the 1W premium is negative, beyond doubt. */
  readonly negativeRun: NegativeRunReadings | null;
  readonly pastOfOtherSource: boolean;
};

/**
 * Volatility risk premium over one week and one month (M16). Implied comes from the option chain, realized from daily
 * closes: two sources by definition, both named.
 */
export const vrpReadings = oncePerMarket(async (data): Promise<VrpReadings> => {
  const surface = await optionSurface(data);
  const { chain, past, pastOfOtherSource } = surface;
  const allCloses = await dailyCloses(data);
  const closes = currentDaily(allCloses, data.nowMs);
  const week = horizon(surface, closes, '1w', 7);
  const month = horizon(surface, closes, '1m', 30);
  const stored = storedPremium(past, allCloses);
  const paired = mapAnswer(together(chain, stored), ([current, series]) => ({
    today: chainDay(current),
    stored: series,
  }));
  return {
    week: isAvailable(paired) ? { ...week, vrp: placed(week.vrp, paired.value) } : week,
    month,
    earlier: measure(
      { id: `vrp_1w_${EARLIER_DAYS}d_ago`, unit: 'vol_points' },
      paired,
      ({ today, stored: series }) => {
        const day = today - EARLIER_DAYS;
        const value = valueOn(series, day);
        if (value === null) return { reason: { code: 'not_reported', dataset: 'volatility_daily' } };
        return { of: value, asOf: isoInstant(dayEndMs(day)), past: true };
      },
    ),
    negativeRun: negativeRun(week, paired),
    pastOfOtherSource,
  };
});

/** The 1W premium of every stored day, vol points. */
export const storedPremium = (
  past: OptionSurface['past'],
  closes: Answer<DailySeries>,
): Answer<DailySeries> =>
  mapAnswer(together(past, closes), ([days, series]) =>
    combineDaily(
      [storedSeries(days, ({ atm }) => atm['1w']), rollingRealizedVolatility(series, 7)],
      (iv = 0, rv = 0) => iv - rv * 100,
    ),
  );

/** The chain's day, and the premium of the stored days: implied of the chain's own source. */
type Paired = { readonly today: Day; readonly stored: DailySeries };

function horizon(
  surface: OptionSurface,
  closes: Answer<DailySeries>,
  tenor: Tenor,
  window: number,
): HorizonReadings {
  const curve = isAvailable(surface.chain) ? termStructure(surface.chain.value) : null;
  const { iv, extrapolated } = atmReading(surface, curve, tenor);
  const { zeroMean: rv, sample } = realizedWindow(closes, window);
  const parts = both(iv, rv);
  const premium = mapAnswer(parts, ([implied, realized]) =>
    volatilityRiskPremium({ iv: implied, rvZeroMean: realized, rvSample: sample }),
  );
  return {
    iv,
    extrapolated,
    rv,
    vrp: measure({ id: `vrp_${tenor}`, unit: 'vol_points' }, premium, ({ vrpVolPoints }) => vrpVolPoints),
    sign: measure<VolatilityRiskPremium, VolatilityRiskPremium['sign']>(
      { id: `vrp_${tenor}_sign`, unit: 'state' },
      premium,
      ({ sign }) => sign,
    ),
    vrpSample: measure(
      { id: `vrp_${tenor}_sample`, unit: 'vol_points' },
      premium,
      ({ vrpSampleVolPoints }) => vrpSampleVolPoints,
    ),
    estimatorsDisagree: isAvailable(premium) && premium.value.estimatorsDisagree,
  };
}

/** Two readings as one answer; the first that is missing decides. */
function both(first: Reading, second: Reading): Answer<readonly [number, number]> {
  if (!isPresent(first)) return { value: null, reason: first.reason };
  if (!isPresent(second)) return { value: null, reason: second.reason };
  return { ...combinedProvenance([first, second]), value: [first.value, second.value] };
}

/** Whether every day after `since` has a value; without it, every day from the first that has one. */
function isWhole({ firstDay, values }: DailySeries, since: Day | null): boolean {
  const first = since === null ? values.findIndex((value) => value !== null) : since - firstDay;
  return !values.slice(first).includes(null);
}

function placed(vrp: Reading, { today, stored }: Paired): Reading {
  const place = isPresent(vrp) ? placeAmong(stored, today, vrp.value) : null;
  return isPresent(vrp) && place ? { ...vrp, place } : vrp;
}

/**
 * "First negative since" (M16): the stored days, with the current value as the newest. A sign that is fragile, and a value
 * that is not fresh, start no claim; a missing day among those it speaks of may hide a negative one, and ends it.
 */
function negativeRun({ vrp, sign }: HorizonReadings, paired: Answer<Paired>): NegativeRunReadings | null {
  if (!isAvailable(paired) || !isFresh(vrp) || !isFresh(sign) || sign.value !== 'negative') return null;
  const { today, stored } = paired.value;
  const days = stored.values.map((value, index) => ({ day: stored.firstDay + index, value }));
  const series = toDailySeries([...days.filter(({ day }) => day < today), { day: today, value: vrp.value }]);
  const run = firstNegativeSince(series);
  if (run === null || !isWhole(series, run.lastNegativeDay)) return null;
  const quoted = (id: string, day: Day | null): Reading =>
    measure({ id, unit: 'vol_points' }, paired, () =>
      day === null ? null : { of: valueOn(series, day), asOf: isoInstant(dayEndMs(day)), past: true },
    );
  return {
    start: run.runStart === today ? null : quoted('vrp_1w_negative_run_start', run.runStart),
    lastBefore: quoted('vrp_1w_last_negative', run.lastNegativeDay),
    historyDays: measure(
      { id: 'vrp_1w_history_days', unit: 'days' },
      paired,
      () => series.values.filter((value) => value !== null).length,
    ),
  };
}
