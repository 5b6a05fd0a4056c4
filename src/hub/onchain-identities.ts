import type { OnchainSeries } from '../market/onchain.ts';

/** Two ways to the same figure on one day. */
export type OnchainIdentity = {
  /** As the operator reads it. */
  readonly says: string;
  /** Every series that takes part, in the order `sides` takes them. */
  readonly series: readonly OnchainSeries[];
  /** Both figures, and how far apart they may be, in their own unit. */
  readonly sides: (
    values: readonly number[],
    /** The highest daily price up to the day, USD. */
    highestUsd: number,
  ) => {
    readonly stated: number;
    readonly computed: number;
    readonly tolerance: number;
  };
};

/** Sources round and differ by a few tenths of a percent in price; 2% is far beyond that and far below a slip. */
const AGREEMENT = 0.02;
/** A thermocap with or without fees, another price of the day in the caps: below 1% each (M3). */
const LOOSE = 0.03;
/** Costs that lie above every daily close were paid at an intraday high; at a loss this small they are all there is. */
const HIGH_OVER_CLOSE = 1.25;
const SMALL_LOSS = 0.005;

const near = (stated: number, computed: number, share: number) => ({
  stated,
  computed,
  tolerance: share * Math.abs(stated),
});

/** `stated` must not exceed `bound`. */
const atMost = (stated: number, bound: number) => ({
  stated,
  computed: bound,
  tolerance: stated > bound ? 0 : Infinity,
});

/** The identities of hazards section 8 and M1 to M8; each binds its series to the others of the same day. */
export const ONCHAIN_IDENTITIES: readonly OnchainIdentity[] = [
  {
    says: 'market_cap_usd = price_usd x supply_btc',
    series: ['market_cap_usd', 'price_usd', 'supply_btc'],
    sides: ([cap = 0, price = 0, supply = 0]) => near(cap, price * supply, AGREEMENT),
  },
  {
    says: 'realized_cap_usd = realized_price x supply_btc',
    series: ['realized_cap_usd', 'realized_price', 'supply_btc'],
    sides: ([cap = 0, price = 0, supply = 0]) => near(cap, price * supply, AGREEMENT),
  },
  {
    says: 'true_market_mean = (realized_cap_usd - thermo_cap_usd) / (supply_btc x liveliness)',
    series: ['true_market_mean', 'realized_cap_usd', 'thermo_cap_usd', 'supply_btc', 'liveliness'],
    sides: ([mean = 0, realized = 0, thermo = 0, supply = 0, liveliness = 0]) =>
      near(mean, (realized - thermo) / (supply * liveliness), LOOSE),
  },
  {
    says: 'active_realized_price = realized_price / liveliness',
    series: ['active_realized_price', 'realized_price', 'liveliness'],
    sides: ([active = 0, realized = 0, liveliness = 0]) => near(active, realized / liveliness, LOOSE),
  },
  {
    says: 'thermo_cap_usd is 1% to 100% of realized_cap_usd',
    series: ['thermo_cap_usd', 'realized_cap_usd'],
    // 5 to 12% in recent years (M3), most of the realized cap in the first ones.
    sides: ([thermo = 0, realized = 0]) =>
      thermo < 0.01 * realized ? atMost(0.01 * realized, thermo) : atMost(thermo, realized),
  },
  {
    says: 'supply_btc = sth_supply_btc + lth_supply_btc',
    series: ['supply_btc', 'sth_supply_btc', 'lth_supply_btc'],
    sides: ([supply = 0, short = 0, long = 0]) => near(supply, short + long, AGREEMENT),
  },
  {
    says: 'realized_cap_usd = sth_cost_basis x sth_supply_btc + lth_cost_basis x lth_supply_btc',
    series: ['realized_cap_usd', 'sth_cost_basis', 'sth_supply_btc', 'lth_cost_basis', 'lth_supply_btc'],
    sides: ([cap = 0, shortBasis = 0, short = 0, longBasis = 0, long = 0]) =>
      near(cap, shortBasis * short + longBasis * long, 0.05),
  },
  {
    says: 'supply_in_loss_btc is at most supply_btc',
    series: ['supply_in_loss_btc', 'supply_btc'],
    sides: ([inLoss = 0, supply = 0]) => atMost(inLoss, supply * (1 + 1e-6)),
  },
  {
    says: 'unrealized_profit_usd - unrealized_loss_usd = market_cap_usd - realized_cap_usd',
    series: ['unrealized_profit_usd', 'unrealized_loss_usd', 'market_cap_usd', 'realized_cap_usd'],
    sides: ([profit = 0, loss = 0, market = 0, realized = 0]) => ({
      stated: profit - loss,
      computed: market - realized,
      tolerance: 0.01 * market,
    }),
  },
  {
    says: 'unrealized_loss_usd is at most supply_in_loss_btc x (highest price so far - price_usd)',
    series: ['unrealized_loss_usd', 'supply_in_loss_btc', 'price_usd', 'supply_btc'],
    sides: ([loss = 0, inLoss = 0, price = 0, supply = 0], highestUsd) =>
      loss < SMALL_LOSS * price * supply
        ? near(loss, loss, 1)
        : atMost(loss, inLoss * (highestUsd * HIGH_OVER_CLOSE - price)),
  },
];
