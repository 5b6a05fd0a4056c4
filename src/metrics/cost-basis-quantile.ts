import { ratio } from '../math/ratio.ts';
import { finite } from '../math/finite.ts';
import type { CostTranche } from './realized-price.ts';

/** Cumulated amounts carry rounding; a share is reached when it is short of `q` by no more than this. */
const ROUNDING = 1e-12;

/**
 * The price in USD below which share `q` (0 to 1) of supply was acquired: the cost of the coin at which the cumulated
 * supply, cheapest first, reaches `q`. `null` without supply or for a `q` outside 0 to 1 (M8).
 */
export function costBasisQuantile(tranches: readonly CostTranche[], q: number): number | null {
  if (!(q >= 0 && q <= 1)) return null;
  const coins = tranches.filter(({ amountBtc }) => amountBtc > 0).sort((a, b) => a.costUsd - b.costUsd);
  const supplyBtc = coins.reduce((total, { amountBtc }) => total + amountBtc, 0);
  let cumulatedBtc = 0;
  for (const { amountBtc, costUsd } of coins) {
    cumulatedBtc += amountBtc;
    if (cumulatedBtc >= q * supplyBtc * (1 - ROUNDING)) return finite(costUsd);
  }
  return null;
}

/** Share of coins (0 to 1) that cost less than the price; coins at exactly the price are in neither profit nor loss (M8). */
export const supplyInProfitShare = (tranches: readonly CostTranche[], priceUsd: number): number | null =>
  shareOf(tranches, ({ costUsd }) => costUsd < priceUsd);

/** Share of coins (0 to 1) that cost more than the price. `null` without supply (M7, M8). */
export const supplyInLossShare = (tranches: readonly CostTranche[], priceUsd: number): number | null =>
  shareOf(tranches, ({ costUsd }) => costUsd > priceUsd);

function shareOf(
  tranches: readonly CostTranche[],
  matches: (tranche: CostTranche) => boolean,
): number | null {
  let matchingBtc = 0;
  let supplyBtc = 0;
  for (const tranche of tranches) {
    supplyBtc += tranche.amountBtc;
    if (matches(tranche)) matchingBtc += tranche.amountBtc;
  }
  return ratio(matchingBtc, supplyBtc);
}
