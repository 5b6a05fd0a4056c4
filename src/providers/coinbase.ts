import { z } from 'zod';
import { isoInstant, type Millis } from '../market/day.ts';
import { isoText, read, seconds } from './fields.ts';
import type { Http } from './http/http.ts';
import { notAhead } from './not-ahead.ts';
import { allPages } from './pages.ts';
import type { Vendor } from './vendor.ts';
import type { HourlyVenue, SpotVenue } from './venue.ts';
import {
  closedBars,
  dailyBars,
  hourlyBars,
  priceUsd,
  toHourlyCloses,
  toVenueDays,
  typicalQuoteUsd,
  volumeBtc,
  type Bar,
  type BarSpan,
} from './venue-bars.ts';

/** @see https://docs.cdp.coinbase.com/exchange/reference */
export const COINBASE: Vendor = {
  id: 'coinbase',
  attribution: 'Coinbase',
  hosts: { COINBASE_URL: 'https://api.exchange.coinbase.com' },
  pace: { requests: 5, perMs: 1000 },
  unconfirmed: ['candles', 'ticker'],
};

const ROWS_A_CALL = 300;

/** Time, low, high, open, close, volume: low stands before high and open. */
const Candles = z.array(z.tuple([seconds, priceUsd, priceUsd, priceUsd, priceUsd, volumeBtc], z.unknown()));
const Ticker = z.looseObject({ price: priceUsd, time: isoText });

/** Newest first, as it comes. Volume is given in BTC alone. */
const toCoinbaseBars = (json: unknown): readonly Bar[] =>
  read(COINBASE.id, 'candles', Candles, json).map(
    ([timeMs, lowUsd, highUsd, openUsd, closeUsd, volumeBtc]) => {
      const bar = { timeMs, openUsd, highUsd, lowUsd, closeUsd, volumeBtc };
      return { ...bar, quoteUsd: typicalQuoteUsd(bar) };
    },
  );

export const createCoinbase = (http: Http): SpotVenue & HourlyVenue => {
  /** A page is a window of 300 bars, both ends included; the last one comes first. An empty one is before the listing. */
  async function bars({ stepMs, fromMs, toMs }: BarSpan) {
    const newestMs = Math.floor(Math.min(toMs, http.now()) / stepMs) * stepMs;
    return allPages(newestMs, async (endMs: Millis) => {
      const startMs = Math.min(endMs, Math.max(fromMs, endMs - (ROWS_A_CALL - 1) * stepMs));
      const { json, fetchedMs } = await http.getJson('candles', {
        path: '/products/BTC-USD/candles',
        query: { granularity: stepMs / 1000, start: isoInstant(startMs), end: isoInstant(endMs) },
      });
      const value = toCoinbaseBars(json);
      const next = value.length > 0 && startMs > fromMs ? startMs - stepMs : undefined;
      return { value, fetchedMs, next };
    });
  }
  const closed = async (span: BarSpan) => closedBars(`${COINBASE.id} candles`, await bars(span), span);

  return {
    async lastPrice() {
      const { json, fetchedMs } = await http.getJson('ticker', { path: '/products/BTC-USD/ticker' });
      const { price, time } = read(COINBASE.id, 'ticker', Ticker, json);
      const asOfMs = notAhead(`${COINBASE.id} ticker time`, time, fetchedMs);
      return { value: { usd: price, asOfMs }, fetchedMs };
    },
    days: async (span) => toVenueDays(await closed(dailyBars(span))),
    hourlyCloses: async (fromMs) => toHourlyCloses(await closed(hourlyBars(fromMs, http.now()))),
  };
};
