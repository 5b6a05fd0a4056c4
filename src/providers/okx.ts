import { z } from 'zod';
import { DAY_MS, HOUR_MS, type Millis } from '../market/day.ts';
import { millis, read } from './fields.ts';
import type { Http } from './http/http.ts';
import { notAhead } from './not-ahead.ts';
import { okxData } from './okx-answer.ts';
import { createOkxLiquidations } from './okx-liquidations.ts';
import { allPages } from './pages.ts';
import { USUAL_INTERVAL_HOURS, fundingFraction, openInterestUsd } from './swap-fields.ts';
import type { Vendor } from './vendor.ts';
import type { FundingVenue, LiquidationVenue, SpotVenue } from './venue.ts';
import {
  closedBars,
  dailyBars,
  priceUsd,
  quoteUsd,
  toVenueDays,
  volumeBtc,
  type Bar,
  type BarSpan,
} from './venue-bars.ts';

/** @see https://www.okx.com/docs-v5/en/ */
export const OKX: Vendor = {
  id: 'okx',
  attribution: 'OKX',
  hosts: { OKX_URL: 'https://www.okx.com' },
  pace: { requests: 10, perMs: 2000 },
  unconfirmed: ['ticker', 'funding', 'open interest', 'liquidations'],
};

/** Start, open, high, low, close, volume in BTC, the same in USDT, in the quote currency, and `"0"` while the bar is open. */
const Candles = z.array(
  z.tuple(
    [millis, priceUsd, priceUsd, priceUsd, priceUsd, volumeBtc, z.unknown(), quoteUsd, z.enum(['0', '1'])],
    z.unknown(),
  ),
);
const one = <T>(row: z.ZodType<T>) => z.tuple([row], z.unknown());
const Ticker = one(z.looseObject({ last: priceUsd, ts: millis }));
/** OKX leaves a text empty where it has no value. */
const optionalMillis = z.union([z.literal(''), z.null(), millis]).optional();
const Funding = one(
  z.looseObject({
    fundingRate: fundingFraction,
    fundingTime: optionalMillis,
    nextFundingTime: optionalMillis,
    ts: millis,
  }),
);
const OpenInterest = one(z.looseObject({ oiUsd: openInterestUsd }));

const intervalHours = z.number().int().min(1).max(24);

/** From one payment to the next; both times come with the rate, or neither tells anything. */
function intervalOf({ fundingTime, nextFundingTime }: z.infer<typeof Funding>[0]): number {
  if (typeof fundingTime !== 'number' || typeof nextFundingTime !== 'number') return USUAL_INTERVAL_HOURS;
  const hours = (nextFundingTime - fundingTime) / HOUR_MS;
  return read(OKX.id, 'funding', z.object({ nextFundingTime: intervalHours }), { nextFundingTime: hours })
    .nextFundingTime;
}

/**
 * The bars that are closed, newest first. The fields of a spot market: on a swap the volume is in contracts, and its bars do not
 * fit together.
 */
export const toOkxBars = (json: unknown): readonly Bar[] =>
  okxData('candles', Candles, json)
    .filter(([, , , , , , , , confirm]) => confirm === '1')
    .map(([timeMs, openUsd, highUsd, lowUsd, closeUsd, volumeBtc, , quoteUsd]) => ({
      timeMs,
      openUsd,
      highUsd,
      lowUsd,
      closeUsd,
      volumeBtc,
      quoteUsd,
    }));

export const createOkx = (http: Http): SpotVenue & FundingVenue & LiquidationVenue => {
  /** Pages back; `after` asks for the bars before a moment. `1D` would close at 16:00 UTC. */
  const bars = ({ fromMs, toMs }: BarSpan) =>
    allPages(toMs + DAY_MS, async (after: Millis) => {
      const { json, fetchedMs } = await http.getJson('candles', {
        path: '/api/v5/market/history-candles',
        query: { instId: 'BTC-USDT', bar: '1Dutc', limit: 100, after },
      });
      const value = toOkxBars(json);
      const oldestMs = Math.min(...value.map(({ timeMs }) => timeMs));
      const isMore = value.length > 0 && oldestMs > fromMs && oldestMs < after;
      return { value, fetchedMs, next: isMore ? oldestMs : undefined };
    });

  return {
    ...createOkxLiquidations(http),

    async lastPrice() {
      const request = { path: '/api/v5/market/ticker', query: { instId: 'BTC-USDT' } };
      const { json, fetchedMs } = await http.getJson('ticker', request);
      const [{ last, ts }] = okxData('ticker', Ticker, json);
      return { value: { usd: last, asOfMs: notAhead(`${OKX.id} ticker ts`, ts, fetchedMs) }, fetchedMs };
    },

    async days(span) {
      const wanted = dailyBars(span);
      return toVenueDays(closedBars(`${OKX.id} candles`, await bars(wanted), wanted));
    },

    async funding() {
      const [funding, interest] = await Promise.all([
        http.getJson('funding', {
          path: '/api/v5/public/funding-rate',
          query: { instId: 'BTC-USDT-SWAP' },
        }),
        http.getJson('open interest', {
          path: '/api/v5/public/open-interest',
          query: { instType: 'SWAP', instId: 'BTC-USDT-SWAP' },
        }),
      ]);
      const [rate] = okxData('funding', Funding, funding.json);
      const [{ oiUsd }] = okxData('open interest', OpenInterest, interest.json);
      return {
        value: {
          timeMs: notAhead(`${OKX.id} funding ts`, rate.ts, funding.fetchedMs),
          venue: 'OKX',
          rate: rate.fundingRate,
          intervalHours: intervalOf(rate),
          openInterestUsd: oiUsd,
        },
        fetchedMs: Math.min(funding.fetchedMs, interest.fetchedMs),
      };
    },
  };
};
