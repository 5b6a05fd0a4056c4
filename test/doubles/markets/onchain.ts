import type { OnchainSeries } from '../../../src/market/onchain.ts';
import type { DailySeries } from '../../../src/market/series.ts';
import type { MarketDescription } from './description.ts';
import { dailyValues, mapPath } from './path.ts';
import { seriesOf, type Timeline } from './timeline.ts';
import { wobbling } from './wobble.ts';

/** BTC in circulation on the last day, and mined a day. */
export const SUPPLY_BTC = 19_980_000;
export const MINED_BTC = 450;
/** Share of supply that moved within 155 days. */
const STH_SHARE = 0.18;
/** What miners were paid, against the realized cap of the last day (M3: 5 to 12%). */
const THERMO_SHARE = 0.09;
/** True Market Mean over realized price where a description does not say: a liveliness of 0.63 (M3). */
const MEAN_OVER_REALIZED = (1 - THERMO_SHARE) / 0.63;

type Onchain = Readonly<Record<OnchainSeries, DailySeries>>;

/** The on-chain series of a market, each from the one it follows from: M1, M3, M4 and M7 hold exactly, day by day. */
export function onchainOf(description: MarketDescription, timeline: Timeline): Onchain {
  const { closes } = timeline;
  const days = closes.length;
  const { realizedPrice, sthCostBasis, realizedLoss = 3e8, realizedProfit = 6e8 } = description;
  const mean = description.trueMarketMean ?? mapPath(realizedPrice, (usd) => usd * MEAN_OVER_REALIZED);
  const supply = closes.map((_, index) => SUPPLY_BTC - MINED_BTC * (days - 1 - index));
  const by = (compute: (index: number) => number) => closes.map((_, index) => compute(index));
  const at = (values: readonly number[], index: number) => values[index] ?? 0;

  const price = closes;
  const rp = dailyValues(realizedPrice, days);
  const tmm = dailyValues(mean, days);
  const sth = dailyValues(sthCostBasis, days);
  const marketCap = by((i) => at(price, i) * at(supply, i));
  const realizedCap = by((i) => at(rp, i) * at(supply, i));
  const thermo = thermoCap(realizedCap, price);
  const liveliness = by((i) => (at(realizedCap, i) - at(thermo, i)) / (at(supply, i) * at(tmm, i)));
  const relativeLoss = paperLoss(description, price, rp);
  const loss = by((i) => at(relativeLoss, i) * at(marketCap, i));
  const highs = highest(price);
  const inLoss = by((i) => {
    const reach = Math.max(at(highs, i) * 1.2 - at(price, i), at(price, i) * 0.01);
    return Math.min(at(supply, i), (1.3 * at(loss, i)) / reach);
  });
  const values: Record<OnchainSeries, readonly number[]> = {
    price_usd: price,
    realized_price: rp,
    true_market_mean: tmm,
    sth_cost_basis: sth,
    lth_cost_basis: by((i) => Math.max((at(rp, i) - STH_SHARE * at(sth, i)) / (1 - STH_SHARE), 1)),
    active_realized_price: by((i) => at(rp, i) / at(liveliness, i)),
    market_cap_usd: marketCap,
    realized_cap_usd: realizedCap,
    thermo_cap_usd: thermo,
    liveliness,
    supply_btc: supply,
    realized_loss_usd: wobbling(realizedLoss, days, 'losses', description),
    realized_profit_usd: wobbling(realizedProfit, days, 'profits', description),
    unrealized_loss_usd: loss,
    unrealized_profit_usd: by((i) => at(loss, i) + at(marketCap, i) - at(realizedCap, i)),
    sth_supply_btc: supply.map((btc) => btc * STH_SHARE),
    lth_supply_btc: supply.map((btc) => btc * (1 - STH_SHARE)),
    supply_in_loss_btc: inLoss,
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, list]) => [name, seriesOf(timeline, list)]),
  ) as Onchain;
}

/** Cumulative, so it never falls: what the last day has, less what was mined since. */
function thermoCap(realizedCap: readonly number[], price: readonly number[]): readonly number[] {
  let usd = THERMO_SHARE * (realizedCap.at(-1) ?? 0);
  const backwards = price.toReversed().map((close) => {
    const own = usd;
    usd = Math.max(usd - MINED_BTC * close, 0.5 * usd);
    return own;
  });
  return backwards.toReversed();
}

/**
 * Relative unrealized loss: as described; or by how far price is below its high, after what an earlier bear market left
 * behind when the data begins. Never less than what the realized price above price makes certain.
 */
function paperLoss(
  { unrealizedLoss }: MarketDescription,
  price: readonly number[],
  realizedPrice: readonly number[],
): readonly number[] {
  const described = unrealizedLoss === undefined ? null : dailyValues(unrealizedLoss, price.length);
  const highs = highest(price);
  return price.map((usd, index) => {
    const fallen = 1 - usd / (highs[index] ?? usd);
    const least = Math.max((realizedPrice[index] ?? 0) / usd - 1, 0) * 1.02;
    return Math.max(described?.[index] ?? 0.01 + 0.15 * Math.exp(-index / 150) + 0.5 * fallen ** 1.5, least);
  });
}

function highest(price: readonly number[]): readonly number[] {
  let high = 0;
  return price.map((usd) => (high = Math.max(high, usd)));
}
