import { z } from 'zod';
import { parseDay, isoDay, type Day } from '../../market/day.ts';
import type { CostBucket, SupplyByCost } from '../../market/supply-by-cost.ts';
import { SUPPLY_BTC } from '../data-folder/ranges.ts';
import { decimal, read } from '../fields.ts';
import { misshapen } from '../misshapen.ts';

/** Linear buckets of 200 USD: fine enough for a band such as 66.9k to 70.6k, and some 650 of them. */
export const AGGREGATION = { name: 'lin200', widthUsd: 200 } as const;

const WHAT = 'urpd';
const where = (field: string): string => `bitview ${WHAT} ${field}`;

const floorUsd = decimal({ min: 0, max: 1e7 });
const supplyBtc = decimal(SUPPLY_BTC);
const totalBtc = decimal({ ...SUPPLY_BTC, min: 1 });

const Head = z.looseObject({
  cohort: z.literal('all'),
  date: z.string(),
  aggregation: z.literal(AGGREGATION.name),
  buckets: z.unknown(),
});
/** The released server: a bucket is an object. */
const Rows = z.looseObject({
  total_supply: totalBtc,
  buckets: z.array(z.looseObject({ price_floor: floorUsd, supply: supplyBtc })),
});
/** A newer one: buckets are columns, and the total goes by another name. */
const Columns = z.looseObject({
  supply: totalBtc,
  buckets: z.looseObject({ price: z.array(floorUsd), supply: z.array(supplyBtc) }),
});

type Distribution = { readonly totalBtc: number; readonly buckets: readonly CostBucket[] };

const bucket = (floorUsd: number, supplyBtc: number): CostBucket => ({
  floorUsd,
  widthUsd: AGGREGATION.widthUsd,
  supplyBtc,
});

function fromRows(json: unknown): Distribution {
  const { total_supply, buckets } = read('bitview', WHAT, Rows, json);
  return {
    totalBtc: total_supply,
    buckets: buckets.map(({ price_floor, supply }) => bucket(price_floor, supply)),
  };
}

function fromColumns(json: unknown): Distribution {
  const { supply, buckets } = read('bitview', WHAT, Columns, json);
  if (buckets.price.length !== buckets.supply.length) {
    throw misshapen(where('buckets.supply'), 'is not as long as buckets.price');
  }
  return {
    totalBtc: supply,
    buckets: buckets.price.map((floor, index) => bucket(floor, buckets.supply[index] ?? 0)),
  };
}

/** The coins must all be there: a changed unit, or buckets left out, show in the sum. */
const AGREEMENT = 0.01;

/**
 * Either shape as the distribution of a day, ascending, without the empty buckets. Throws a `ProviderError` when it is of another
 * day, off the grid, holds a bucket twice, or does not add up to its own total within 1%.
 */
export function toSupplyByCost(json: unknown, day: Day): SupplyByCost {
  const head = read('bitview', WHAT, Head, json);
  if (parseDay(head.date) !== day)
    throw misshapen(where('date'), `is not ${isoDay(day)}, which was asked for`);
  const { totalBtc, buckets } = Array.isArray(head.buckets) ? fromRows(json) : fromColumns(json);
  const ascending = buckets.toSorted((a, b) => a.floorUsd - b.floorUsd);
  let heldBtc = 0;
  let beforeUsd = -1;
  for (const { floorUsd, widthUsd, supplyBtc } of ascending) {
    if (floorUsd % widthUsd !== 0)
      throw misshapen(where('buckets'), `do not begin on steps of ${widthUsd} USD`);
    if (floorUsd === beforeUsd) throw misshapen(where('buckets'), `hold that of ${floorUsd} USD twice`);
    beforeUsd = floorUsd;
    heldBtc += supplyBtc;
  }
  if (Math.abs(heldBtc / totalBtc - 1) > AGREEMENT) {
    throw misshapen(where('buckets'), `the buckets hold ${heldBtc} of ${totalBtc} BTC`);
  }
  return { day, buckets: ascending.filter((one) => one.supplyBtc > 0) };
}
