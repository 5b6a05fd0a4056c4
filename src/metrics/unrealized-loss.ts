import { atLeast } from '../math/at-least.ts';
import { finite } from '../math/finite.ts';
import { mean } from '../math/mean.ts';
import { percentileRank } from '../math/percentile-rank.ts';
import { ratio } from '../math/ratio.ts';
import { sampleStandardDeviation } from '../math/sample-standard-deviation.ts';
import { supplyInLossShare } from './cost-basis-quantile.ts';
import type { CostTranche } from './realized-price.ts';

export type UnrealizedProfitAndLoss = {
  /** Paper loss of all coins that cost more than the price, USD, positive. */
  readonly unrealizedLossUsd: number | null;
  readonly unrealizedProfitUsd: number | null;
  readonly marketCapUsd: number | null;
  /** Loss / market cap, a fraction; exceeds 1 when price has fallen far enough. */
  readonly relativeUnrealizedLoss: number | null;
  readonly relativeUnrealizedProfit: number | null;
  /** Net unrealized profit and loss: (profit - loss) / market cap, a fraction; negative = the market is under water. */
  readonly nupl: number | null;
  /** Share of coins that cost more than the price, 0 to 1. */
  readonly supplyInLossShare: number | null;
};

/** Paper profit and loss of all coins at one price (USD). `null` without coins, ratios also at market cap 0 (M7). */
export function unrealizedProfitAndLoss(
  tranches: readonly CostTranche[],
  priceUsd: number,
): UnrealizedProfitAndLoss {
  let lossUsd = 0;
  let profitUsd = 0;
  let supplyBtc = 0;
  for (const { amountBtc, costUsd } of tranches) {
    supplyBtc += amountBtc;
    if (costUsd > priceUsd) lossUsd += amountBtc * (costUsd - priceUsd);
    else profitUsd += amountBtc * (priceUsd - costUsd);
  }
  const ofCoins = (valueUsd: number) => (tranches.length === 0 ? null : finite(valueUsd));
  const marketCapUsd = ofCoins(supplyBtc * priceUsd);
  return {
    unrealizedLossUsd: ofCoins(lossUsd),
    unrealizedProfitUsd: ofCoins(profitUsd),
    marketCapUsd,
    relativeUnrealizedLoss: ratio(lossUsd, marketCapUsd),
    relativeUnrealizedProfit: ratio(profitUsd, marketCapUsd),
    nupl: ratio(profitUsd - lossUsd, marketCapUsd),
    supplyInLossShare: supplyInLossShare(tranches, priceUsd),
  };
}

export type LossBand = 'above_1sd' | 'above_mean' | 'below_mean';

/** Where relative unrealized loss stands among all cycles; fractions except `z` (in sd) and `percentile` (0 to 100). */
export type LossBands = {
  readonly mean: number;
  readonly sd: number;
  readonly plus1sd: number;
  /** `null` when the history never moved. */
  readonly z: number | null;
  readonly percentile: number;
  readonly band: LossBand;
};

const ROUNDING = 1e-9;

/**
 * Bands of relative unrealized loss over its full daily history (M7). The history already contains the value and is taken
 * as given; gaps are left out. A history that never moved has no line above its mean. `null` under two values.
 */
export function relativeUnrealizedLossBands(
  history: readonly (number | null)[],
  value: number,
): LossBands | null {
  const values = history.filter((past) => past !== null);
  const centre = mean(values);
  const sd = sampleStandardDeviation(values);
  const percentile = percentileRank(values, value);
  if (centre === null || sd === null || percentile === null) return null;
  const plus1sd = centre + sd;
  // The rounding of equal values is no spread.
  const moves = sd > ROUNDING * Math.abs(centre);
  const z = moves ? ratio(value - centre, sd) : null;
  const band =
    moves && atLeast(value, plus1sd) ? 'above_1sd' : atLeast(value, centre) ? 'above_mean' : 'below_mean';
  return { mean: centre, sd, plus1sd, z, percentile, band };
}
