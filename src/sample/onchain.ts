import { isoDay } from '../market/day.ts';
import { ONCHAIN_SERIES, type OnchainSeries } from '../market/onchain.ts';
import { FIRST_DAY, LAST_DAY } from './calendar.ts';
import { csv, type Cell } from './csv.ts';
import type { Holders } from './holders.ts';
import { GENESIS_DAY } from './issuance.ts';
import { closeOn, type Closes } from './price.ts';
import { rounded, roundedPrice } from './rounding.ts';

/** `onchain-daily.csv`: what a chain index would have published of these holders, each column computed from the rounded ones it rests on. */
export function onchainFile(closes: Closes, { days }: Holders): string {
  const rows: Cell[][] = [];
  for (let day = FIRST_DAY; day <= LAST_DAY; day += 1) {
    const held = days[day - GENESIS_DAY];
    if (held === undefined) continue;
    const price = closeOn(closes, day);
    const supply = rounded(held.supply, 4);
    const sthSupply = rounded(held.sthSupply, 4);
    const lthSupply = rounded(supply - sthSupply, 4);
    const realizedCap = rounded(held.realizedCap, 0);
    const thermoCap = rounded(held.thermoCap, 0);
    const liveliness = rounded(held.coinDaysDestroyed / held.coinDaysCreated, 6);
    const sthCostBasis = roundedPrice(held.sthRealizedCap / sthSupply);
    const marketCap = rounded(price * supply, 0);
    const unrealizedLoss = rounded(held.unrealizedLoss, 0);
    const values: Readonly<Record<OnchainSeries, number>> = {
      price_usd: price,
      realized_price: roundedPrice(realizedCap / supply),
      true_market_mean: roundedPrice((realizedCap - thermoCap) / (supply * liveliness)),
      sth_cost_basis: sthCostBasis,
      lth_cost_basis: roundedPrice((realizedCap - sthCostBasis * sthSupply) / lthSupply),
      active_realized_price: roundedPrice(realizedCap / (supply * liveliness)),
      market_cap_usd: marketCap,
      realized_cap_usd: realizedCap,
      thermo_cap_usd: thermoCap,
      liveliness,
      supply_btc: supply,
      realized_loss_usd: rounded(held.realizedLoss, 0),
      realized_profit_usd: rounded(held.realizedProfit, 0),
      unrealized_loss_usd: unrealizedLoss,
      unrealized_profit_usd: marketCap - realizedCap + unrealizedLoss,
      sth_supply_btc: sthSupply,
      lth_supply_btc: lthSupply,
      supply_in_loss_btc: rounded(held.supplyInLoss, 4),
    };
    rows.push([isoDay(day), ...ONCHAIN_SERIES.map((series) => values[series])]);
  }
  return csv(['date', ...ONCHAIN_SERIES], rows);
}
