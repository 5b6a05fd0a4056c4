import { z } from 'zod';
import { ProviderError } from '../../errors.ts';
import { MINUTE_MS, type Millis } from '../../market/day.ts';
import type { OptionChain, OptionQuote } from '../../market/option.ts';
import { median } from '../../math/median.ts';
import { decimal, millis, optionalDecimal, read } from '../fields.ts';
import type { Fetched, Http } from '../http/http.ts';
import { readableRows, type OptionRow } from './readable-rows.ts';
import { ask, DERIBIT_ID } from './rpc.ts';

const WHAT = 'option chain';
/** In the last half hour the exchange lets the delta of an expiring option decay (M12). */
const LAST_MINUTES_MS = 30 * MINUTE_MS;
/** Share of rows that may be unreadable before the chain is. */
const MOST_UNREADABLE = 0.05;
/** A forward this far from the middle one has another unit. */
const FORWARD_OVER_MEDIAN = { min: 0.2, max: 5 };

/** Percent. A decimal (0.38) is refused as much as a slipped point (3,817). */
const IV_PCT = { min: 5, max: 500 };
const markIv = z
  .unknown()
  .transform((raw) => (raw === 0 ? null : raw))
  .pipe(optionalDecimal(IV_PCT));

/** `bid_price` and its like are not read: they have no volatility with them. */
const Summary = z.looseObject({
  instrument_name: z.string(),
  mark_iv: markIv,
  underlying_price: decimal({ min: 1, max: 1e8 }),
  mark_price: optionalDecimal({ min: 0, max: 100 }),
  open_interest: optionalDecimal({ min: 0, max: 1e6 }),
  volume: optionalDecimal({ min: 0, max: 1e6 }),
  creation_timestamp: millis.optional(),
});

type TimedQuote = { readonly timeMs: Millis | undefined; readonly quote: OptionQuote };

/** Volatilities become decimals (0.3817); bid and ask vols and the exchange's delta are not in this answer. */
function toQuote({ what, json, option }: OptionRow): TimedQuote {
  const row = read(DERIBIT_ID, what, Summary, json);
  const quote = {
    instrument: row.instrument_name,
    expiryMs: option.expiryMs,
    strikeUsd: option.strikeUsd,
    type: option.type,
    markIv: row.mark_iv === null ? null : row.mark_iv / 100,
    bidIv: null,
    askIv: null,
    underlyingUsd: row.underlying_price,
    markPriceBtc: row.mark_price,
    openInterestBtc: row.open_interest,
    volume24hBtc: row.volume,
    exchangeDelta: null,
  };
  return { timeMs: row.creation_timestamp, quote };
}

/**
 * All Bitcoin options priced in BTC, without those in their last half hour. The moment is the newest one a row names, or that of the
 * answer where none does; it is never later than the answer.
 * @see https://docs.deribit.com/#public-get_book_summary_by_currency
 */
export async function optionChain(http: Http): Promise<Fetched<OptionChain>> {
  const { value: rows, fetchedMs } = await ask(
    http,
    { what: WHAT, method: 'get_book_summary_by_currency', query: { currency: 'BTC', kind: 'option' } },
    z.array(z.unknown()),
  );
  return { value: toOptionChain(rows, fetchedMs), fetchedMs };
}

function toOptionChain(rows: readonly unknown[], fetchedMs: Millis): OptionChain {
  const summaries = readableRows(WHAT, { rows, mostUnreadable: MOST_UNREADABLE }, toQuote);
  const newestMs = summaries.reduce((newest, { timeMs = 0 }) => Math.max(newest, timeMs), 0);
  const timeMs = newestMs === 0 ? fetchedMs : Math.min(newestMs, fetchedMs);
  const listed = summaries
    .map(({ quote }) => quote)
    .filter(({ expiryMs }) => expiryMs > timeMs + LAST_MINUTES_MS);
  const once = new Map(listed.map((quote) => [quote.instrument, quote]));
  return { timeMs, quotes: checked([...once.values()]) };
}

function checked(quotes: readonly OptionQuote[]): readonly OptionQuote[] {
  const refused = (where: string, problem: string): ProviderError =>
    new ProviderError(`${DERIBIT_ID} ${WHAT}${where}`, problem, { failure: { kind: 'shape' } });
  if (quotes.length === 0) throw refused('', 'no option is listed');
  if (quotes.every((quote) => quote.markIv === null)) throw refused(' mark_iv', 'missing in every row');
  const forward = median(quotes.map(({ underlyingUsd }) => underlyingUsd)) ?? NaN;
  const near = quotes.filter(
    ({ underlyingUsd }) =>
      underlyingUsd >= FORWARD_OVER_MEDIAN.min * forward &&
      underlyingUsd <= FORWARD_OVER_MEDIAN.max * forward,
  );
  if (quotes.length - near.length > Math.max(1, MOST_UNREADABLE * quotes.length))
    throw refused(' underlying_price', 'in two units');
  return near;
}
