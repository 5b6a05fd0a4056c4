import type { Zone } from '../../src/metrics/regime-zone.ts';
import type { MarketReadings } from '../../src/readings/market-readings.ts';
import { ruleReadings } from '../../src/readings/rules.ts';
import type { Level } from '../../src/readings/support.ts';
import { NOTHING } from './market-readings.ts';
import { marketOf } from './market.ts';
import { level, reading, state } from './readings.ts';

export const RULES = ruleReadings(marketOf());
/** Price of the market below, USD. */
export const PRICE = 73_500;
/** A level or band around that price. */
export const at = (kind: Level['kind'], low: number, high = low): Level => level(kind, [low, high], PRICE);
export const ZONE = at('accumulation_zone', 72_000, 76_000);
export const CLUSTER = at('dense_cluster', 66_000, 70_000);
export const REALIZED = at('realized_price', 55_800);
export const MEAN = at('true_market_mean', 80_200);
export const STH = at('sth_cost_basis', 94_500);
export const net = (usd: number) => reading('net_flow_7d', 'usd', usd);
export const loss = (value: number) => reading('relative_unrealized_loss', 'fraction', value);

/** What a test has otherwise, by section. */
export type Overrides = { readonly [T in keyof MarketReadings]?: Partial<MarketReadings[T]> };

/** A market with everything the conditions look at: price between a cluster and two structural levels. */
export function viewedMarket(
  zone: Zone,
  { flows, support, stress, losses, volume, structure }: Overrides = {},
): MarketReadings {
  return {
    ...NOTHING,
    structure: {
      ...NOTHING.structure,
      close: reading('daily_close', 'usd', PRICE),
      zone: state('regime_zone', zone),
      ...structure,
    },
    support: {
      ...NOTHING.support,
      price: reading('price', 'usd', PRICE),
      supports: [ZONE, CLUSTER, REALIZED],
      resistances: [MEAN, STH],
      ...support,
    },
    flows: { ...NOTHING.flows, net7d: net(-900e6), ...flows },
    stress: {
      ...NOTHING.stress,
      loss: loss(0.22),
      mean: reading('relative_unrealized_loss_mean', 'fraction', 0.13),
      plus1sd: reading('relative_unrealized_loss_plus1sd', 'fraction', 0.3),
      ...stress,
    },
    losses: { ...NOTHING.losses, sma7: reading('realized_loss_sma7', 'usd_per_day', 1.26e9), ...losses },
    volume: {
      ...NOTHING.volume,
      riseTarget: reading('spot_volume_rise_target', 'usd_per_day', 9.6e9),
      ...volume,
    },
  };
}
