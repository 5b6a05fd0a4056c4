import type { OnchainSeries } from '../market/onchain.ts';
import { SUPPLY_BTC, TURNOVER_USD } from './data-folder/ranges.ts';
import type { Range } from './fields.ts';
import { misshapen } from './misshapen.ts';

/** A price of 0 is how some say "before there was a market". */
const PRICE_USD: Range = { min: 1e-6, max: 1e7 };
const CAP_USD: Range = { min: 1, max: 1e15 };
/** What may honestly be nothing: paid to miners while coins had no price, lost while everything is in profit. */
const PART_USD: Range = { min: 0, max: 1e15 };

/** What a source may say of one day. A range without 0 is one in which 0 has no meaning. */
export const ONCHAIN_RANGES: Readonly<Record<OnchainSeries, Range>> = {
  price_usd: PRICE_USD,
  realized_price: PRICE_USD,
  true_market_mean: PRICE_USD,
  sth_cost_basis: PRICE_USD,
  lth_cost_basis: PRICE_USD,
  active_realized_price: PRICE_USD,
  market_cap_usd: CAP_USD,
  realized_cap_usd: CAP_USD,
  thermo_cap_usd: PART_USD,
  /** Strictly between 0 and 1 (M2). */
  liveliness: { min: 1e-6, max: 1 - 1e-6 },
  supply_btc: SUPPLY_BTC,
  realized_loss_usd: TURNOVER_USD,
  realized_profit_usd: TURNOVER_USD,
  unrealized_loss_usd: PART_USD,
  unrealized_profit_usd: PART_USD,
  sth_supply_btc: SUPPLY_BTC,
  lth_supply_btc: SUPPLY_BTC,
  supply_in_loss_btc: SUPPLY_BTC,
};

/** `part / whole` as a value of the series; `null` where one of them has no value. Throws when that is out of the series' range. */
export function quotient(
  where: string,
  series: OnchainSeries,
  part: number | null | undefined,
  whole: number | null | undefined,
): number | null {
  if (part == null || whole == null) return null;
  const value = part / whole;
  const { min, max } = ONCHAIN_RANGES[series];
  if (value >= min && value <= max) return value;
  throw misshapen(where, `gives a ${series} that is not from ${min} to ${max}`);
}
