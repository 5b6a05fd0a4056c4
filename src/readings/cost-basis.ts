import type { MarketData } from '../market/market-data.ts';
import type { OnchainSeries } from '../market/onchain.ts';
import type { Reading } from '../market/reading.ts';
import { combineDaily, type DailySeries } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import { realizedPrice } from '../metrics/realized-price.ts';
import { trueMarketMean } from '../metrics/true-market-mean.ts';
import { combinedProvenance } from './measure.ts';
import { latestDaily } from './price.ts';

export const COST_BASES = [
  'true_market_mean',
  'realized_price',
  'sth_cost_basis',
  'lth_cost_basis',
  'active_realized_price',
] as const;
export type CostBasis = (typeof COST_BASES)[number];

/**
 * The daily series of a cost-basis level, USD (M1, M3, M4). As the source publishes it; the realized price and the True
 * Market Mean are computed from their parts where the source gives only those.
 */
export async function costBasisSeries(data: MarketData, level: CostBasis): Promise<Answer<DailySeries>> {
  const published = await data.onchain(level);
  if (isAvailable(published)) return published;
  const parts = PARTS[level];
  if (parts === undefined) return published;
  const answers = await Promise.all(parts.series.map((series) => data.onchain(series)));
  const [first, ...rest] = answers.filter(isAvailable);
  if (first === undefined || rest.length + 1 < answers.length) return published;
  const series = [first, ...rest];
  return {
    ...combinedProvenance([first, ...rest]),
    value: combineDaily(
      series.map(({ value }) => value),
      parts.compute,
    ),
  };
}

const PARTS: Partial<
  Record<CostBasis, { series: readonly OnchainSeries[]; compute: (...values: number[]) => number | null }>
> = {
  realized_price: {
    series: ['realized_cap_usd', 'supply_btc'],
    compute: (realizedCapUsd = 0, supplyBtc = 0) => realizedPrice(realizedCapUsd, supplyBtc),
  },
  true_market_mean: {
    series: ['realized_cap_usd', 'thermo_cap_usd', 'liveliness', 'supply_btc'],
    compute: (realizedCapUsd = 0, thermoCapUsd = 0, liveliness = 0, supplyBtc = 0) =>
      trueMarketMean({ realizedCapUsd, thermoCapUsd, liveliness, supplyBtc }),
  },
};

/** Today's cost-basis levels, USD, in the order of `COST_BASES`. */
export async function costBasisReadings(data: MarketData): Promise<readonly Reading[]> {
  return Promise.all(
    COST_BASES.map(async (id) =>
      latestDaily({ id, unit: 'usd' }, await costBasisSeries(data, id), data.nowMs),
    ),
  );
}
