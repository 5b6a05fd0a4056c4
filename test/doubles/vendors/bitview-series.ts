import { DAY_MS, MINUTE_MS, isoDay, parseDay, type Day, type Millis } from '../../../src/market/day.ts';
import type { OnchainSeries } from '../../../src/market/onchain.ts';
import type { VendorMarket } from './market.ts';

/** `day1` counts from here: two days before the first block. */
const FIRST_DAY: Day = parseDay('2009-01-01') ?? 0;

type Value = number | null;
type Values = Readonly<Partial<Record<OnchainSeries, Value>>>;

const SERIES: Readonly<
  Record<string, readonly [type: string, of: OnchainSeries | ((day: Values) => Value)]>
> = {
  price: ['Dollars', 'price_usd'],
  price_close: ['Dollars', 'price_usd'],
  true_market_mean: ['Dollars', 'true_market_mean'],
  realized_price: ['Dollars', 'realized_price'],
  sth_realized_price: ['Dollars', 'sth_cost_basis'],
  lth_realized_price: ['Dollars', 'lth_cost_basis'],
  active_price: ['Dollars', 'active_realized_price'],
  market_cap: ['Dollars', 'market_cap_usd'],
  realized_cap: ['Dollars', 'realized_cap_usd'],
  thermo_cap: ['Dollars', 'thermo_cap_usd'],
  liveliness: ['StoredF64', 'liveliness'],
  supply: ['Bitcoin', 'supply_btc'],
  sth_supply: ['Bitcoin', 'sth_supply_btc'],
  lth_supply: ['Bitcoin', 'lth_supply_btc'],
  supply_in_loss: ['Bitcoin', 'supply_in_loss_btc'],
  supply_in_profit: ['Bitcoin', (day) => minus(day.supply_btc, day.supply_in_loss_btc)],
  realized_loss_sum_24h: ['Dollars', 'realized_loss_usd'],
  realized_profit_sum_24h: ['Dollars', 'realized_profit_usd'],
  unrealized_loss: ['Dollars', 'unrealized_loss_usd'],
  unrealized_profit: ['Dollars', 'unrealized_profit_usd'],
  mvrv: ['StoredF32', (day) => over(day.market_cap_usd, day.realized_cap_usd)],
};

const minus = (a: Value = null, b: Value = null): Value => (a === null || b === null ? null : a - b);
const over = (a: Value = null, b: Value = null): Value => (a === null || b === null ? null : a / b);

/** Names are looked up among our own keys alone, whatever a request asks for. */
export const seriesType = (name: string): string | undefined =>
  name === 'date' ? 'Date' : Object.hasOwn(SERIES, name) ? SERIES[name]?.[0] : undefined;

/** Blocks come about every ten minutes: until the next one the running day stays as it is. */
export const blockMs = (nowMs: Millis): Millis => Math.floor(nowMs / (10 * MINUTE_MS)) * 10 * MINUTE_MS;

/** Index of the running day, which is the last one. */
export const lastIndex = ({ midnightMs }: VendorMarket): number => midnightMs / DAY_MS - FIRST_DAY;

export const indexOfDay = (day: Day): number => day - FIRST_DAY;

/** Values from the first day to the running one; `null` on days the sample does not reach. */
export function seriesValues(market: VendorMarket, name: string): readonly (Value | string)[] {
  const closed = market.onceADay(`bitview ${name}`, () => closedValues(market, name));
  return [
    ...closed,
    name === 'date' ? isoDay(market.midnightMs / DAY_MS) : valueOf(name, runningDay(market)),
  ];
}

function closedValues(market: VendorMarket, name: string): readonly (Value | string)[] {
  const count = lastIndex(market);
  if (name === 'date') return Array.from({ length: count }, (_, index) => isoDay(FIRST_DAY + index));
  const values = new Array<Value>(count).fill(null);
  for (const row of market.sample.onchain)
    values[indexOfDay(market.movedDay(row.day))] = valueOf(name, row.values);
  return values;
}

function valueOf(name: string, day: Values): Value {
  const of = SERIES[name]?.[1];
  return of === undefined ? null : typeof of === 'function' ? of(day) : (day[of] ?? null);
}

/** The day so far: the last closed one at the price of the newest block. */
function runningDay(market: VendorMarket): Values {
  const last: Values = market.sample.onchain.at(-1)?.values ?? {};
  const price = market.spotUsd(Math.max(blockMs(market.nowMs), market.midnightMs));
  const marketCap = Math.round(price * (last.supply_btc ?? 0));
  const unrealizedProfit = marketCap - (last.realized_cap_usd ?? 0) + (last.unrealized_loss_usd ?? 0);
  return {
    ...last,
    price_usd: price,
    market_cap_usd: marketCap,
    unrealized_profit_usd: unrealizedProfit,
  };
}
