import { z } from 'zod';
import { ProviderError } from '../errors.ts';
import type { EtfDay } from '../market/flow.ts';
import { netUsd, toEtfDays } from './etf-days.ts';
import { dayFrom, read, seconds } from './fields.ts';
import type { Fetched, Http } from './http/http.ts';
import type { Vendor } from './vendor.ts';

/** The data behind a public chart, and the mirror it is drawn from; not a documented interface. @see https://www.theblock.co/data/etfs/bitcoin-etf */
export const THEBLOCK: Vendor = {
  id: 'theblock',
  attribution: 'The Block',
  hosts: { THEBLOCK_URL: 'https://www.theblock.co', THEBLOCK_MIRROR_URL: 'https://data.tbstat.com' },
  pace: { requests: 1, perMs: 1000 },
  unconfirmed: ['etf chart', 'etf chart mirror'],
};

const CHART = '/api/charts/chart/etfs/bitcoin/spot-bitcoin-etf-total-net-flow';
const MIRROR = '/dashboard/markets_structuredproducts_btcspotetftotalnetflows_daily_other.json';

const Point = z.looseObject({ Timestamp: dayFrom(seconds), Result: netUsd });
const Table = z.looseObject({
  Series: z.looseObject({ 'Total Net Flow': z.looseObject({ Data: z.array(Point) }) }),
});
const Chart = z.looseObject({ chart: z.looseObject({ jsonFile: Table }) });

const toDays = (what: string, { Series }: z.infer<typeof Table>, fetchedMs: number): readonly EtfDay[] => {
  const points = Series['Total Net Flow'].Data;
  const rows = points.map(({ Timestamp, Result }) => ({ day: Timestamp, netUsd: Result }));
  return toEtfDays(`${THEBLOCK.id} ${what}`, rows, fetchedMs);
};

/** Net flows of the US spot Bitcoin ETFs, all funds together. */
export type TheBlock = {
  /** All trading days since January 2024, ascending; often a day or two late. The mirror is asked where the site does not give them. */
  etfDays(): Promise<Fetched<readonly EtfDay[]>>;
};

export const createTheBlock = (http: Http): TheBlock => {
  async function fromSite() {
    const { json, fetchedMs } = await http.getJson('etf chart', { path: CHART });
    const { chart } = read(THEBLOCK.id, 'etf chart', Chart, json);
    return { value: toDays('etf chart', chart.jsonFile, fetchedMs), fetchedMs };
  }
  async function fromMirror() {
    const what = 'etf chart mirror';
    const { json, fetchedMs } = await http.getJson(what, { host: 'THEBLOCK_MIRROR_URL', path: MIRROR });
    return { value: toDays(what, read(THEBLOCK.id, what, Table, json), fetchedMs), fetchedMs };
  }
  return {
    async etfDays() {
      try {
        return await fromSite();
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        return fromMirror();
      }
    },
  };
};
