import { finite } from '../math/finite.ts';
import { ratio } from '../math/ratio.ts';
import type { CostTranche } from './realized-price.ts';

/** A coin is long-term from `thresholdDays` on, either at once (`hard`) or by a logistic weight around it. */
export type CohortCut = {
  readonly thresholdDays?: number;
  readonly weighting?: 'hard' | 'logistic';
  /** Scale in the exponent of the logistic weight. */
  readonly logisticWidthDays?: number;
};

export type CohortCostBasis = {
  /** BTC; `null` without any coins. */
  readonly sthSupply: number | null;
  /** Break-even of recent buyers, USD per coin; `null` when the cohort is empty. */
  readonly sthCostBasis: number | null;
  readonly lthSupply: number | null;
  /** Break-even of patient holders, USD per coin. May lie above or below the other one. */
  readonly lthCostBasis: number | null;
};

/** Supply and average cost of short- and long-term holders from coins of known age (M4). */
export function cohortCostBasis(
  tranches: readonly (CostTranche & { readonly ageDays: number })[],
  { thresholdDays = 155, weighting = 'hard', logisticWidthDays = 10 }: CohortCut = {},
): CohortCostBasis {
  const longTermWeight = (ageDays: number): number =>
    weighting === 'hard'
      ? Number(ageDays >= thresholdDays)
      : 1 / (1 + Math.exp((thresholdDays - ageDays) / logisticWidthDays));

  const short = { supply: 0, costUsd: 0 };
  const long = { supply: 0, costUsd: 0 };
  for (const { amountBtc, costUsd, ageDays } of tranches) {
    const weight = longTermWeight(ageDays);
    long.supply += amountBtc * weight;
    long.costUsd += amountBtc * weight * costUsd;
    short.supply += amountBtc * (1 - weight);
    short.costUsd += amountBtc * (1 - weight) * costUsd;
  }
  const supplyOf = (cohort: { supply: number }) => (tranches.length === 0 ? null : finite(cohort.supply));
  return {
    sthSupply: supplyOf(short),
    sthCostBasis: ratio(short.costUsd, short.supply),
    lthSupply: supplyOf(long),
    lthCostBasis: ratio(long.costUsd, long.supply),
  };
}

/** Price / cost basis of short-term holders, a ratio; below 1 recent buyers lose money (M4). */
export const sthMvrv = (priceUsd: number | null, sthCostBasisUsd: number | null): number | null =>
  ratio(priceUsd, sthCostBasisUsd);
