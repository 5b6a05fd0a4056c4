import { z } from 'zod';
import { MINUTE_MS } from '../market/day.ts';
import { decimal, read, seconds } from './fields.ts';
import type { Http } from './http/http.ts';
import type { Vendor } from './vendor.ts';
import { vendorRefusal } from './vendor-refusal.ts';
import type { HourlyVenue, SpotVenue } from './venue.ts';
import {
  closedBars,
  dailyBars,
  hourlyBars,
  priceUsd,
  toHourlyCloses,
  toVenueDays,
  volumeBtc,
  type Bar,
  type BarSpan,
} from './venue-bars.ts';

/** @see https://docs.kraken.com/api/docs/rest-api/get-ohlc-data */
export const KRAKEN: Vendor = {
  id: 'kraken',
  attribution: 'Kraken',
  hosts: { KRAKEN_URL: 'https://api.kraken.com' },
  pace: { requests: 1, perMs: 1000 },
  unconfirmed: ['error'],
};

const TOO_MANY = ['EGeneral:Too many requests', 'EAPI:Rate limit exceeded'];

/** Time, open, high, low, close, vwap, volume, count. Where nothing was traded the vwap is 0. */
const Row = z.tuple(
  [seconds, priceUsd, priceUsd, priceUsd, priceUsd, decimal({ min: 0, max: 1e7 }), volumeBtc],
  z.unknown(),
);
/** The one pair of a result: it stands under a name of Kraken's own (`XXBTZUSD`), not the one that was asked for (`XBTUSD`). */
const onlyPair = <T>(pair: z.ZodType<T>) =>
  z.record(z.string(), pair).transform((byName, context): T => {
    const [only, ...others] = Object.values(byName);
    if (only !== undefined && others.length === 0) return only;
    context.addIssue({ code: 'custom', message: 'expected one pair' });
    return z.NEVER;
  });

/** Beside the pair stands `last`, the time of the newest closed bar. */
const Ohlc = z
  .looseObject({ last: seconds })
  .transform(({ last, ...pairs }) => ({ last, pairs }))
  .pipe(z.object({ last: z.number(), pairs: onlyPair(z.array(Row)) }));
const Ticker = onlyPair(z.looseObject({ c: z.tuple([priceUsd], z.unknown()) }));

/** Kraken says its errors with HTTP 200. */
function resultOf<T>(what: string, result: z.ZodType<T>, json: unknown): T {
  const { error } = read(KRAKEN.id, what, z.looseObject({ error: z.array(z.string()) }), json);
  if (error[0] !== undefined) throw vendorRefusal(`${KRAKEN.id} ${what}`, error[0], TOO_MANY);
  return read(KRAKEN.id, what, z.looseObject({ result }), json).result;
}

/** Oldest first, without the running bar that always comes last. */
export function toKrakenBars(json: unknown): readonly Bar[] {
  const { last, pairs } = resultOf('candles', Ohlc, json);
  return pairs
    .map(([timeMs, openUsd, highUsd, lowUsd, closeUsd, vwapUsd, volumeBtc]) => ({
      timeMs,
      openUsd,
      highUsd,
      lowUsd,
      closeUsd,
      volumeBtc,
      quoteUsd: volumeBtc * vwapUsd,
    }))
    .filter(({ timeMs }) => timeMs <= last);
}

export const createKraken = (http: Http): SpotVenue & HourlyVenue => {
  /** One answer holds the newest 720 bars; older ones are not to be had. */
  async function closed(span: BarSpan) {
    const { json, fetchedMs } = await http.getJson('candles', {
      path: '/0/public/OHLC',
      query: { pair: 'XBTUSD', interval: span.stepMs / MINUTE_MS },
    });
    return closedBars(`${KRAKEN.id} candles`, { value: toKrakenBars(json), fetchedMs }, span);
  }

  return {
    /** The answer names no time: it stands for the moment it came. */
    async lastPrice() {
      const request = { path: '/0/public/Ticker', query: { pair: 'XBTUSD' } };
      const { json, fetchedMs } = await http.getJson('ticker', request);
      const [usd] = resultOf('ticker', Ticker, json).c;
      return { value: { usd, asOfMs: fetchedMs }, fetchedMs };
    },
    days: async (span) => toVenueDays(await closed(dailyBars(span))),
    hourlyCloses: async (fromMs) => toHourlyCloses(await closed(hourlyBars(fromMs, http.now()))),
  };
};
