import { HOUR_MS } from '../../../src/market/day.ts';
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
import { forcedHours } from './liquidations.ts';
import type { VendorMarket } from './market.ts';

const MOST_ROWS = 100;
/** Below a base address with the version of the interface, or without. */
const STATS = /^(\/api\/v4)?\/futures\/usdt\/contract_stats$/;
const CONTRACT_BTC = 0.0001;
const ERRORS: Readonly<Record<Problem, readonly [label: string, message: string]>> = {
  not_found: ['NOT_FOUND', 'not found'],
  bad_request: ['INVALID_PARAM_VALUE', 'invalid argument'],
  rate_limited: ['TOO_MANY_REQUESTS', 'Request Rate limit Exceeded'],
  restricted: ['FORBIDDEN', 'Not available in your region'],
  broken: ['SERVER_ERROR', 'Internal server error'],
};

/**
 * Gate: hourly totals of the perpetual swap, the running hour last.
 * @see https://www.gate.com/docs/developers/apiv4/en/#futures-stats
 */
export const gate: VendorDouble = {
  id: 'gate',
  hosts: { GATE_URL: '/gate' },
  serve: (request, market) => (STATS.test(request.path) ? stats(request, market) : gate.refuse('not_found')),
  refuse: (problem, detail) => {
    const [label, message] = ERRORS[problem];
    return { status: STATUS[problem], json: { label, message: detail ?? message } };
  },
};

function stats({ query }: VendorRequest, market: VendorMarket): Reply {
  const limit = Math.min(wholeNumber(query, 'limit', 30), MOST_ROWS);
  if (query.contract !== 'BTC_USDT' || query.interval !== '1h' || !(limit >= 1))
    return gate.refuse('bad_request');
  const fromMs = wholeNumber(query, 'from', 0) * 1000;
  const found = forcedHours(market, 'Gate').filter(({ timeMs }) => timeMs >= fromMs);
  const { rate, openInterestBtc } = fundingAt(market, 'Gate');
  const hours = query.from === undefined ? found.slice(-limit) : found.slice(0, limit);
  return ok(
    hours.map(({ timeMs, longUsd, shortUsd }) => {
      const usd = market.hourUsd(timeMs) ?? market.spotUsd(market.midnightMs);
      const [longBtc, shortBtc] = [longUsd / usd, shortUsd / usd];
      return {
        time: timeMs / 1000,
        lsr_taker: 0.94,
        lsr_account: 1.31,
        long_liq_size: Math.round(longBtc / CONTRACT_BTC),
        short_liq_size: Math.round(shortBtc / CONTRACT_BTC),
        long_liq_amount: longBtc,
        short_liq_amount: shortBtc,
        long_liq_usd: longUsd,
        short_liq_usd: shortUsd,
        long_taker_size: Math.round((HOUR_MS / 1000) * 900),
        short_taker_size: Math.round((HOUR_MS / 1000) * 950),
        open_interest: Math.round(openInterestBtc / CONTRACT_BTC),
        open_interest_usd: openInterestBtc * usd,
        mark_price: usd,
        last_funding_rate: rate.toFixed(6),
      };
    }),
  );
}
