import { z } from 'zod';
import { ProviderError } from '../errors.ts';
import { DAY_MS, type Millis } from '../market/day.ts';
import { decimal, millis, read } from './fields.ts';
import type { Http, HttpRequest } from './http/http.ts';
import { notAhead } from './not-ahead.ts';
import { allPages } from './pages.ts';
import { USUAL_INTERVAL_HOURS, fundingFraction } from './swap-fields.ts';
import type { Vendor } from './vendor.ts';
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

/**
 * @see https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints
 * @see https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api
 */
export const BINANCE: Vendor = {
  id: 'binance',
  attribution: 'Binance',
  hosts: {
    BINANCE_URL: 'https://api.binance.com',
    BINANCE_DATA_URL: 'https://data-api.binance.vision',
    BINANCE_FUTURES_URL: 'https://fapi.binance.com',
  },
  pace: { requests: 10, perMs: 1000 },
  unconfirmed: ['funding', 'open interest'],
};

const ROWS_A_CALL = 1000;

/** Open time, open, high, low, close, volume, close time, quote volume; four more follow. */
const Candles = z.array(
  z.tuple([millis, priceUsd, priceUsd, priceUsd, priceUsd, volumeBtc, z.unknown(), quoteUsd], z.unknown()),
);
const Ticker = z.looseObject({ lastPrice: priceUsd, closeTime: millis });
const PremiumIndex = z.looseObject({ lastFundingRate: fundingFraction, time: millis, markPrice: priceUsd });
/** In BTC. The band is below what the same would be in USD. */
const OpenInterest = z.looseObject({ openInterest: decimal({ min: 100, max: 21e6 }) });

/** Oldest first, the running bar last. */
export const toBinanceBars = (json: unknown): readonly Bar[] =>
  read(BINANCE.id, 'candles', Candles, json).map(
    ([timeMs, openUsd, highUsd, lowUsd, closeUsd, volumeBtc, , quoteUsd]) => ({
      timeMs,
      openUsd,
      highUsd,
      lowUsd,
      closeUsd,
      volumeBtc,
      quoteUsd,
    }),
  );

export const createBinance = (http: Http): SpotVenue & FundingVenue => {
  /** A place that is not served stays so while the program runs. */
  let isBlocked = false;

  /** Market data of the spot market; where the exchange is not served, its mirror of public data often is. */
  async function getSpot(what: string, request: HttpRequest) {
    if (!isBlocked) {
      try {
        return await http.getJson(what, request);
      } catch (error) {
        if (!(error instanceof ProviderError && error.failure?.kind === 'blocked')) throw error;
        isBlocked = true;
      }
    }
    return http.getJson(what, { ...request, host: 'BINANCE_DATA_URL' });
  }

  /** Pages forward: a full page is followed by the days after its last. */
  const bars = ({ fromMs, toMs }: BarSpan) =>
    allPages(fromMs, async (startTime: Millis) => {
      const { json, fetchedMs } = await getSpot('candles', {
        path: '/api/v3/klines',
        query: { symbol: 'BTCUSDT', interval: '1d', limit: ROWS_A_CALL, startTime, endTime: toMs },
      });
      const value = toBinanceBars(json);
      const nextMs = (value.at(-1)?.timeMs ?? startTime) + DAY_MS;
      const isMore = value.length >= ROWS_A_CALL && nextMs > startTime && nextMs <= toMs;
      return { value, fetchedMs, next: isMore ? nextMs : undefined };
    });

  return {
    async lastPrice() {
      const request = { path: '/api/v3/ticker/24hr', query: { symbol: 'BTCUSDT' } };
      const { json, fetchedMs } = await getSpot('ticker', request);
      const { lastPrice, closeTime } = read(BINANCE.id, 'ticker', Ticker, json);
      const asOfMs = notAhead(`${BINANCE.id} ticker closeTime`, closeTime, fetchedMs);
      return { value: { usd: lastPrice, asOfMs }, fetchedMs };
    },

    async days(span) {
      const wanted = dailyBars(span);
      return toVenueDays(closedBars(`${BINANCE.id} candles`, await bars(wanted), wanted));
    },

    /** The rate that applies now; open interest is told in BTC and valued at the mark price. */
    async funding() {
      const ask = (what: string, path: string) =>
        http.getJson(what, { host: 'BINANCE_FUTURES_URL', path, query: { symbol: 'BTCUSDT' } });
      const [index, interest] = await Promise.all([
        ask('funding', '/fapi/v1/premiumIndex'),
        ask('open interest', '/fapi/v1/openInterest'),
      ]);
      const { lastFundingRate, time, markPrice } = read(BINANCE.id, 'funding', PremiumIndex, index.json);
      const { openInterest } = read(BINANCE.id, 'open interest', OpenInterest, interest.json);
      return {
        value: {
          timeMs: notAhead(`${BINANCE.id} funding time`, time, index.fetchedMs),
          venue: 'Binance',
          rate: lastFundingRate,
          intervalHours: USUAL_INTERVAL_HOURS,
          openInterestUsd: openInterest * markPrice,
        },
        fetchedMs: Math.min(index.fetchedMs, interest.fetchedMs),
      };
    },
  };
};
