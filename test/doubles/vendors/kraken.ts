import { DAY_MS, MINUTE_MS, HOUR_MS } from '../../../src/market/day.ts';
import { barsOf, tickerOf } from './bars.ts';
import { ok, wholeNumber, type Reply, type VendorDouble, type VendorRequest } from './double.ts';
import type { VendorMarket } from './market.ts';

const MOST_ROWS = 720;
/** The pair's own name, under which it answers whatever it was asked by. */
const PAIR = 'XXBTZUSD';
const ASKED_BY = ['XBTUSD', 'BTCUSD', PAIR];
const ERRORS = {
  not_found: [404, 'EGeneral:Unknown method'],
  bad_request: [200, 'EGeneral:Invalid arguments'],
  rate_limited: [200, 'EGeneral:Too many requests'],
  restricted: [403, 'EGeneral:Permission denied'],
  broken: [200, 'EService:Unavailable'],
} as const;

/**
 * Kraken: whatever goes wrong is said in `error` of an ordinary answer; the last candle is the open one.
 * @see https://docs.kraken.com/api/docs/rest-api/get-ohlc-data
 */
export const kraken: VendorDouble = {
  id: 'kraken',
  hosts: { KRAKEN_URL: '/kraken' },
  serve: (request, market) => {
    if (request.path === '/0/public/OHLC') return candles(request, market);
    if (request.path === '/0/public/Ticker') return ticker(request, market);
    return kraken.refuse('not_found');
  },
  refuse: (problem, detail) => {
    const [status, text] = ERRORS[problem];
    return { status, json: { error: [detail ?? text] } };
  },
};

const isKnown = (pair: string | undefined): boolean => pair !== undefined && ASKED_BY.includes(pair);

function candles({ query }: VendorRequest, market: VendorMarket): Reply {
  if (!isKnown(query.pair)) return kraken.refuse('bad_request', 'EQuery:Unknown asset pair');
  const stepMs = wholeNumber(query, 'interval', 1) * MINUTE_MS;
  const sinceMs = wholeNumber(query, 'since', 0) * 1000;
  if (stepMs !== DAY_MS && stepMs !== HOUR_MS) return kraken.refuse('bad_request');
  const kept = barsOf(market, 'Kraken', stepMs).slice(-MOST_ROWS);
  const rows = kept
    .filter(({ timeMs }) => timeMs >= sinceMs)
    .map(({ timeMs, open, high, low, close, typical, baseBtc }) => [
      timeMs / 1000,
      ...[open, high, low, close, typical].map((usd) => usd.toFixed(2)),
      baseBtc.toFixed(8),
      Math.round(baseBtc * 40),
    ]);
  return ok({ error: [], result: { [PAIR]: rows, last: (kept.at(-2)?.timeMs ?? 0) / 1000 } });
}

function ticker({ query }: VendorRequest, market: VendorMarket): Reply {
  if (!isKnown(query.pair)) return kraken.refuse('bad_request', 'EQuery:Unknown asset pair');
  const { last, bid, ask, open, high, low, baseBtc } = tickerOf(market, 'Kraken');
  const usd = (value: number) => value.toFixed(5);
  const coins = baseBtc.toFixed(8);
  return ok({
    error: [],
    result: {
      [PAIR]: {
        a: [usd(ask), '1', '1.000'],
        b: [usd(bid), '1', '1.000'],
        c: [usd(last), '0.00120000'],
        v: [coins, coins],
        p: [usd(last), usd(last)],
        t: [20_000, 40_000],
        l: [usd(low), usd(low)],
        h: [usd(high), usd(high)],
        o: usd(open),
      },
    },
  });
}
