import { sideOf, type LevelSide } from './level-state.ts';

/** Structural zone of the market, from price and the cost bases it stands above or below (M21). */
export type Zone = 'capitulation' | 'deep_bear_transition' | 'early_recovery' | 'shallow_bear' | 'expansion';

/** Side of price at each level the zone rests on; `null` = unknown. */
export type ZoneStates = {
  readonly realizedPrice: LevelSide | null;
  readonly trueMarketMean: LevelSide | null;
  readonly sthCostBasis: LevelSide | null;
};

/**
 * Zone from the confirmed side of each level (M21). Below realized price is capitulation whatever the others say; no order
 * among the levels is assumed. `null` when a side the answer needs is unknown.
 */
export function zoneFromStates({ realizedPrice, trueMarketMean, sthCostBasis }: ZoneStates): Zone | null {
  if (realizedPrice === null) return null;
  if (realizedPrice === 'below') return 'capitulation';
  if (trueMarketMean === null || sthCostBasis === null) return null;
  if (trueMarketMean === 'below') return sthCostBasis === 'below' ? 'deep_bear_transition' : 'early_recovery';
  return sthCostBasis === 'below' ? 'shallow_bear' : 'expansion';
}

/** Zone of a single close without history, by plain comparison; all in USD, `null` = unknown (M21). */
export function zoneOf(prices: {
  readonly priceUsd: number | null;
  readonly realizedPrice: number | null;
  readonly trueMarketMean: number | null;
  readonly sthCostBasis: number | null;
}): Zone | null {
  const side = (levelUsd: number | null) =>
    prices.priceUsd === null || levelUsd === null ? null : sideOf(prices.priceUsd, levelUsd);
  return zoneFromStates({
    realizedPrice: side(prices.realizedPrice),
    trueMarketMean: side(prices.trueMarketMean),
    sthCostBasis: side(prices.sthCostBasis),
  });
}

const CORRECTION_DAYS = 10;

/**
 * Whether a shallow bear is still only a correction: within the first 10 days below the short-term holders' cost basis,
 * counted as `daysInState` of that level. Unknown since when is not a correction (M21).
 */
export const isCorrection = (zone: Zone | null, daysBelowSthCostBasis: number | null): boolean =>
  zone === 'shallow_bear' && daysBelowSthCostBasis !== null && daysBelowSthCostBasis <= CORRECTION_DAYS;
