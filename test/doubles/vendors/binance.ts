import { DAY_MS, HOUR_MS } from '../../../src/market/day.ts';
import { barsOf, between, tickerOf } from './bars.ts';
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

const MOST_ROWS = 1000;
const STEPS: Readonly<Record<string, number>> = { '1d': DAY_MS, '1h': HOUR_MS };
const ERRORS: Readonly<Record<Problem, readonly [code: number, msg: string]>> = {
  not_found: [-1, 'Path is not known'],
  bad_request: [-1100, 'Illegal characters found in a parameter'],
  rate_limited: [-1003, 'Too many requests; current limit is 6000 request weight per 1 MINUTE'],
  restricted: [0, "Service unavailable from a restricted location according to 'b. Eligibility'"],
  broken: [-1000, 'An unknown error occurred while processing the request'],
};

/**
 * Binance spot, its mirror for market data alone, and its futures: candles oldest first, twelve fields.
 * @see https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints
 */
export const binance: VendorDouble = {
  id: 'binance',
  hosts: {
    BINANCE_URL: '/binance',
    BINANCE_DATA_URL: '/binance-data',
    BINANCE_FUTURES_URL: '/binance-futures',
  },
  serve: (request, market) => {
    const route = (request.setting === 'BINANCE_FUTURES_URL' ? FUTURES : SPOT)[request.path];
    if (route === undefined) return binance.refuse('not_found');
    if (request.query.symbol !== 'BTCUSDT') return binance.refuse('bad_request', 'Invalid symbol.');
    return route(request, market);
  },
  refuse: (problem, detail) => {
    const [code, msg] = ERRORS[problem];
    return { status: STATUS[problem], json: { code, msg: detail ?? msg } };
  },
};

type Route = (request: VendorRequest, market: VendorMarket) => Reply;
const eight = (value: number): string => value.toFixed(8);

const SPOT: Readonly<Record<string, Route>> = {
  '/api/v3/klines': ({ query }, market) => {
    const stepMs = STEPS[query.interval ?? ''];
    const limit = Math.min(wholeNumber(query, 'limit', 500), MOST_ROWS);
    if (stepMs === undefined || !(limit >= 1)) return binance.refuse('bad_request', 'Invalid interval.');
    const fromMs = wholeNumber(query, 'startTime', 0);
    const found = between(
      barsOf(market, 'Binance', stepMs),
      fromMs,
      wholeNumber(query, 'endTime', market.nowMs),
    );
    const bars = query.startTime === undefined ? found.slice(-limit) : found.slice(0, limit);
    return ok(
      bars.map(({ timeMs, open, high, low, close, baseBtc, quoteUsd }) => [
        timeMs,
        ...[open, high, low, close, baseBtc].map(eight),
        timeMs + stepMs - 1,
        eight(quoteUsd),
        Math.round(baseBtc * 60),
        eight(baseBtc * 0.49),
        eight(quoteUsd * 0.49),
        '0',
      ]),
    );
  },

  '/api/v3/ticker/24hr': (_, market) => {
    const { last, bid, ask, open, high, low, baseBtc, quoteUsd, timeMs } = tickerOf(market, 'Binance');
    return ok({
      symbol: 'BTCUSDT',
      priceChange: eight(last - open),
      priceChangePercent: (100 * (last / open - 1)).toFixed(3),
      weightedAvgPrice: eight(last),
      prevClosePrice: eight(open),
      lastPrice: eight(last),
      lastQty: '0.00120000',
      bidPrice: eight(bid),
      bidQty: '1.00000000',
      askPrice: eight(ask),
      askQty: '1.00000000',
      openPrice: eight(open),
      highPrice: eight(high),
      lowPrice: eight(low),
      volume: eight(baseBtc),
      quoteVolume: eight(quoteUsd),
      openTime: timeMs - DAY_MS,
      closeTime: timeMs,
      firstId: 28_385,
      lastId: 1_028_460,
      count: 1_000_076,
    });
  },
};

const FUTURES: Readonly<Record<string, Route>> = {
  '/fapi/v1/premiumIndex': (_, market) => {
    const { rate, markUsd, nextMs } = fundingAt(market, 'Binance');
    return ok({
      symbol: 'BTCUSDT',
      markPrice: eight(markUsd),
      indexPrice: eight(markUsd),
      estimatedSettlePrice: eight(markUsd),
      lastFundingRate: eight(rate),
      interestRate: '0.00010000',
      nextFundingTime: nextMs,
      time: market.nowMs,
    });
  },

  '/fapi/v1/openInterest': (_, market) =>
    ok({
      openInterest: fundingAt(market, 'Binance').openInterestBtc.toFixed(3),
      symbol: 'BTCUSDT',
      time: market.nowMs,
    }),
};
