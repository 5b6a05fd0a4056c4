import { z } from 'zod';
import type { FundingRate } from '../../market/funding.ts';
import { decimal, millis, optionalDecimal } from '../fields.ts';
import type { Fetched, Http } from '../http/http.ts';
import { notAhead } from '../not-ahead.ts';
import { ask, DERIBIT_ID } from './rpc.ts';

const WHAT = 'perpetual ticker';
const PERPETUAL = 'BTC-PERPETUAL';

const Ticker = z.looseObject({
  instrument_name: z.literal(PERPETUAL),
  timestamp: millis,
  /** A fraction; percent of a wild market would still pass, which the hub sees beside other venues. */
  funding_8h: decimal({ min: -0.05, max: 0.05 }),
  /** USD, which is what the contract is counted in; BTC would be some ten thousand. */
  open_interest: optionalDecimal({ min: 1e6, max: 1e12 }),
});

/**
 * Funding of the perpetual over the last 8 hours (positive = longs paid shorts) and its open interest in USD. Deribit pays it
 * continuously, so this is a sum over 8 hours, not a rate that was set.
 * @see https://docs.deribit.com/#public-ticker
 */
export async function funding(http: Http): Promise<Fetched<FundingRate>> {
  const request = { what: WHAT, method: 'ticker', query: { instrument_name: PERPETUAL } };
  const { value, fetchedMs } = await ask(http, request, Ticker);
  const timeMs = notAhead(`${DERIBIT_ID} ${WHAT} timestamp`, value.timestamp, fetchedMs);
  const rate = {
    timeMs,
    venue: 'Deribit',
    rate: value.funding_8h,
    intervalHours: 8,
    openInterestUsd: value.open_interest,
  };
  return { value: rate, fetchedMs };
}
