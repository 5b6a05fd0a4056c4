import type { Millis } from '../../../src/market/day.ts';
import type { Dataset } from '../../../src/market/reason.ts';
import type { Path } from './path.ts';

/** Supply by cost: bands that stand out of an even background, and the one that was filled in the last 30 days. */
export type CostDescription = {
  /** BTC bought between two prices, USD, long ago. */
  readonly clusters?: readonly (readonly [lowUsd: number, highUsd: number, btc: number])[];
  readonly newZone?: readonly [lowUsd: number, highUsd: number, btc: number];
};

/** The option surface in vol points: its two ends; the tenors between lie where a square root of time puts them. */
export type VolDescription = {
  /** At the money, one week and six months. */
  readonly front: Path;
  readonly back: Path;
  /** 25-delta put minus call. */
  readonly frontSkew: Path;
  readonly backSkew?: Path;
};

/** Net premium of takers in puts near price over 90 days, USD, positive = bought. */
type StrikeFlowDescription = { readonly upTo90d: number; readonly over90d: number };

/**
 * A market as an analyst would tell it. What is left out is quiet, or follows from the rest: the True Market Mean from the
 * realized price, the cost of the patient from that of the recent, paper losses from how far price has fallen.
 */
export type MarketDescription = {
  /** Closed days the market has; three years when left out. */
  readonly days?: number;
  readonly nowMs?: Millis;
  /** Days before now at which all sources fell silent. */
  readonly silentDays?: number;
  /** How far a daily figure strays from its path, a fraction; a tenth when left out, 0 for days that are all alike. */
  readonly wobble?: number;
  /** USD, as all levels. */
  readonly price: Path;
  /** Yearly volatility of daily closes around the path, vol points. */
  readonly realizedVol?: Path;
  readonly realizedPrice: Path;
  readonly trueMarketMean?: Path;
  readonly sthCostBasis: Path;
  /** Fraction of market cap. */
  readonly unrealizedLoss?: Path;
  /** USD per day. */
  readonly realizedLoss?: Path;
  readonly realizedProfit?: Path;
  readonly cost?: CostDescription;
  /** US spot ETFs, USD per trading day. */
  readonly etf?: Path;
  /** Companies, BTC per trading day. */
  readonly companies?: Path;
  /** Spot volume of all venues, USD per day. */
  readonly volume?: Path;
  /** Forced closes of all venues, USD per day. */
  readonly liquidations?: { readonly long: Path; readonly short: Path };
  /** A yearly fraction; positive = longs pay. */
  readonly funding?: Path;
  /** BTC. */
  readonly openInterest?: Path;
  readonly vol?: VolDescription;
  readonly strikeFlow?: StrikeFlowDescription;
  /** Datasets no source offers, and those whose source fails. */
  readonly without?: readonly Exclude<Dataset, 'spot'>[];
  readonly failing?: readonly Exclude<Dataset, 'spot'>[];
};
