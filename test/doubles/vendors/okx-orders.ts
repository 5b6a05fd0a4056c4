import { DAY_MS, HOUR_MS } from '../../../src/market/day.ts';
import { forcedHours, type ForcedHour } from './liquidations.ts';
import type { VendorMarket } from './market.ts';

/** One contract of the swap is so many coins. */
const CONTRACT_BTC = 0.01;
/** The listing goes back about so far. */
const KEPT_DAYS = 7;
/** A side's hour is one order for each of these, at most so many. */
const ORDER_USD = 20e6;
const MOST_AN_HOUR = 6;

type Order = {
  readonly bkLoss: string;
  readonly bkPx: string;
  readonly ccy: string;
  readonly posSide: 'long' | 'short' | 'net';
  readonly side: 'sell' | 'buy';
  readonly sz: string;
  readonly ts: string;
};

/** Single orders, newest first, that make the hours' totals to a contract or two. */
export const forcedOrders = (market: VendorMarket): readonly Order[] =>
  forcedHours(market, 'OKX')
    .filter(({ timeMs }) => timeMs >= market.nowMs - KEPT_DAYS * DAY_MS)
    .flatMap((hour) => [...ordersOf(market, hour, 'long'), ...ordersOf(market, hour, 'short')])
    .sort((a, b) => Number(b.ts) - Number(a.ts));

function ordersOf(market: VendorMarket, hour: ForcedHour, closed: 'long' | 'short'): readonly Order[] {
  const price = market.hourUsd(hour.timeMs) ?? 0;
  const totalUsd = closed === 'long' ? hour.longUsd : hour.shortUsd;
  const contracts = Math.round(totalUsd / (CONTRACT_BTC * price));
  const count = Math.min(MOST_AN_HOUR, 1 + Math.floor(totalUsd / ORDER_USD), contracts);
  const spanMs = Math.min(HOUR_MS, market.nowMs - hour.timeMs);
  return Array.from({ length: count }, (_, index) => {
    const share = Math.floor(contracts / count) + (index < contracts % count ? 1 : 0);
    // Shorts a millisecond later, so that no two share a moment and a page ends between orders.
    const placeMs = Math.floor((spanMs * (index + 0.5)) / count) + (closed === 'long' ? 0 : 1);
    return {
      bkLoss: '0',
      bkPx: price.toFixed(1),
      ccy: '',
      // Accounts without hedging hold one net position; then only the order's side tells what was closed.
      posSide: index % 3 === 2 ? 'net' : closed,
      side: closed === 'long' ? 'sell' : 'buy',
      sz: String(share),
      ts: String(hour.timeMs + placeMs),
    } as const;
  });
}
