import { dayEndMs, isoInstant } from '../market/day.ts';
import type { Place, Reading } from '../market/reading.ts';
import { lastDayOf, upTo, type DailySeries } from '../market/series.ts';
import { ratio } from '../math/ratio.ts';
import { rollingMean } from '../math/rolling-mean.ts';
import { sum } from '../math/sum.ts';
import { realizedLossState, weekSpike } from '../metrics/realized-loss.ts';
import { currentDaily } from './current-daily.ts';
import { measure, together, type Measured } from './measure.ts';
import { oncePerMarket } from './once-per-market.ts';

const WEEK = 7;
const YEAR = 365;

export type LossesReadings = {
  /** Mean of the last 7 closed days, USD per day. */
  readonly sma7: Reading;
  /** Of that mean against the one a week earlier, a fraction. */
  readonly sma7Change: Reading;
  /** The largest day of the last 7, USD; its as-of is the end of that day. */
  readonly largestDay: Reading;
  /** Whether one of the last 7 days was a spike. */
  readonly spike: Reading<'spike' | 'none'>;
  /** The spike day, USD, with its as-of; missing when the week had none. */
  readonly spikeDay: Reading;
  /** That day against the 7-day mean. */
  readonly spikeRatio: Reading;
  /** Profit realized per unit of loss over the last 7 days. */
  readonly profitLossRatio: Reading;
};

/** How much loss sellers lock in, and whether a day stands out (M6). */
export const lossesReadings = oncePerMarket(async (data): Promise<LossesReadings> => {
  const losses = currentDaily(await data.onchain('realized_loss_usd'), data.nowMs);
  const profits = currentDaily(await data.onchain('realized_profit_usd'), data.nowMs);
  return {
    sma7: measure({ id: 'realized_loss_sma7', unit: 'usd_per_day' }, losses, averageWithPlace),
    sma7Change: measure({ id: 'realized_loss_sma7_change', unit: 'fraction' }, losses, changeOnWeek),
    largestDay: measure({ id: 'realized_loss_largest_day', unit: 'usd' }, losses, largestOfWeek),
    spike: measure<DailySeries, 'spike' | 'none'>(
      { id: 'realized_loss_spike', unit: 'state' },
      losses,
      spikeState,
    ),
    spikeDay: measure({ id: 'realized_loss_spike_day', unit: 'usd' }, losses, (series) => {
      const spike = weekSpike(series.values);
      if (spike === null) return null;
      const windowDays = present(
        series.values.slice(0, series.values.length - spike.daysAgo).slice(-YEAR),
      ).length;
      const place = { percentile: spike.percentile, windowDays };
      return { of: spike.dayUsd, ...endOf(series, spike.daysAgo), place };
    }),
    spikeRatio: measure({ id: 'realized_loss_spike_ratio', unit: 'multiple' }, losses, (series) => {
      const spike = weekSpike(series.values);
      return spike === null ? null : spike.ratio;
    }),
    profitLossRatio: measure(
      { id: 'realized_profit_loss_ratio', unit: 'ratio' },
      together(profits, losses),
      weekRatio,
    ),
  };
});

function averageWithPlace({ values }: DailySeries): Measured<number> {
  const { sma7Usd, sma7Percentile, reportedDays7 } = realizedLossState(values);
  if (sma7Usd === null) return { reason: { code: 'too_short', have: reportedDays7, need: WEEK, of: 'days' } };
  const windowDays = present(rollingMean(values.slice(-(YEAR + WEEK - 1)), WEEK).slice(-YEAR)).length;
  const place: Place | null = sma7Percentile === null ? null : { percentile: sma7Percentile, windowDays };
  return { of: sma7Usd, place };
}

function changeOnWeek({ values }: DailySeries): number | null {
  const averages = rollingMean(values.slice(-2 * WEEK), WEEK);
  const quotient = ratio(averages.at(-1) ?? null, averages.at(-1 - WEEK) ?? null);
  return quotient === null ? null : quotient - 1;
}

function largestOfWeek(series: DailySeries): Measured<number> {
  const { largestDayUsd, largestDayIndexFromEnd } = realizedLossState(series.values);
  return { of: largestDayUsd, ...endOf(series, largestDayIndexFromEnd ?? 0) };
}

/** Not known before the first full week: a spike is a day against the 7-day mean. */
function spikeState({ values }: DailySeries): Measured<'spike' | 'none'> {
  if (weekSpike(values) !== null) return 'spike';
  return realizedLossState(values).sma7Usd === null ? null : 'none';
}

/** Profit against loss over the last 7 days that both series cover. */
function weekRatio([profit, loss]: readonly [DailySeries, DailySeries]): Measured<number> {
  const day = Math.min(lastDayOf(profit) ?? 0, lastDayOf(loss) ?? 0);
  const weekOf = (series: DailySeries) => present(upTo(series, day).values.slice(-WEEK));
  const have = Math.min(weekOf(profit).length, weekOf(loss).length);
  if (have < WEEK) return { reason: { code: 'too_short', have, need: WEEK, of: 'days' } };
  return { of: ratio(sum(weekOf(profit)), sum(weekOf(loss))), asOf: isoInstant(dayEndMs(day)) };
}

const present = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** The day `daysAgo` days before the newest one, as a moment in the past. */
function endOf(series: DailySeries, daysAgo: number): { readonly asOf: string; readonly past: true } {
  return { asOf: isoInstant(dayEndMs((lastDayOf(series) ?? 0) - daysAgo)), past: true };
}
