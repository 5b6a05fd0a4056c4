import { z } from 'zod';
import { DAY_MS } from '../market/day.ts';
import { read, seconds } from './fields.ts';
import type { Http } from './http/http.ts';
import { notAhead } from './not-ahead.ts';
import type { Vendor } from './vendor.ts';
import type { SpotVenue } from './venue.ts';
import {
  closedBars,
  dailyBars,
  priceUsd,
  toVenueDays,
  typicalQuoteUsd,
  volumeBtc,
  type Bar,
} from './venue-bars.ts';

/** @see https://www.bitstamp.net/api/ */
export const BITSTAMP: Vendor = {
  id: 'bitstamp',
  attribution: 'Bitstamp',
  hosts: { BITSTAMP_URL: 'https://www.bitstamp.net' },
  pace: { requests: 5, perMs: 1000 },
  unconfirmed: ['candles', 'ticker'],
};

const ROWS_A_CALL = 1000;

const Row = z.looseObject({
  timestamp: seconds,
  open: priceUsd,
  high: priceUsd,
  low: priceUsd,
  close: priceUsd,
  volume: volumeBtc,
});
const Candles = z.looseObject({ data: z.looseObject({ ohlc: z.array(Row) }) });
const Ticker = z.looseObject({ last: priceUsd, timestamp: seconds });

/** Oldest first, the running bar last. Volume is given in BTC alone. */
const toBitstampBars = (json: unknown): readonly Bar[] =>
  read(BITSTAMP.id, 'candles', Candles, json).data.ohlc.map((row) => {
    const bar = {
      timeMs: row.timestamp,
      openUsd: row.open,
      highUsd: row.high,
      lowUsd: row.low,
      closeUsd: row.close,
      volumeBtc: row.volume,
    };
    return { ...bar, quoteUsd: typicalQuoteUsd(bar) };
  });

export const createBitstamp = (http: Http): SpotVenue => ({
  async lastPrice() {
    const { json, fetchedMs } = await http.getJson('ticker', { path: '/api/v2/ticker/btcusd/' });
    const { last, timestamp } = read(BITSTAMP.id, 'ticker', Ticker, json);
    const asOfMs = notAhead(`${BITSTAMP.id} ticker timestamp`, timestamp, fetchedMs);
    return { value: { usd: last, asOfMs }, fetchedMs };
  },

  /** The newest thousand days, which is more than any average of volume looks back. */
  async days(span) {
    const { json, fetchedMs } = await http.getJson('candles', {
      path: '/api/v2/ohlc/btcusd/',
      query: { step: DAY_MS / 1000, limit: ROWS_A_CALL },
    });
    const bars = { value: toBitstampBars(json), fetchedMs };
    return toVenueDays(closedBars(`${BITSTAMP.id} candles`, bars, dailyBars(span)));
  },
});
