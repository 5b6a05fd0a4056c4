import { isoDay } from '../../../src/market/day.ts';
import { ok, type Problem, type VendorDouble } from './double.ts';
import { etfRows } from './etf-flows.ts';

const MOST_ROWS = 300;
const ERRORS: Readonly<Record<Problem, readonly [status: number, code: number, msg: string]>> = {
  not_found: [404, 404, 'Not Found'],
  bad_request: [200, 40_001, 'Parameter error'],
  rate_limited: [429, 42_901, 'Too many requests'],
  restricted: [403, 40_301, 'Forbidden'],
  broken: [200, 50_000, 'System error'],
};

/**
 * SoSoValue: the last 300 trading days, newest first. Errors often come in an answer that is a success to HTTP.
 * @see https://sosovalue.gitbook.io/soso-value-api-doc
 */
export const sosovalue: VendorDouble = {
  id: 'sosovalue',
  hosts: { SOSOVALUE_URL: '/sosovalue' },
  serve: ({ method, path, body }, market, { etfRows: shape }) => {
    if (path !== '/openapi/v2/etf/historicalInflowChart' || method !== 'POST')
      return sosovalue.refuse('not_found');
    if ((body as { readonly type?: unknown } | undefined)?.type !== 'us-btc-spot')
      return sosovalue.refuse('bad_request');
    let sum = 0;
    const list = etfRows(market)
      .map(({ day, netUsd }) => {
        sum += netUsd;
        return {
          date: isoDay(day),
          totalNetInflow: netUsd,
          totalValueTraded: 2.5e9 + 4 * Math.abs(netUsd),
          totalNetAssets: 95e9 + sum,
          cumNetInflow: sum,
        };
      })
      .slice(-MOST_ROWS)
      .reverse();
    return ok({ code: 0, msg: null, data: shape === 'list' ? { list } : list });
  },
  refuse: (problem, detail) => {
    const [status, code, msg] = ERRORS[problem];
    return { status, json: { code, msg: detail ?? msg, data: null } };
  },
};
