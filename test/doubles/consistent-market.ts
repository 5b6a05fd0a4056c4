import type { OnchainSeries } from '../../src/market/onchain.ts';
import type { DailySeries } from '../../src/market/series.ts';
import { DAY_MS, HOUR_MS, dayEndMs } from '../../src/market/day.ts';
import { YESTERDAY, candlesEnding, seriesEnding, sourced, type MarketParts } from './market.ts';

/** Days of history a consistent market has when a test does not say. */
export const DAYS = 200;

/** Price walks up and down by a percent around 70 thousand USD, the same every time. */
export const walk = (days = DAYS): readonly number[] =>
  Array.from(
    { length: days },
    (_, index) => 70_000 * (1 + 0.01 * Math.sin(index) + 0.02 * Math.sin(index / 9)),
  );

/** On-chain series of which every identity holds: 20m coins, liveliness 0.64, coins cost 55 thousand USD. */
export function consistentOnchain(prices: readonly number[]): Partial<Record<OnchainSeries, DailySeries>> {
  const series = (of: (price: number, index: number) => number): DailySeries => seriesEnding(prices.map(of));
  const supply = (index: number): number => 19_900_000 + 450 * index;
  const realized = (index: number): number => 55_000 * supply(index);
  const inLoss = 0.3;
  return {
    price_usd: series((price) => price),
    supply_btc: series((_, index) => supply(index)),
    market_cap_usd: series((price, index) => price * supply(index)),
    realized_price: series(() => 55_000),
    realized_cap_usd: series((_, index) => realized(index)),
    thermo_cap_usd: series((_, index) => 9e10 + 3e7 * index),
    liveliness: series(() => 0.64),
    true_market_mean: series((_, index) => (realized(index) - 9e10 - 3e7 * index) / (0.64 * supply(index))),
    active_realized_price: series(() => 55_000 / 0.64),
    sth_supply_btc: series((_, index) => 0.2 * supply(index)),
    lth_supply_btc: series((_, index) => 0.8 * supply(index)),
    sth_cost_basis: series(() => 75_000),
    lth_cost_basis: series(() => 50_000),
    supply_in_loss_btc: series((_, index) => inLoss * supply(index)),
    unrealized_loss_usd: series((price, index) => 0.05 * price * supply(index)),
    unrealized_profit_usd: series(
      (price, index) => price * supply(index) - realized(index) + 0.05 * price * supply(index),
    ),
  };
}

/** A market in which candles, hourly closes and on-chain series say the same. */
export function consistentParts(prices: readonly number[] = walk()): MarketParts {
  return {
    candles: sourced(candlesEnding(prices), { source: 'Candle source' }),
    onchain: Object.fromEntries(
      Object.entries(consistentOnchain(prices)).map(([name, series]) => [
        name,
        sourced(series, { source: 'Chain source' }),
      ]),
    ),
    hourlyCloses: hoursEnding(prices.slice(-20)),
  };
}

/** Hourly closes that go in a straight line from each daily close to the next. */
export function hoursEnding(prices: readonly number[]) {
  const endMs = dayEndMs(YESTERDAY);
  return prices.slice(1).flatMap((price, index) => {
    const before = prices[index] ?? price;
    const startMs = endMs - (prices.length - 1 - index) * DAY_MS;
    return Array.from({ length: 24 }, (_, hour) => ({
      timeMs: startMs + hour * HOUR_MS,
      closeUsd: before + ((price - before) * (hour + 1)) / 24,
    }));
  });
}
