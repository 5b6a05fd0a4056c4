import { z } from 'zod';
import { ProviderError } from '../../errors.ts';
import { DAY_MS, HOUR_MS, dayEndMs, dayOf, dayStartMs, type Day, type Millis } from '../../market/day.ts';
import { decimal, millis } from '../fields.ts';
import type { Fetched, Http } from '../http/http.ts';
import { allPages } from '../pages.ts';
import type { DaySpan } from '../venue.ts';
import { ask, DERIBIT_ID } from './rpc.ts';

const WHAT = 'DVOL';
const HALF_DAY_MS = 12 * HOUR_MS;
/** Vol points; decimals (0.38) are refused. */
const points = decimal({ min: 5, max: 500 });

/** Start, open, high, low, close of half a UTC day. */
const Bar = z
  .tuple([millis, points, points, points, points], z.unknown())
  .refine(([startMs]) => startMs % HALF_DAY_MS === 0, 'expected the start of half a UTC day')
  .refine(([, , high, low, close]) => low <= close && close <= high, 'expected low <= close <= high');
const Page = z.looseObject({ data: z.array(Bar), continuation: millis.nullish() });

/**
 * DVOL at the end of each closed UTC day of the span, in vol points; the horizon is 30 days. We ask for bars of 12 hours, since
 * those are known to begin at 00:00 and 12:00 UTC: a day's close is that of its second one. Pages come newest first.
 * @see https://docs.deribit.com/#public-get_volatility_index_data
 */
export async function dvolDays(
  http: Http,
  { fromDay, toDay }: DaySpan,
): Promise<Fetched<readonly { readonly day: Day; readonly dvol: number }[]>> {
  const startMs = dayStartMs(fromDay);
  const lastMs = Math.min(dayEndMs(toDay) - 1, http.now());
  const { value: bars, fetchedMs } = await allPages(lastMs, async (endMs: Millis) => {
    const query = {
      currency: 'BTC',
      start_timestamp: startMs,
      end_timestamp: endMs,
      resolution: HALF_DAY_MS / 1000,
    };
    const page = await ask(http, { what: WHAT, method: 'get_volatility_index_data', query }, Page);
    const next = page.value.continuation ?? undefined;
    if (next !== undefined && next >= endMs) throw doesNotEnd();
    return {
      value: page.value.data,
      fetchedMs: page.fetchedMs,
      next: next !== undefined && next < startMs ? undefined : next,
    };
  });
  const closes = new Map<Day, number>();
  for (const [barMs, , , , dvol] of bars) {
    const day = dayOf(barMs);
    const isOurs = day >= fromDay && day <= toDay && dayEndMs(day) <= fetchedMs;
    if (isOurs && barMs % DAY_MS === HALF_DAY_MS) closes.set(day, dvol);
  }
  const value = [...closes].map(([day, dvol]) => ({ day, dvol })).sort((a, b) => a.day - b.day);
  return { value, fetchedMs };
}

const doesNotEnd = (): ProviderError =>
  new ProviderError(`${DERIBIT_ID} ${WHAT} continuation`, 'does not go back in time', {
    failure: { kind: 'shape' },
  });
