import { z } from 'zod';
import type { Millis } from '../market/day.ts';
import { decimal, millis, optionalDecimal, read } from './fields.ts';
import type { Http } from './http/http.ts';
import { notAhead } from './not-ahead.ts';
import { allPages } from './pages.ts';
import { USUAL_INTERVAL_HOURS, fundingFraction, openInterestUsd } from './swap-fields.ts';
import type { Vendor } from './vendor.ts';
import { vendorRefusal } from './vendor-refusal.ts';
import type { FundingVenue, SpotVenue } from './venue.ts';
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

/** @see https://bybit-exchange.github.io/docs/v5/market/kline */
export const BYBIT: Vendor = {
  id: 'bybit',
  attribution: 'Bybit',
  hosts: { BYBIT_URL: 'https://api.bybit.com' },
  pace: { requests: 10, perMs: 1000 },
  unconfirmed: ['ticker', 'funding'],
};

const ROWS_A_CALL = 1000;
const TOO_MANY = ['10006'];

/** Start, open, high, low, close, volume in BTC, turnover in USDT. */
const Candles = z.looseObject({
  list: z.array(z.tuple([millis, priceUsd, priceUsd, priceUsd, priceUsd, volumeBtc, quoteUsd], z.unknown())),
});
const one = <T>(row: z.ZodType<T>) => z.looseObject({ list: z.tuple([row], z.unknown()) });
const Ticker = one(z.looseObject({ lastPrice: priceUsd }));
const Swap = one(
  z.looseObject({
    fundingRate: fundingFraction,
    openInterestValue: openInterestUsd,
    fundingIntervalHour: optionalDecimal({ min: 1, max: 24 }).refine(
      (hours) => hours === null || Number.isInteger(hours),
      'expected whole hours',
    ),
  }),
);

/** Bybit says most errors with HTTP 200. `time` is the moment of the answer. */
function resultOf<T>(what: string, result: z.ZodType<T>, json: unknown): { result: T; time: Millis } {
  const code = z.looseObject({ retCode: decimal({ min: -1e9, max: 1e9 }) });
  const { retCode } = read(BYBIT.id, what, code, json);
  if (retCode !== 0) throw vendorRefusal(`${BYBIT.id} ${what}`, String(retCode), TOO_MANY);
  return read(BYBIT.id, what, z.looseObject({ result, time: millis }), json);
}

/** Newest first, the running bar before all. */
export const toBybitBars = (json: unknown): readonly Bar[] =>
  resultOf('candles', Candles, json).result.list.map(
    ([timeMs, openUsd, highUsd, lowUsd, closeUsd, volumeBtc, quoteUsd]) => ({
      timeMs,
      openUsd,
      highUsd,
      lowUsd,
      closeUsd,
      volumeBtc,
      quoteUsd,
    }),
  );

export const createBybit = (http: Http): SpotVenue & FundingVenue => {
  /** Pages back: a full page is followed by the days before its first. */
  const bars = ({ fromMs, toMs }: BarSpan) =>
    allPages(toMs, async (end: Millis) => {
      const { json, fetchedMs } = await http.getJson('candles', {
        path: '/v5/market/kline',
        query: { category: 'spot', symbol: 'BTCUSDT', interval: 'D', limit: ROWS_A_CALL, start: fromMs, end },
      });
      const value = toBybitBars(json);
      const oldestMs = Math.min(...value.map(({ timeMs }) => timeMs));
      const isMore = value.length >= ROWS_A_CALL && oldestMs > fromMs && oldestMs <= end;
      return { value, fetchedMs, next: isMore ? oldestMs - 1 : undefined };
    });

  const tickers = (what: string, category: 'spot' | 'linear') =>
    http.getJson(what, { path: '/v5/market/tickers', query: { category, symbol: 'BTCUSDT' } });

  return {
    async lastPrice() {
      const { json, fetchedMs } = await tickers('ticker', 'spot');
      const { result, time } = resultOf('ticker', Ticker, json);
      const asOfMs = notAhead(`${BYBIT.id} ticker time`, time, fetchedMs);
      return { value: { usd: result.list[0].lastPrice, asOfMs }, fetchedMs };
    },

    async days(span) {
      const wanted = dailyBars(span);
      return toVenueDays(closedBars(`${BYBIT.id} candles`, await bars(wanted), wanted));
    },

    async funding() {
      const { json, fetchedMs } = await tickers('funding', 'linear');
      const { result, time } = resultOf('funding', Swap, json);
      const { fundingRate, openInterestValue, fundingIntervalHour } = result.list[0];
      return {
        value: {
          timeMs: notAhead(`${BYBIT.id} funding time`, time, fetchedMs),
          venue: 'Bybit',
          rate: fundingRate,
          intervalHours: fundingIntervalHour ?? USUAL_INTERVAL_HOURS,
          openInterestUsd: openInterestValue,
        },
        fetchedMs,
      };
    },
  };
};
