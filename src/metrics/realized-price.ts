import { finite } from '../math/finite.ts';
import { ratio } from '../math/ratio.ts';

/** Coins last moved together: how many, and the price in USD at that time. A coin that never had a market price costs 0. */
export type CostTranche = { readonly amountBtc: number; readonly costUsd: number };

/** What all coins cost when they last moved, USD: sum of amount x cost. `null` without any coins (M1). */
export function realizedCapUsd(tranches: readonly CostTranche[]): number | null {
  let capUsd = 0;
  for (const { amountBtc, costUsd } of tranches) capUsd += amountBtc * costUsd;
  return tranches.length === 0 ? null : finite(capUsd);
}

/** Average cost of all coins, USD per coin: realized cap / circulating supply. `null` at supply 0 (M1). */
export const realizedPrice = (capUsd: number | null, supplyBtc: number | null): number | null =>
  ratio(capUsd, supplyBtc);

/** Market value to realized value, a ratio; below 1 the average coin is under water. `null` at realized cap 0 (M1). */
export const mvrv = (marketCapUsd: number | null, capUsd: number | null): number | null =>
  ratio(marketCapUsd, capUsd);
