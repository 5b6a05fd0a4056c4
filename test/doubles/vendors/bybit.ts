import { DAY_MS, HOUR_MS } from '../../../src/market/day.ts';
import { barsOf, between, tickerOf } from './bars.ts';
import { wholeNumber, type Problem, type Reply, type VendorDouble, type VendorRequest } from './double.ts';
import { fundingAt } from './funding.ts';
import type { VendorMarket } from './market.ts';

const MOST_ROWS = 1000;
const STEPS: Readonly<Record<string, number>> = { D: DAY_MS, '60': HOUR_MS };
/** Most errors come in an answer that is a success to HTTP. */
const ERRORS: Readonly<Record<Problem, readonly [status: number, code: number, msg: string]>> = {
  not_found: [404, 404, 'Not Found'],
  bad_request: [200, 10_001, 'params error'],
  rate_limited: [200, 10_006, 'Too many visits!'],
  restricted: [403, 10_024, 'Not available in your region'],
  broken: [200, 10_016, 'Server error.'],
};

/**
 * Bybit: an envelope with a code of its own, lists newest first.
 * @see https://bybit-exchange.github.io/docs/v5/market/kline
 */
export const bybit: VendorDouble = {
  id: 'bybit',
  hosts: { BYBIT_URL: '/bybit' },
  serve: (request, market) => {
    if (request.query.symbol !== 'BTCUSDT' && request.path.startsWith('/v5/market/'))
      return bybit.refuse('bad_request');
    if (request.path === '/v5/market/kline') return candles(request, market);
    if (request.path === '/v5/market/tickers') return tickers(request, market);
    return bybit.refuse('not_found');
  },
  refuse: (problem, detail) => {
    const [status, retCode, retMsg] = ERRORS[problem];
    return { status, json: { retCode, retMsg: detail ?? retMsg, result: {}, retExtInfo: {}, time: 0 } };
  },
};

const success = ({ nowMs }: VendorMarket, result: unknown): Reply => ({
  status: 200,
  json: { retCode: 0, retMsg: 'OK', result, retExtInfo: {}, time: nowMs },
});

function candles({ query }: VendorRequest, market: VendorMarket): Reply {
  const stepMs = STEPS[query.interval ?? ''];
  const limit = wholeNumber(query, 'limit', 200);
  if (stepMs === undefined || query.category !== 'spot' || !(limit >= 1 && limit <= MOST_ROWS))
    return bybit.refuse('bad_request');
  const bars = between(
    barsOf(market, 'Bybit', stepMs),
    wholeNumber(query, 'start', 0),
    wholeNumber(query, 'end', market.nowMs),
  );
  const list = bars
    .slice(-limit)
    .reverse()
    .map(({ timeMs, open, high, low, close, baseBtc, quoteUsd }) => [
      String(timeMs),
      ...[open, high, low, close].map(String),
      baseBtc.toFixed(6),
      quoteUsd.toFixed(4),
    ]);
  return success(market, { category: 'spot', symbol: 'BTCUSDT', list });
}

function tickers({ query }: VendorRequest, market: VendorMarket): Reply {
  const { last, bid, ask, open, high, low, baseBtc, quoteUsd } = tickerOf(market, 'Bybit');
  const { rate, markUsd, openInterestBtc, openInterestUsd, nextMs } = fundingAt(market, 'Bybit');
  const ticker = {
    symbol: 'BTCUSDT',
    bid1Price: String(bid),
    ask1Price: String(ask),
    lastPrice: String(last),
    prevPrice24h: String(open),
    highPrice24h: String(high),
    lowPrice24h: String(low),
    turnover24h: quoteUsd.toFixed(4),
    volume24h: baseBtc.toFixed(6),
  };
  const swap = {
    indexPrice: String(markUsd),
    markPrice: String(markUsd),
    openInterest: openInterestBtc.toFixed(3),
    openInterestValue: openInterestUsd.toFixed(2),
    fundingRate: rate.toFixed(8),
    nextFundingTime: String(nextMs),
    fundingIntervalHour: '8',
  };
  if (query.category === 'spot') return success(market, { category: 'spot', list: [ticker] });
  if (query.category === 'linear')
    return success(market, { category: 'linear', list: [{ ...ticker, ...swap }] });
  return bybit.refuse('bad_request');
}
