import { dayOf, isoDay, type Day } from '../market/day.ts';
import type { OnchainDay } from '../market/onchain.ts';
import type { SupplyByCost } from '../market/supply-by-cost.ts';
import { toOnchainDays } from './bitview/onchain-days.ts';
import { createSeriesNames } from './bitview/series-names.ts';
import { AGGREGATION, toSupplyByCost } from './bitview/supply-by-cost.ts';
import { unknownNames } from './bitview/unknown-names.ts';
import type { Fetched, Http } from './http/http.ts';
import { misshapen } from './misshapen.ts';
import type { Vendor } from './vendor.ts';
import type { DaySpan } from './venue.ts';

/** One maintainer's public server of the open Bitcoin Research Kit. It names no limit, so we are sparing. */
export const BITVIEW: Vendor = {
  id: 'bitview',
  attribution: 'Bitview (Bitcoin Research Kit)',
  hosts: { BITVIEW_URL: 'https://bitview.space' },
  // No limit is published and one person runs it: two a second, but the five of a first letter in one go.
  pace: { requests: 5, perMs: 2500 },
  unconfirmed: ['series', 'series names', 'urpd', 'error'],
};

/** Most values of one call, below what any answer may hold; 17 series since 2012 take two calls. */
const MOST_VALUES = 80_000;

/** On-chain series of every closed day, and supply by cost. */
export type Bitview = {
  /**
   * As many closed days of the span as there are, ascending; the vendor may be a day late. A series it no longer knows under any
   * name is missing from all of them.
   * @see https://bitview.space/api
   */
  onchainDays(span: DaySpan): Promise<Fetched<readonly OnchainDay[]>>;
  /**
   * The distribution (URPD) at the end of a closed day.
   * @see https://bitview.space/api
   */
  supplyByCost(day: Day): Promise<Fetched<SupplyByCost>>;
};

export const createBitview = (http: Http): Bitview => {
  const names = createSeriesNames();

  async function bulk(span: DaySpan): Promise<Fetched<readonly OnchainDay[]>> {
    for (;;) {
      const asked = names.inUse();
      if (asked.length === 0) throw misshapen('bitview series', 'none of the names is known any more');
      const series = asked.map(({ name }) => name);
      try {
        const { json, fetchedMs } = await http.getJson('series', {
          path: '/api/series/bulk',
          query: {
            series: series.join(','),
            index: 'day1',
            start: isoDay(span.fromDay),
            // The first day that is not asked for: one more is, as proof that the last is over.
            end: isoDay(span.toDay + 2),
          },
        });
        return { value: toOnchainDays(json, asked, span), fetchedMs };
      } catch (error) {
        const unknown = await unknownNames(http, error, series);
        if (unknown.length === 0) throw error;
        unknown.forEach(names.drop);
      }
    }
  }

  return {
    async onchainDays({ fromDay, toDay }) {
      const nowMs = http.now();
      const lastDay = Math.min(toDay, dayOf(nowMs) - 1);
      const value: OnchainDay[] = [];
      let fetchedMs = nowMs;
      for (let day = fromDay; day <= lastDay;) {
        const endDay = day + Math.floor(MOST_VALUES / Math.max(1, names.inUse().length)) - 1;
        const part = await bulk({ fromDay: day, toDay: Math.min(lastDay, endDay - 1) });
        value.push(...part.value);
        // As old as its oldest part.
        if (day === fromDay) fetchedMs = part.fetchedMs;
        day = endDay;
      }
      return { value, fetchedMs };
    },
    async supplyByCost(day) {
      const { json, fetchedMs } = await http.getJson('urpd', {
        path: `/api/urpd/all/${isoDay(day)}`,
        query: { agg: AGGREGATION.name },
      });
      return { value: toSupplyByCost(json, day), fetchedMs };
    },
  };
};
