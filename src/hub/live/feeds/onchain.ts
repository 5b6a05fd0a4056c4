import { dayEndMs, dayOf, parseDay } from '../../../market/day.ts';
import type { OnchainDay } from '../../../market/onchain.ts';
import type { SupplyByCost } from '../../../market/supply-by-cost.ts';
import type { Fetched } from '../../../providers/http/http.ts';
import type { DaySpan } from '../../../providers/venue.ts';
import type { Vendor } from '../../../providers/vendor.ts';
import type { Feed, Known } from '../feed.ts';
import { days, daysToAsk, restDaily } from './rest.ts';

/** Shares of a rank over "the full history" start here. */
const FIRST_DAY = parseDay('2012-01-01') ?? 0;

/** Cost bases, caps, losses and supplies of each closed day since 2012. */
export const onchainFeed = (
  { id, attribution }: Vendor,
  client: { onchainDays(span: DaySpan): Promise<Fetched<readonly OnchainDay[]>> },
): Feed<OnchainDay> => ({
  vendor: id,
  source: attribution,
  dataset: 'onchain_daily',
  name: 'on-chain days',
  asOfMs: ({ day }) => dayEndMs(day),
  keep: { as: 'history', lookBackMs: days(366 * 40) },
  restMs: restDaily,
  fetch: (known) => client.onchainDays(daysToAsk(known, FIRST_DAY)),
});

/** How far before the last closed day a distribution is needed: for the change since yesterday's, and for accumulation zones. */
const SNAPSHOTS = [0, 1, 30];

/** Supply by cost of the last closed day, of the day before it, and of a month before. */
export const supplyByCostFeed = (
  { id, attribution }: Vendor,
  client: { supplyByCost(day: number): Promise<Fetched<SupplyByCost>> },
): Feed<SupplyByCost> => ({
  vendor: id,
  source: attribution,
  dataset: 'urpd',
  name: 'supply by cost',
  asOfMs: ({ day }) => dayEndMs(day),
  keep: { as: 'history', lookBackMs: days(40) },
  written: { toJson: toColumns, fromJson: fromColumns },
  // A distribution that is there is not asked for again: the rest ends with the day.
  restMs: (known) => (wanted(known).length === 0 ? Infinity : restDaily(known)),
  async fetch(known) {
    const answers = await Promise.allSettled(wanted(known).map((day) => client.supplyByCost(day)));
    const given = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const failed = answers.find((answer) => answer.status === 'rejected');
    // One day that cannot be had must not cost the others; it is asked for again after the rest.
    if (given.length === 0 && failed !== undefined) throw failed.reason;
    return { value: given.map(({ value }) => value), fetchedMs: given[0]?.fetchedMs ?? known.nowMs };
  },
});

function wanted({ rows, nowMs }: Known<SupplyByCost>): readonly number[] {
  const have = new Set(rows.map(({ day }) => day));
  const lastDay = dayOf(nowMs) - 1;
  return SNAPSHOTS.map((back) => lastDay - back).filter((day) => !have.has(day));
}

/** Hundreds of buckets, mostly of one width: written as columns they take a third of the room. */
type Columns = {
  readonly day: number;
  readonly floors: number[];
  readonly widths: number[];
  readonly supplies: number[];
};

const toColumns = ({ day, buckets }: SupplyByCost): Columns => ({
  day,
  floors: buckets.map(({ floorUsd }) => floorUsd),
  widths: buckets.map(({ widthUsd }) => widthUsd),
  supplies: buckets.map(({ supplyBtc }) => supplyBtc),
});

function fromColumns(body: unknown): SupplyByCost {
  const { day, floors, widths, supplies } = body as Columns;
  const buckets = floors.map((floorUsd, index) => {
    return { floorUsd, widthUsd: widths[index] ?? 0, supplyBtc: supplies[index] ?? 0 };
  });
  return { day, buckets };
}
