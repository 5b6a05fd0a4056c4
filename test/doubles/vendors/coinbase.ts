import { DAY_MS, HOUR_MS } from '../../../src/market/day.ts';
import { barsOf, between, tickerOf } from './bars.ts';
import { STATUS, ok, wholeNumber, type Reply, type VendorDouble, type VendorRequest } from './double.ts';
import type { VendorMarket } from './market.ts';

const MOST_ROWS = 300;
const MESSAGES = {
  not_found: 'NotFound',
  bad_request: 'Unsupported granularity',
  rate_limited: 'Public rate limit exceeded',
  restricted: 'Unavailable in your region',
  broken: 'Internal server error',
} as const;

/**
 * Coinbase Exchange: candles as numbers, newest first, low before high.
 * @see https://docs.cdp.coinbase.com/exchange/reference/exchangerestapi_getproductcandles
 */
export const coinbase: VendorDouble = {
  id: 'coinbase',
  hosts: { COINBASE_URL: '/coinbase' },
  serve: (request, market) => {
    if (request.path === '/products/BTC-USD/candles') return candles(request, market);
    if (request.path === '/products/BTC-USD/ticker') return ticker(market);
    return coinbase.refuse('not_found');
  },
  refuse: (problem, detail = MESSAGES[problem]) => ({ status: STATUS[problem], json: { message: detail } }),
};

function candles({ query }: VendorRequest, market: VendorMarket): Reply {
  const stepMs = wholeNumber(query, 'granularity', 60) * 1000;
  if (stepMs !== DAY_MS && stepMs !== HOUR_MS) return coinbase.refuse('bad_request');
  const toMs = query.end === undefined ? market.nowMs : Date.parse(query.end);
  const fromMs = query.start === undefined ? toMs - (MOST_ROWS - 1) * stepMs : Date.parse(query.start);
  if (Number.isNaN(fromMs) || Number.isNaN(toMs)) return coinbase.refuse('bad_request', 'Invalid start');
  if ((toMs - fromMs) / stepMs > MOST_ROWS) {
    const count = `Count of aggregations requested exceeds ${MOST_ROWS}`;
    return coinbase.refuse('bad_request', `granularity too small for the requested time range. ${count}`);
  }
  const bars = between(barsOf(market, 'Coinbase', stepMs), fromMs, toMs)
    .slice(-MOST_ROWS)
    .reverse();
  return ok(
    bars.map(({ timeMs, low, high, open, close, baseBtc }) => [
      timeMs / 1000,
      low,
      high,
      open,
      close,
      baseBtc,
    ]),
  );
}

function ticker(market: VendorMarket): Reply {
  const { last, bid, ask, baseBtc, timeMs } = tickerOf(market, 'Coinbase');
  return ok({
    ask: String(ask),
    bid: String(bid),
    volume: baseBtc.toFixed(8),
    trade_id: Math.floor(timeMs / 1000),
    price: String(last),
    size: '0.00120000',
    time: new Date(timeMs).toISOString().replace('Z', '123Z'),
  });
}
