import { parseDay, type Day } from '../market/day.ts';
import type { OnchainSeries } from '../market/onchain.ts';

/** The least and the greatest value that is believed. */
export type PlausibleRange = { readonly min: number; readonly max: number };

export const isPlausible = (value: number, { min, max }: PlausibleRange): boolean =>
  value >= min && value <= max;

/** Before 2012 a market of a few venues moved by multiples: only the absolute ranges hold there. */
export const RATIOS_SINCE: Day = parseDay('2012-01-01') ?? 0;

/** Bitcoin has cost between 1 cent (July 2010) and 126 thousand USD; forty times that leaves room for the next decades. */
export const PRICE_USD: PlausibleRange = { min: 0.01, max: 5e6 };
const CAP_USD: PlausibleRange = { min: 1e3, max: 1e14 };

/** Ranges that need no second series. An equal slip of everything that is in USD is caught by these alone. */
export const ABSOLUTE_RANGES: Partial<Record<OnchainSeries, PlausibleRange>> = {
  price_usd: PRICE_USD,
  market_cap_usd: CAP_USD,
  realized_cap_usd: CAP_USD,
  /** 0.27 in 2012, 0.6 to 0.7 of late (M2, M3). */
  liveliness: { min: 0.05, max: 0.95 },
};

/**
 * Price over a cost basis. Since 2012 price has been 0.39 to 6 times the realized price, 0.5 to 3 times the True Market Mean,
 * 0.4 to 3 times the short-term and 0.6 to 65 times the long-term holders' basis; a slipped unit is 100 times away.
 */
export const PRICE_OVER: Partial<Record<OnchainSeries, PlausibleRange>> = {
  realized_price: { min: 0.15, max: 20 },
  true_market_mean: { min: 0.1, max: 15 },
  sth_cost_basis: { min: 0.1, max: 10 },
  lth_cost_basis: { min: 0.1, max: 100 },
  active_realized_price: { min: 0.08, max: 10 },
};

/**
 * Most a day can realize, as a share of the largest market cap of the month: 3% has been seen in a year of small volumes,
 * under 1% of late. A month's largest cap, because a crash lowers the cap of its own day.
 */
export const REALIZED_SHARE_OF_CAP = 0.1;

/** Coins in existence, near enough to turn a price into the size of the market. */
export const COINS = 2e7;
