import { HOUR_MS, isoDay, parseDay, type Day } from '../../../src/market/day.ts';
import {
  STATUS,
  ok,
  wholeNumber,
  type Dials,
  type Problem,
  type Reply,
  type VendorDouble,
  type VendorRequest,
} from './double.ts';
import { lastClosedDay, type VendorMarket } from './market.ts';

const PATH = '/timeseries/asset-metrics';
const MOST_ROWS = 10_000;
/** A day appears so long after its end. */
const DELAY_MS = 2.5 * HOUR_MS;
/** Paid for: the free plan answers 403. */
const PAID = new Set(['CapRealUSD', 'NVTAdj', 'RevUSD', 'CapMrktFFUSD']);
const FREE = ['PriceUSD', 'CapMrktCurUSD', 'CapMVRVCur', 'SplyCur'] as const;
const ERRORS: Readonly<Record<Problem, readonly [type: string, message: string]>> = {
  not_found: ['not_found', 'The requested resource was not found.'],
  bad_request: ['bad_parameter', 'Bad parameter.'],
  rate_limited: ['too_many_requests', 'Too many requests.'],
  restricted: ['forbidden', 'Forbidden.'],
  broken: ['internal_server_error', 'Internal server error.'],
};

/**
 * Coin Metrics' community plan: every number a text, pages by token, a day under the instant it begins.
 * @see https://docs.coinmetrics.io/api/v4
 */
export const coinmetrics: VendorDouble = {
  id: 'coinmetrics',
  hosts: { COINMETRICS_URL: '/coinmetrics/v4' },
  serve: (request, market, dials) =>
    request.path === PATH ? assetMetrics(request, market, dials) : coinmetrics.refuse('not_found'),
  refuse: (problem, detail) => refused(STATUS[problem], ERRORS[problem][0], detail ?? ERRORS[problem][1]),
};

const refused = (status: number, type: string, message: string): Reply => ({
  status,
  json: { error: { type, message } },
});

function assetMetrics({ query, base }: VendorRequest, market: VendorMarket, dials: Dials): Reply {
  const metrics = (query.metrics ?? '').split(',');
  const paid = metrics.find((metric) => PAID.has(metric));
  if (paid !== undefined) {
    const problem = 'is not available with supplied credentials.';
    const message = `Requested metric '${paid}' with frequency '1d' for asset 'btc' ${problem}`;
    return refused(403, 'forbidden', message);
  }
  const unknown = metrics.find((metric) => !FREE.some((free) => free === metric));
  if (unknown !== undefined)
    return coinmetrics.refuse(
      'bad_request',
      `Bad parameter 'metrics'. Metric '${unknown}' is not supported.`,
    );
  if (query.assets !== 'btc' || (query.frequency ?? '1d') !== '1d') return coinmetrics.refuse('bad_request');
  const pageSize = wholeNumber(query, 'page_size', 100);
  if (!(pageSize >= 1 && pageSize <= MOST_ROWS))
    return coinmetrics.refuse('bad_request', "Bad parameter 'page_size'.");

  const [fromDay, toDay] = [dayIn(query.start_time, 0), dayIn(query.end_time, Infinity)];
  if (Number.isNaN(fromDay + toDay)) return coinmetrics.refuse('bad_request', "Bad parameter 'start_time'.");
  const fromEnd = query.paging_from !== 'start';
  const all = rowsOf(market, dials, fromDay, toDay);
  const skipped = query.next_page_token === undefined ? 0 : Number(query.next_page_token.replace(/^0\./, ''));
  if (Number.isNaN(skipped)) return coinmetrics.refuse('bad_request', "Bad parameter 'next_page_token'.");
  const page = fromEnd
    ? all.slice(Math.max(0, all.length - skipped - pageSize), all.length - skipped)
    : all.slice(skipped, skipped + pageSize);
  const data = page.map(({ time, ...values }) => ({
    asset: 'btc',
    time,
    ...Object.fromEntries(metrics.map((metric) => [metric, values[metric as keyof typeof values]])),
  }));
  if (skipped + page.length >= all.length) return ok({ data });
  const token = `0.${skipped + page.length}`;
  const next = new URLSearchParams({ ...query, next_page_token: token }).toString();
  return ok({ data, next_page_token: token, next_page_url: `${base}${PATH}?${next}` });
}

const dayIn = (text: string | undefined, fallback: number): Day =>
  text === undefined ? fallback : (parseDay(text.slice(0, 10)) ?? NaN);

/** Days of the span, oldest first. Their prices are those of exchanges, a hair above the chain's own. */
function rowsOf(market: VendorMarket, { realizedPriceGap }: Dials, fromDay: Day, toDay: Day) {
  const isOut = market.nowMs - market.midnightMs >= DELAY_MS;
  const newest = Math.min(toDay, lastClosedDay(market) - (isOut ? 0 : 1));
  return market.sample.onchain.flatMap(({ day, values }) => {
    const { price_usd: price, realized_price: realized, supply_btc: supply } = values;
    const at = market.movedDay(day);
    if (at < fromDay || at > newest || price === null || realized === null || supply === null) return [];
    const usd = price * 1.0001;
    return [
      {
        time: `${isoDay(at)}T00:00:00.000000000Z`,
        PriceUSD: usd.toFixed(10),
        CapMrktCurUSD: (usd * supply).toFixed(6),
        CapMVRVCur: (usd / (realized * (1 + realizedPriceGap))).toFixed(10),
        SplyCur: supply.toFixed(8),
      },
    ];
  });
}
