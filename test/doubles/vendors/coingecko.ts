import { isoInstant } from '../../../src/market/day.ts';
import { STATUS, ok, wholeNumber, type Reply, type VendorDouble, type VendorRequest } from './double.ts';
import { holdings } from './holdings.ts';
import type { VendorMarket } from './market.ts';
import { coinId } from './unlock-slugs.ts';

const MESSAGES = {
  not_found: 'Incorrect path. Please check https://docs.coingecko.com',
  bad_request: 'Invalid parameter',
  rate_limited: "You've exceeded the Rate Limit.",
  restricted: 'Not available in your region',
  broken: 'Internal server error',
} as const;
const ALL_COINS = 21e6;

/**
 * CoinGecko: holders by size without a history, and coins by id.
 * @see https://docs.coingecko.com/reference/companies-public-treasury
 */
export const coingecko: VendorDouble = {
  id: 'coingecko',
  hosts: { COINGECKO_URL: '/coingecko/api/v3' },
  serve: (request, market) => {
    if (request.path === '/companies/public_treasury/bitcoin') return treasury(request, market, 'companies');
    if (request.path === '/governments/public_treasury/bitcoin')
      return treasury(request, market, 'governments');
    if (request.path === '/coins/markets') return coins(request, market);
    return coingecko.refuse('not_found');
  },
  refuse: (problem, detail = MESSAGES[problem]) => ({
    status: STATUS[problem],
    json: { status: { error_code: STATUS[problem], error_message: detail } },
  }),
};

function treasury({ query }: VendorRequest, market: VendorMarket, kind: 'companies' | 'governments'): Reply {
  const usd = market.spotUsd(market.nowMs);
  const holders = [...holdings(market, kind)].sort((a, b) => b.btc - a.btc);
  const total = holders.reduce((sum, { btc }) => sum + btc, 0);
  const perPage = wholeNumber(query, 'per_page', 250);
  const page = wholeNumber(query, 'page', 1);
  return ok({
    total_holdings: total,
    total_value_usd: total * usd,
    market_cap_dominance: Number(((100 * total) / ALL_COINS).toFixed(2)),
    [kind]: holders.slice((page - 1) * perPage, page * perPage).map(({ name, symbol, country, btc }) => ({
      name,
      symbol,
      country,
      total_holdings: btc,
      total_entry_value_usd: 0,
      total_current_value_usd: btc * usd,
      percentage_of_total_supply: Number(((100 * btc) / ALL_COINS).toFixed(3)),
    })),
  });
}

function coins({ query }: VendorRequest, market: VendorMarket): Reply {
  if (query.vs_currency !== 'usd') return coingecko.refuse('bad_request', 'Missing parameter vs_currency');
  const ids = query.ids?.split(',');
  const known = market.sample.unlocks.map(({ token, name, circulating }) => ({
    id: coinId(name),
    symbol: token.toLowerCase(),
    name,
    current_price: 0.25,
    market_cap: Math.round(0.25 * circulating),
    circulating_supply: circulating,
    total_supply: circulating * 2,
    max_supply: null,
    last_updated: isoInstant(market.nowMs),
  }));
  return ok(known.filter(({ id }) => ids === undefined || ids.includes(id)));
}
