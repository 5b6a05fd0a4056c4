import { DAY_MS, HOUR_MS } from '../../../src/market/day.ts';
import { barsOf, tickerOf } from './bars.ts';
import {
  STATUS,
  ok,
  wholeNumber,
  type Problem,
  type Reply,
  type VendorDouble,
  type VendorRequest,
} from './double.ts';
import { fundingAt } from './funding.ts';
import type { VendorMarket } from './market.ts';
import { forcedOrders } from './okx-orders.ts';

const MOST_CANDLES = 100;
const MOST_ORDERS = 100;
/** The day's bar is asked for by UTC, because the plain one closes at 16:00. */
const STEPS: Readonly<Record<string, number>> = { '1Dutc': DAY_MS, '1H': HOUR_MS };
const SWAP = 'BTC-USDT-SWAP';
const ERRORS: Readonly<Record<Problem, readonly [code: string, msg: string]>> = {
  not_found: ['404', 'Not Found'],
  bad_request: ['51000', 'Parameter error'],
  rate_limited: ['50011', 'Too Many Requests'],
  restricted: ['50118', 'Restricted location'],
  broken: ['50026', 'System error. Try again later'],
};

/**
 * OKX: an envelope around rows of texts, newest first.
 * @see https://www.okx.com/docs-v5/en/#order-book-trading-market-data-get-candlesticks-history
 */
export const okx: VendorDouble = {
  id: 'okx',
  hosts: { OKX_URL: '/okx' },
  serve: (request, market) => (ROUTES[request.path] ?? (() => okx.refuse('not_found')))(request, market),
  refuse: (problem, detail) => {
    const [code, msg] = ERRORS[problem];
    return { status: STATUS[problem], json: { code, msg: detail ?? msg, data: [] } };
  },
};

const rows = (data: readonly unknown[]): Reply => ok({ code: '0', msg: '', data });

const ROUTES: Readonly<Record<string, (request: VendorRequest, market: VendorMarket) => Reply>> = {
  '/api/v5/market/history-candles': ({ query }, market) => {
    const stepMs = STEPS[query.bar ?? '1m'];
    const limit = wholeNumber(query, 'limit', MOST_CANDLES);
    if (stepMs === undefined || query.instId !== 'BTC-USDT' || !(limit >= 1))
      return okx.refuse('bad_request');
    const beforeMs = wholeNumber(query, 'after', Infinity);
    const afterMs = wholeNumber(query, 'before', 0);
    const found = barsOf(market, 'OKX', stepMs).filter(({ timeMs }) => timeMs < beforeMs && timeMs > afterMs);
    return rows(
      found
        .slice(-Math.min(limit, MOST_CANDLES))
        .reverse()
        .map(({ timeMs, open, high, low, close, baseBtc, quoteUsd, isOpen }) => [
          String(timeMs),
          ...[open, high, low, close].map((usd) => usd.toFixed(2)),
          baseBtc.toFixed(8),
          quoteUsd.toFixed(4),
          quoteUsd.toFixed(4),
          isOpen ? '0' : '1',
        ]),
    );
  },

  '/api/v5/market/ticker': ({ query }, market) => {
    if (query.instId !== 'BTC-USDT') return okx.refuse('bad_request');
    const { last, bid, ask, open, high, low, baseBtc, quoteUsd, timeMs } = tickerOf(market, 'OKX');
    const texts = { last, askPx: ask, bidPx: bid, open24h: open, high24h: high, low24h: low };
    return rows([
      {
        instType: 'SPOT',
        instId: 'BTC-USDT',
        ...Object.fromEntries(Object.entries(texts).map(([name, usd]) => [name, usd.toFixed(1)])),
        lastSz: '0.0012',
        vol24h: baseBtc.toFixed(4),
        volCcy24h: quoteUsd.toFixed(4),
        ts: String(timeMs),
      },
    ]);
  },

  '/api/v5/public/funding-rate': ({ query }, market) => {
    if (query.instId !== SWAP) return okx.refuse('bad_request');
    const { rate, nextMs } = fundingAt(market, 'OKX');
    return rows([
      {
        instType: 'SWAP',
        instId: SWAP,
        fundingRate: rate.toFixed(10),
        fundingTime: String(nextMs),
        nextFundingRate: '',
        nextFundingTime: String(nextMs + 8 * HOUR_MS),
        settState: 'settled',
        ts: String(market.nowMs),
      },
    ]);
  },

  '/api/v5/public/open-interest': ({ query }, market) => {
    if (query.instType !== 'SWAP') return okx.refuse('bad_request');
    const { openInterestBtc, openInterestUsd } = fundingAt(market, 'OKX');
    return rows([
      {
        instType: 'SWAP',
        instId: SWAP,
        oi: (openInterestBtc / 0.01).toFixed(2),
        oiCcy: openInterestBtc.toFixed(4),
        oiUsd: openInterestUsd.toFixed(4),
        ts: String(market.nowMs),
      },
    ]);
  },

  '/api/v5/public/liquidation-orders': ({ query }, market) => {
    const family = query.instFamily ?? query.uly;
    if (query.instType !== 'SWAP' || family !== 'BTC-USDT') return okx.refuse('bad_request');
    if (query.state !== undefined && query.state !== 'filled') return rows([]);
    const beforeMs = wholeNumber(query, 'after', Infinity);
    const limit = Math.min(wholeNumber(query, 'limit', MOST_ORDERS), MOST_ORDERS);
    const details = forcedOrders(market)
      .filter(({ ts }) => Number(ts) < beforeMs)
      .slice(0, limit);
    if (details.length === 0) return rows([]);
    const instrument = { instType: 'SWAP', instFamily: 'BTC-USDT', instId: SWAP, uly: 'BTC-USDT' };
    return rows([{ ...instrument, details }]);
  },
};
