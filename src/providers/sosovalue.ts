import { z } from 'zod';
import { parseDay, type Day } from '../market/day.ts';
import type { EtfDay } from '../market/flow.ts';
import { netUsd, toEtfDays } from './etf-days.ts';
import { read } from './fields.ts';
import type { Fetched, Http } from './http/http.ts';
import type { Vendor } from './vendor.ts';
import { vendorRefusal } from './vendor-refusal.ts';

/** Has answered without a key, which nothing promises. @see https://sosovalue.gitbook.io/soso-value-api-doc */
export const SOSOVALUE: Vendor = {
  id: 'sosovalue',
  attribution: 'SoSoValue',
  hosts: { SOSOVALUE_URL: 'https://api.sosovalue.xyz' },
  pace: { requests: 1, perMs: 1000 },
  unconfirmed: ['historicalInflowChart', 'code'],
  key: { setting: 'SOSOVALUE_KEY', header: 'x-soso-api-key' },
};

const WHAT = 'etf flows';

const isoDate = z.string().transform((text, context): Day => {
  const day = parseDay(text);
  if (day !== undefined) return day;
  context.addIssue({ code: 'custom', message: 'expected a day as YYYY-MM-DD' });
  return z.NEVER;
});
const Rows = z.array(z.looseObject({ date: isoDate, totalNetInflow: netUsd }));
const Head = z.looseObject({ code: z.union([z.int(), z.string()]), data: z.unknown() });

/** An error comes with HTTP 200 and a `code` other than 0; the rows are `data` itself or its `list`. */
function rowsOf(json: unknown): z.infer<typeof Rows> {
  const { code, data } = read(SOSOVALUE.id, WHAT, Head, json);
  if (String(code) !== '0') throw vendorRefusal(`${SOSOVALUE.id} ${WHAT} code`, String(code), []);
  return Array.isArray(data)
    ? read(SOSOVALUE.id, `${WHAT} data`, Rows, data)
    : read(SOSOVALUE.id, `${WHAT} data`, z.looseObject({ list: Rows }), data).list;
}

/** Net flows of the US spot Bitcoin ETFs, all funds together. */
export type SoSoValue = {
  /** About 300 trading days, ascending. A day fills in the night after it and is revised later. */
  etfDays(): Promise<Fetched<readonly EtfDay[]>>;
};

export const createSoSoValue = (http: Http): SoSoValue => ({
  async etfDays() {
    const { json, fetchedMs } = await http.getJson(WHAT, {
      path: '/openapi/v2/etf/historicalInflowChart',
      body: { type: 'us-btc-spot' },
    });
    const rows = rowsOf(json).map(({ date, totalNetInflow }) => ({ day: date, netUsd: totalNetInflow }));
    return { value: toEtfDays(`${SOSOVALUE.id} ${WHAT}`, rows, fetchedMs), fetchedMs };
  },
});
