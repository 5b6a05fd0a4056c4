import { z } from 'zod';
import { dayOf, isoDay, type Day } from '../../market/day.ts';
import type { OnchainDay, OnchainSeries } from '../../market/onchain.ts';
import { optionalDecimal, read } from '../fields.ts';
import { misshapen } from '../misshapen.ts';
import { ONCHAIN_RANGES, quotient } from '../onchain-ranges.ts';
import type { DaySpan } from '../venue.ts';
import type { NamedSeries } from './series-names.ts';

/** What index 0 of `day1` stands for; the chain itself began two days later. */
const DAY_ZERO: Day = dayOf(Date.UTC(2009, 0, 1));

/** `start` is the index of the first value, `end` the one after the last. */
const Series = z.looseObject({
  index: z.literal('day1'),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  data: z.array(z.unknown()),
});

/** A price or a cap of 0 is a day before there was a price. */
const Values = (series: OnchainSeries) => {
  const range = ONCHAIN_RANGES[series];
  return z.array(z.preprocess((raw) => (raw === 0 && range.min > 0 ? null : raw), optionalDecimal(range)));
};

/**
 * Several series of one bulk answer, day by day. They come without their names, in the order asked for, and a single one comes
 * without the array around it; all are cut to the shortest. The vendor's last day is still running, also when its node is behind
 * the clock: a day counts once another follows, so one more is asked for than is wanted. `active_realized_price` is derived here: realized price over
 * liveliness of the same day (M3). Throws a `ProviderError` when the days are not those that were asked for.
 */
export function toOnchainDays(
  json: unknown,
  asked: readonly NamedSeries[],
  { fromDay, toDay }: DaySpan,
): OnchainDay[] {
  const answers: readonly unknown[] = Array.isArray(json) ? json : [json];
  if (answers.length !== asked.length) {
    throw misshapen('bitview series', `${answers.length} series where ${asked.length} were asked for`);
  }
  const columns = asked.map(({ series, name }, index) => {
    const what = `series ${name}`;
    const where = `bitview ${what}`;
    const { start, end, data } = read('bitview', what, Series, answers[index]);
    if (end - start !== data.length) throw misshapen(`${where} end`, 'does not fit the number of values');
    if (data.length > 0 && DAY_ZERO + start !== fromDay) {
      throw misshapen(`${where} start`, `is not ${isoDay(fromDay)}, which was asked for`);
    }
    return { series, data: read('bitview', `${what} data`, Values(series), data) };
  });
  const length = Math.min(toDay - fromDay + 1, ...columns.map(({ data }) => data.length - 1));
  return Array.from({ length: Math.max(0, length) }, (_, index) => {
    const values = Object.fromEntries(columns.map(({ series, data }) => [series, data[index] ?? null]));
    return { day: fromDay + index, values: withActivePrice(values) };
  });
}

function withActivePrice(values: OnchainDay['values']): OnchainDay['values'] {
  const { realized_price: realizedPrice, liveliness } = values;
  if (realizedPrice === undefined || liveliness === undefined) return values;
  const active = quotient('bitview series liveliness', 'active_realized_price', realizedPrice, liveliness);
  return { ...values, active_realized_price: active };
}
