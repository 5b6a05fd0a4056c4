import { z } from 'zod';
import type { Millis } from '../market/day.ts';
import type { Liquidation, PositionSide } from '../market/liquidation.ts';
import { decimal, millis } from './fields.ts';
import type { Http } from './http/http.ts';
import { liquidationHours } from './liquidation-hours.ts';
import { notAhead } from './not-ahead.ts';
import { okxData } from './okx-answer.ts';
import { allPages } from './pages.ts';
import type { LiquidationVenue } from './venue.ts';
import { priceUsd } from './venue-bars.ts';

const WHAT = 'liquidations';
/** OKX keeps little of it, and five pages are five hundred orders. */
const MOST_PAGES = 5;
/** Coins in one contract of BTC-USDT-SWAP. */
const CONTRACT_BTC = 0.01;

/** `bkPx` is the bankruptcy price, `sz` contracts. Only our swap was asked for: another's contracts are of another size. */
const Orders = z.array(
  z.looseObject({
    instId: z.literal('BTC-USDT-SWAP'),
    details: z.array(
      z.looseObject({
        ts: millis,
        sz: decimal({ min: 0, max: 1e9 }),
        bkPx: priceUsd,
        side: z.enum(['buy', 'sell']),
        posSide: z.enum(['long', 'short', 'net']),
      }),
    ),
  }),
);
type Detail = z.infer<typeof Orders>[number]['details'][number];

/** The position says its side, unless the account nets both: then a forced sell closed a long. */
const sideOf = ({ posSide, side }: Detail): PositionSide =>
  posSide === 'net' ? (side === 'sell' ? 'long' : 'short') : posSide;

/** The orders as they come, each under what tells it from others: pages overlap, and OKX repeats itself. */
const toOkxOrders = (json: unknown, fetchedMs: Millis): readonly (readonly [string, Liquidation])[] =>
  okxData(WHAT, Orders, json).flatMap(({ details }) =>
    details.map((detail) => {
      const { ts, sz, bkPx, side } = detail;
      const timeMs = notAhead(`okx ${WHAT} ts`, ts, fetchedMs);
      return [[ts, sz, bkPx, side].join(), { timeMs, side: sideOf(detail), usd: sz * CONTRACT_BTC * bkPx }];
    }),
  );

/** @see https://www.okx.com/docs-v5/en/#public-data-rest-api-get-liquidation-orders */
export const createOkxLiquidations = (http: Http): LiquidationVenue => ({
  /** Recent orders, paged back; `after` asks for those before a moment. OKX does not promise to list every one. */
  async liquidations(fromMs) {
    const { value, fetchedMs } = await allPages(
      undefined,
      async (after: Millis | undefined) => {
        const { json, fetchedMs } = await http.getJson(WHAT, {
          path: '/api/v5/public/liquidation-orders',
          query: { instType: 'SWAP', instFamily: 'BTC-USDT', state: 'filled', limit: 100, after },
        });
        const value = toOkxOrders(json, fetchedMs);
        const oldestMs = Math.min(...value.map(([, { timeMs }]) => timeMs));
        const isMore = value.length > 0 && oldestMs > fromMs && oldestMs < (after ?? Infinity);
        return { value, fetchedMs, next: isMore ? oldestMs : undefined };
      },
      MOST_PAGES,
    );
    const orders = [...new Map(value).values()];
    return { value: liquidationHours(orders, { venue: 'OKX', fromMs, nowMs: fetchedMs }), fetchedMs };
  },
});
