import { atLeast } from '../math/at-least.ts';
import { finite } from '../math/finite.ts';
import { percentileRank } from '../math/percentile-rank.ts';
import { ratio } from '../math/ratio.ts';
import { rollingMean } from '../math/rolling-mean.ts';

/** Coins spent together: how many, what they cost and what they were worth when spent, USD per coin. */
export type SpentCoins = { readonly amountBtc: number; readonly costUsd: number; readonly saleUsd: number };

export type RealizedProfitAndLoss = {
  readonly realizedProfitUsd: number | null;
  /** Gross loss locked in, USD, positive. */
  readonly realizedLossUsd: number | null;
  /** Profit - loss, USD; negative = more was lost than gained. */
  readonly netRealizedUsd: number | null;
  /** Profit / loss; `null` when nothing was sold at a loss. */
  readonly profitLossRatio: number | null;
};

/** Profit and loss locked in by the coins spent in a period; `null` when none were given (M6). */
export function realizedProfitAndLoss(spent: readonly SpentCoins[]): RealizedProfitAndLoss {
  let profitUsd = 0;
  let lossUsd = 0;
  for (const { amountBtc, costUsd, saleUsd } of spent) {
    if (costUsd > saleUsd) lossUsd += amountBtc * (costUsd - saleUsd);
    else profitUsd += amountBtc * (saleUsd - costUsd);
  }
  const ofCoins = (valueUsd: number) => (spent.length === 0 ? null : finite(valueUsd));
  return {
    realizedProfitUsd: ofCoins(profitUsd),
    realizedLossUsd: ofCoins(lossUsd),
    netRealizedUsd: ofCoins(profitUsd - lossUsd),
    profitLossRatio: ratio(profitUsd, lossUsd),
  };
}

const WEEK = 7;
const YEAR = 365;
const SPIKE_RATIO = 1.75;
const SPIKE_PERCENTILE = 95;

export type RealizedLossState = {
  /** Loss of the last day, USD. */
  readonly dayUsd: number | null;
  /** Mean of the last 7 days, USD per day; `null` when one of them is missing. */
  readonly sma7Usd: number | null;
  /** Largest of the last 7 days that were reported, USD. */
  readonly largestDayUsd: number | null;
  /** 0 = the last day; of equals the newest. */
  readonly largestDayIndexFromEnd: number | null;
  /** How many of the last 7 days were reported. */
  readonly reportedDays7: number;
  readonly ratioToSma7: number | null;
  /** Place of the day among its last 365 days, 0 to 100. */
  readonly dayPercentile: number | null;
  /** Place of the average among its last 365 daily values, 0 to 100. */
  readonly sma7Percentile: number | null;
  /** At least 1.75 times the average and at or above its 95th percentile. */
  readonly isSpike: boolean | null;
};

/** How much loss is being locked in, from realized loss per closed UTC day, dense, oldest first, in USD (M6). */
export function realizedLossState(dailyLoss: readonly (number | null)[]): RealizedLossState {
  const recent = dailyLoss.slice(-(YEAR + WEEK - 1)).map((loss) => (loss === null ? null : finite(loss)));
  const averages = rollingMean(recent, WEEK);
  const dayUsd = recent.at(-1) ?? null;
  const sma7Usd = averages.at(-1) ?? null;
  const ratioToSma7 = ratio(dayUsd, sma7Usd);
  const dayPercentile = percentileOfLast(recent);

  let largest: { usd: number; indexFromEnd: number } | null = null;
  let reportedDays7 = 0;
  for (let back = 0; back < Math.min(WEEK, recent.length); back += 1) {
    const usd = recent.at(-1 - back) ?? null;
    if (usd === null) continue;
    reportedDays7 += 1;
    if (largest === null || usd > largest.usd) largest = { usd, indexFromEnd: back };
  }
  return {
    dayUsd,
    sma7Usd,
    largestDayUsd: largest?.usd ?? null,
    largestDayIndexFromEnd: largest?.indexFromEnd ?? null,
    reportedDays7,
    ratioToSma7,
    dayPercentile,
    sma7Percentile: percentileOfLast(averages),
    isSpike: ratioToSma7 === null || dayPercentile === null ? null : reachesSpike(ratioToSma7, dayPercentile),
  };
}

/** A spike day: `daysAgo` 0 is the last day of the series; `sma7Usd` is the average of the last 7 days, the spike among them. */
export type LossSpike = {
  readonly daysAgo: number;
  readonly dayUsd: number;
  readonly sma7Usd: number;
  readonly ratio: number;
  readonly percentile: number;
};

/**
 * The largest of the last 7 days as a spike: at least 1.75 times the average of these same 7 days, and at or above the 95th
 * percentile of its own last 365. So the ratio is the one a reader gets from the two figures beside it. `null` when the
 * week is not full, or its largest day does not stand out from it (M6).
 */
export function weekSpike(dailyLoss: readonly (number | null)[]): LossSpike | null {
  const { sma7Usd, largestDayUsd: dayUsd, largestDayIndexFromEnd: daysAgo } = realizedLossState(dailyLoss);
  const times = ratio(dayUsd, sma7Usd);
  if (sma7Usd === null || dayUsd === null || daysAgo === null || times === null) return null;
  const percentile = percentileOfLast(dailyLoss.slice(0, dailyLoss.length - daysAgo));
  if (percentile === null || !reachesSpike(times, percentile)) return null;
  return { daysAgo, dayUsd, sma7Usd, ratio: times, percentile };
}

const reachesSpike = (ratioToSma7: number, percentile: number): boolean =>
  atLeast(ratioToSma7, SPIKE_RATIO) && atLeast(percentile, SPIKE_PERCENTILE);

function percentileOfLast(values: readonly (number | null)[]): number | null {
  const last = values.at(-1) ?? null;
  if (last === null) return null;
  return percentileRank(
    values.slice(-YEAR).filter((value) => value !== null),
    last,
  );
}
