import { DAY_MS, HOUR_MS } from '../../../src/market/day.ts';
import { barsOf, between, tickerOf } from './bars.ts';
import { STATUS, ok, wholeNumber, type Reply, type VendorDouble, type VendorRequest } from './double.ts';
import type { VendorMarket } from './market.ts';

const MOST_ROWS = 1000;
const ERRORS = {
  not_found: ['404', 'Not found.'],
  bad_request: ['400.002', 'Invalid parameter.'],
  rate_limited: ['400.002', 'Request rate limit exceeded.'],
  restricted: ['403.002', 'Not available in your region.'],
  broken: ['500', 'Internal error.'],
} as const;

/**
 * Bitstamp: candles as texts, oldest first.
 * @see https://www.bitstamp.net/api/#tag/Market-info/operation/GetOHLCData
 */
export const bitstamp: VendorDouble = {
  id: 'bitstamp',
  hosts: { BITSTAMP_URL: '/bitstamp' },
  serve: (request, market) => {
    if (request.path === '/api/v2/ohlc/btcusd/') return candles(request, market);
    if (request.path === '/api/v2/ticker/btcusd/') return ticker(market);
    return bitstamp.refuse('not_found');
  },
  refuse: (problem, detail) => {
    const [code, reason] = ERRORS[problem];
    return { status: STATUS[problem], json: { status: 'error', reason: detail ?? reason, code } };
  },
};

function candles({ query }: VendorRequest, market: VendorMarket): Reply {
  const stepMs = wholeNumber(query, 'step', NaN) * 1000;
  const limit = wholeNumber(query, 'limit', NaN);
  if (stepMs !== DAY_MS && stepMs !== HOUR_MS) return bitstamp.refuse('bad_request', 'Invalid step.');
  if (!(limit >= 1 && limit <= MOST_ROWS)) return bitstamp.refuse('bad_request', 'Invalid limit.');
  const fromMs = wholeNumber(query, 'start', 0) * 1000;
  const toMs = wholeNumber(query, 'end', market.nowMs) * (query.end === undefined ? 1 : 1000);
  const found = between(barsOf(market, 'Bitstamp', stepMs), fromMs, toMs);
  const bars = query.start === undefined ? found.slice(-limit) : found.slice(0, limit);
  const ohlc = bars.map(({ timeMs, open, high, low, close, baseBtc }) => ({
    timestamp: String(timeMs / 1000),
    open: String(open),
    high: String(high),
    low: String(low),
    close: String(close),
    volume: baseBtc.toFixed(8),
  }));
  return ok({ data: { pair: 'BTC/USD', ohlc } });
}

function ticker(market: VendorMarket): Reply {
  const { last, bid, ask, open, high, low, baseBtc, timeMs } = tickerOf(market, 'Bitstamp');
  return ok({
    timestamp: String(timeMs / 1000),
    open: String(open),
    high: String(high),
    low: String(low),
    last: String(last),
    volume: baseBtc.toFixed(8),
    vwap: String(last),
    bid: String(bid),
    ask: String(ask),
    side: '0',
    open_24: String(open),
    percent_change_24: (100 * (last / open - 1)).toFixed(2),
  });
}
