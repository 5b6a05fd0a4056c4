import type { Day } from './day.ts';

/** The on-chain series a source may offer, one value per UTC day. The suffix is the unit; prices per coin are USD. */
export const ONCHAIN_SERIES = [
  'price_usd',
  'realized_price',
  'true_market_mean',
  'sth_cost_basis',
  'lth_cost_basis',
  'active_realized_price',
  'market_cap_usd',
  'realized_cap_usd',
  'thermo_cap_usd',
  'liveliness',
  'supply_btc',
  'realized_loss_usd',
  'realized_profit_usd',
  'unrealized_loss_usd',
  'unrealized_profit_usd',
  'sth_supply_btc',
  'lth_supply_btc',
  'supply_in_loss_btc',
] as const;

export type OnchainSeries = (typeof ONCHAIN_SERIES)[number];

/** What a source says of one closed UTC day; a series it does not carry is missing, one without a value that day is `null`. */
export type OnchainDay = {
  readonly day: Day;
  readonly values: Readonly<Partial<Record<OnchainSeries, number | null>>>;
};
