import { DAY_MS, MINUTE_MS } from '../../../src/market/day.ts';
import { bookSummaries } from './deribit-chain.ts';
import { volatilityIndex } from './deribit-dvol.ts';
import { optionTrades, printTrades } from './deribit-trades.ts';
import { wholeNumber, type Problem, type Reply, type VendorDouble, type VendorRequest } from './double.ts';
import { fundingAt } from './funding.ts';
import type { VendorMarket } from './market.ts';

const MOST_TRADES = 1000;
const MOST_CANDLES = 1000;
/** The ordinary host knows a day; a minute more for requests that were on their way. */
const KEPT_MS = DAY_MS + MINUTE_MS;
const RESOLUTIONS: Readonly<Record<string, number>> = {
  '1': 1000,
  '60': MINUTE_MS,
  '3600': 60 * MINUTE_MS,
  '43200': 720 * MINUTE_MS,
  '1D': DAY_MS,
};
const ERRORS: Readonly<Record<Problem, readonly [status: number, code: number, message: string]>> = {
  not_found: [404, -32_601, 'Method not found'],
  bad_request: [400, -32_602, 'Invalid params'],
  rate_limited: [429, 10_028, 'too_many_requests'],
  restricted: [403, 13_403, 'restricted_location'],
  broken: [500, -32_603, 'Internal error'],
};

/**
 * Deribit: JSON-RPC over GET. The ordinary host has a day of trades, the history host all of them.
 * @see https://docs.deribit.com/
 */
export const deribit: VendorDouble = {
  id: 'deribit',
  hosts: { DERIBIT_URL: '/deribit/api/v2', DERIBIT_HISTORY_URL: '/deribit-history/api/v2' },
  serve: (request, market) => {
    const method = METHODS[request.path];
    if (method === undefined) return deribit.refuse('not_found');
    if (request.setting === 'DERIBIT_HISTORY_URL' && method !== lastTrades)
      return deribit.refuse('bad_request');
    return method(request, market);
  },
  refuse: (problem, detail) => {
    const [status, code, message] = ERRORS[problem];
    const data = detail === undefined ? null : { reason: detail };
    return { status, json: { jsonrpc: '2.0', error: { code, message, data }, testnet: false } };
  },
};

const result = ({ nowMs }: VendorMarket, value: unknown): Reply => ({
  status: 200,
  print: printTrades,
  json: {
    jsonrpc: '2.0',
    result: value,
    usIn: nowMs * 1000,
    usOut: nowMs * 1000 + 900,
    usDiff: 900,
    testnet: false,
  },
});

const lastTrades = ({ query, setting }: VendorRequest, market: VendorMarket): Reply => {
  const startMs = wholeNumber(query, 'start_timestamp', 0);
  const endMs = wholeNumber(query, 'end_timestamp', market.nowMs);
  const count = wholeNumber(query, 'count', 10);
  if (query.currency !== 'BTC') return deribit.refuse('bad_request', 'currency');
  if (Number.isNaN(startMs) || Number.isNaN(endMs)) return deribit.refuse('bad_request', 'timestamp');
  if (!(count >= 1 && count <= MOST_TRADES)) return deribit.refuse('bad_request', 'count');
  const isKept = setting === 'DERIBIT_HISTORY_URL' || startMs >= market.nowMs - KEPT_MS;
  const kind = query.kind ?? 'any';
  const found =
    isKept && (kind === 'option' || kind === 'any')
      ? optionTrades(market).filter(({ timestamp }) => timestamp >= startMs && timestamp <= endMs)
      : [];
  const ordered = query.sorting === 'asc' ? found : found.toReversed();
  return result(market, { trades: ordered.slice(0, count), has_more: found.length > count });
};

const METHODS: Readonly<Record<string, (request: VendorRequest, market: VendorMarket) => Reply>> = {
  '/public/get_last_trades_by_currency_and_time': lastTrades,

  '/public/get_book_summary_by_currency': ({ query }, market) => {
    if (query.currency !== 'BTC' || query.kind !== 'option') return deribit.refuse('bad_request');
    return result(market, bookSummaries(market));
  },

  '/public/get_volatility_index_data': ({ query }, market) => {
    const stepMs = RESOLUTIONS[query.resolution ?? ''];
    const startMs = wholeNumber(query, 'start_timestamp', NaN);
    const endMs = wholeNumber(query, 'end_timestamp', NaN);
    if (query.currency !== 'BTC' || stepMs === undefined || Number.isNaN(startMs + endMs))
      return deribit.refuse('bad_request');
    // The newest come first; what is left is asked for by its end.
    const fromMs = Math.max(startMs, endMs - MOST_CANDLES * stepMs);
    const data = volatilityIndex(market, stepMs, fromMs, endMs).slice(-MOST_CANDLES);
    const firstMs = data[0]?.[0] ?? startMs;
    const isLeft =
      volatilityIndex(market, stepMs, Math.max(startMs, firstMs - stepMs), firstMs - 1).length > 0;
    return result(market, { data, continuation: isLeft ? firstMs - 1 : null });
  },

  '/public/ticker': ({ query }, market) => {
    if (query.instrument_name !== 'BTC-PERPETUAL') return deribit.refuse('bad_request', 'instrument_name');
    const { rate, markUsd, openInterestUsd } = fundingAt(market, 'OKX');
    return result(market, {
      timestamp: market.nowMs,
      state: 'open',
      stats: { high: markUsd, low: markUsd, price_change: 0, volume: 11_897.2, volume_usd: 1_092_371_540 },
      index_price: market.spotUsd(market.nowMs),
      instrument_name: 'BTC-PERPETUAL',
      last_price: Math.round(markUsd * 2) / 2,
      mark_price: markUsd,
      // Contracts of 10 USD.
      open_interest: Math.round(openInterestUsd / 50) * 10,
      best_ask_price: Math.round(markUsd * 2) / 2 + 0.5,
      best_bid_price: Math.round(markUsd * 2) / 2,
      estimated_delivery_price: market.spotUsd(market.nowMs),
      current_funding: 0,
      funding_8h: rate,
    });
  },

  '/public/get_index_price': ({ query }, market) => {
    if (query.index_name !== 'btc_usd') return deribit.refuse('bad_request', 'index_name');
    const usd = market.spotUsd(market.nowMs);
    return result(market, { index_price: usd, estimated_delivery_price: usd });
  },
};
