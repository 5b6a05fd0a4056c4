import { DAY_MS, dayEndMs, dayOf, dayStartMs, type Day } from '../../../market/day.ts';
import type { EtfDay } from '../../../market/flow.ts';
import type { Holding } from '../../../market/holding.ts';
import type { Fetched } from '../../../providers/http/http.ts';
import type { Vendor } from '../../../providers/vendor.ts';
import type { Feed } from '../feed.ts';
import { REST, days } from './rest.ts';

/** Net flow of all US spot ETFs on each trading day, USD. A vendor gives all it has each time, revised days included. */
export const etfFeed = (
  { id, attribution }: Vendor,
  client: { etfDays(): Promise<Fetched<readonly EtfDay[]>> },
): Feed<EtfDay> => ({
  vendor: id,
  source: attribution,
  dataset: 'flows_daily',
  name: 'ETF flows',
  asOfMs: ({ day }) => dayEndMs(day),
  keep: { as: 'history', lookBackMs: days(800) },
  restMs: () => REST.flows,
  fetch: () => client.etfDays(),
});

/** Who held how much on a day, as last heard on it. */
export type HoldingsDay = { readonly day: Day; readonly holdings: readonly Holding[] };

export const holdingsFeed = (
  { id, attribution }: Vendor,
  client: { holdings(kind: 'companies' | 'governments'): Promise<Fetched<readonly Holding[]>> },
  kind: 'companies' | 'governments',
): Feed<HoldingsDay> => ({
  vendor: id,
  source: attribution,
  dataset: 'flows_daily',
  name: kind,
  asOfMs: ({ day }) => dayStartMs(day),
  keep: { as: 'history', lookBackMs: days(400) },
  // Never across midnight: what is asked today stands for today.
  restMs: ({ newestMs, nowMs }) =>
    newestMs !== null && dayOf(newestMs) === dayOf(nowMs) ? REST.treasuries : DAY_MS / 24,
  async fetch() {
    const { value, fetchedMs } = await client.holdings(kind);
    return { value: [{ day: dayOf(fetchedMs), holdings: value }], fetchedMs };
  },
});
