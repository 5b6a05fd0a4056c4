import { ONCHAIN_SERIES, type OnchainSeries } from '../../market/onchain.ts';

/**
 * The vendor's names of our series, in order of preference; it warns that they may change. A `sum_24h` ends with the last block
 * of its day, so that of a closed day is the day's. Holders are short-term below 150 days.
 * @see https://bitview.space/api
 */
const ALIASES: Readonly<Partial<Record<OnchainSeries, readonly string[]>>> = {
  price_usd: ['price_close', 'price'],
  realized_price: ['realized_price'],
  true_market_mean: ['true_market_mean'],
  sth_cost_basis: ['sth_realized_price'],
  lth_cost_basis: ['lth_realized_price'],
  market_cap_usd: ['market_cap'],
  realized_cap_usd: ['realized_cap'],
  thermo_cap_usd: ['thermo_cap'],
  liveliness: ['liveliness'],
  supply_btc: ['supply'],
  realized_loss_usd: ['realized_loss_sum_24h'],
  realized_profit_usd: ['realized_profit_sum_24h'],
  unrealized_loss_usd: ['unrealized_loss'],
  unrealized_profit_usd: ['unrealized_profit'],
  sth_supply_btc: ['sth_supply'],
  lth_supply_btc: ['lth_supply'],
  supply_in_loss_btc: ['supply_in_loss'],
};

/** One of our series under the name it is asked by. */
export type NamedSeries = { readonly series: OnchainSeries; readonly name: string };

/** Which name each series goes by, learnt from what the vendor does not know. */
export type SeriesNames = {
  /** A series whose names are all unknown is not in it. */
  readonly inUse: () => readonly NamedSeries[];
  /** The vendor does not know it: the next one is used. */
  readonly drop: (name: string) => void;
};

/** What is learnt lasts as long as the object: an unknown name would fail every call it is part of. */
export function createSeriesNames(): SeriesNames {
  const unknown = new Set<string>();
  return {
    inUse: () =>
      ONCHAIN_SERIES.flatMap((series) => {
        const name = ALIASES[series]?.find((alias) => !unknown.has(alias));
        return name === undefined ? [] : [{ series, name }];
      }),
    drop: (name) => void unknown.add(name),
  };
}
