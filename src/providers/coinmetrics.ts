import { z } from 'zod';
import { DAY_MS, dayEndMs, dayOf, isoDay } from '../market/day.ts';
import type { OnchainDay } from '../market/onchain.ts';
import { isoText, optionalDecimal, read } from './fields.ts';
import type { Fetched, Http } from './http/http.ts';
import { misshapen } from './misshapen.ts';
import { ONCHAIN_RANGES, quotient } from './onchain-ranges.ts';
import { allPages } from './pages.ts';
import type { Vendor } from './vendor.ts';
import type { DaySpan } from './venue.ts';

/** Free for non-commercial use, with its name and licence shown. @see https://docs.coinmetrics.io/api/v4 */
export const COINMETRICS: Vendor = {
  id: 'coinmetrics',
  attribution: 'Coin Metrics (CC BY-NC 4.0)',
  hosts: { COINMETRICS_URL: 'https://community-api.coinmetrics.io/v4' },
  pace: { requests: 10, perMs: 6000 },
  unconfirmed: ['SplyCur'],
};

const WHAT = 'asset metrics';
const where = (field: string): string => `${COINMETRICS.id} ${WHAT} ${field}`;
/** Rows of a page; with the status fields that may come along, well below what an answer may hold. */
const ROWS = 4000;

/** Numbers are texts. Realized cap itself is not free: it is the cap over MVRV, and so is the price. */
const Row = z.looseObject({
  asset: z.literal('btc'),
  time: isoText,
  PriceUSD: optionalDecimal(ONCHAIN_RANGES.price_usd),
  CapMrktCurUSD: optionalDecimal(ONCHAIN_RANGES.market_cap_usd),
  /** 0.4 to 8 since 2011, more in the first months of a market. */
  CapMVRVCur: optionalDecimal({ min: 0.05, max: 100 }),
  SplyCur: optionalDecimal(ONCHAIN_RANGES.supply_btc),
});
const Page = z.looseObject({
  data: z.array(Row),
  next_page_token: z.string().min(1).max(1000).nullish(),
});

/** `time` is the start of the day it stands for. */
function toOnchainDay(row: z.infer<typeof Row>): OnchainDay {
  if (row.time % DAY_MS !== 0) throw misshapen(where('time'), 'is not the start of a UTC day');
  const { PriceUSD: price, CapMrktCurUSD: cap, CapMVRVCur: mvrv } = row;
  return {
    day: dayOf(row.time),
    values: {
      price_usd: price,
      realized_price: quotient(where('CapMVRVCur'), 'realized_price', price, mvrv),
      market_cap_usd: cap,
      realized_cap_usd: quotient(where('CapMVRVCur'), 'realized_cap_usd', cap, mvrv),
      supply_btc: row.SplyCur,
    },
  };
}

/** Price, realized price, caps and supply; no cohorts. */
export type CoinMetrics = {
  /**
   * The closed days of the span that have been published, ascending, from 2010-07-18. A day comes two to three hours after its
   * end and may be revised. The last row of a day counts.
   * @see https://docs.coinmetrics.io/api/v4/#tag/Timeseries/operation/getTimeseriesAssetMetrics
   */
  onchainDays(span: DaySpan): Promise<Fetched<readonly OnchainDay[]>>;
};

export const createCoinMetrics = (http: Http): CoinMetrics => ({
  async onchainDays({ fromDay, toDay }) {
    const nowMs = http.now();
    const lastDay = Math.min(toDay, dayOf(nowMs) - 1);
    if (lastDay < fromDay) return { value: [], fetchedMs: nowMs };
    const query = {
      assets: 'btc',
      metrics: 'PriceUSD,CapMrktCurUSD,CapMVRVCur,SplyCur',
      frequency: '1d',
      start_time: isoDay(fromDay),
      end_time: isoDay(lastDay),
      page_size: ROWS,
      paging_from: 'start',
    };
    const { value, fetchedMs } = await allPages<OnchainDay, string>('', async (token) => {
      const { json, fetchedMs } = await http.getJson(WHAT, {
        path: '/timeseries/asset-metrics',
        // The token alone is taken from the answer: its address of the next page is not ours to visit.
        query: token === '' ? query : { ...query, next_page_token: token },
      });
      const { data, next_page_token } = read(COINMETRICS.id, WHAT, Page, json);
      return { value: data.map(toOnchainDay), fetchedMs, next: next_page_token ?? undefined };
    });
    const byDay = new Map(value.map((one) => [one.day, one]));
    const wanted = [...byDay.values()].filter(
      ({ day }) => day >= fromDay && day <= lastDay && dayEndMs(day) <= fetchedMs,
    );
    return { value: wanted.sort((a, b) => a.day - b.day), fetchedMs };
  },
});
