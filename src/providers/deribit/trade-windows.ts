import { z } from 'zod';
import { ProviderError, type Failure } from '../../errors.ts';
import { HOUR_MS, type Millis } from '../../market/day.ts';
import type { OptionTrade } from '../../market/option.ts';
import { millis, read } from '../fields.ts';
import type { Fetched, Http } from '../http/http.ts';
import { ask, DERIBIT_ID } from './rpc.ts';
import { toOptionTrades } from './trades.ts';

/** From the first instant, up to but without the second. */
export type TradeSpan = { readonly fromMs: Millis; readonly toMs: Millis };

const WHAT = 'option trades';
/** A busy day has ten thousand trades, the worst hours a few thousand each. */
const WINDOW_MS = 4 * HOUR_MS;
const WINDOWS_AT_ONCE = 4;
/** The main host forgets after 24 hours, and then answers with an empty list; an hour is left for the questions in between. */
const MAIN_HOST_MS = 23 * HOUR_MS;
const TRADES_A_PAGE = 1000;
const MOST_PAGES = 100;

const Page = z.looseObject({ trades: z.array(z.unknown()), has_more: z.boolean() });
const Timed = z.looseObject({ timestamp: millis });

/**
 * Every trade of a span in Bitcoin options priced in BTC, ascending and once each. The newest hours come from the main host, older
 * ones from the host of history; the answer is as old as the oldest page of it.
 * @see https://docs.deribit.com/#public-get_last_trades_by_currency_and_time
 */
export async function optionTrades(
  http: Http,
  { fromMs, toMs }: TradeSpan,
): Promise<Fetched<readonly OptionTrade[]>> {
  const windows: TradeSpan[] = [];
  const endMs = Math.min(toMs, http.now() + 1);
  for (let startMs = fromMs; startMs < endMs; startMs += WINDOW_MS)
    windows.push({ fromMs: startMs, toMs: Math.min(startMs + WINDOW_MS, endMs) });
  const trades = new Map<string, OptionTrade>();
  let fetchedMs = http.now();
  for (let next = 0; next < windows.length; next += WINDOWS_AT_ONCE) {
    const several = windows.slice(next, next + WINDOWS_AT_ONCE);
    for (const read of await Promise.all(several.map((window) => tradesOf(http, window)))) {
      fetchedMs = Math.min(fetchedMs, read.fetchedMs);
      for (const trade of read.value) trades.set(trade.tradeId, trade);
    }
  }
  return { value: [...trades.values()].sort((a, b) => a.timeMs - b.timeMs), fetchedMs };
}

/** The trades of a window, page after page: each begins at the last moment of the one before, so a trade may come twice. */
async function tradesOf(http: Http, window: TradeSpan): Promise<Fetched<readonly OptionTrade[]>> {
  const trades: OptionTrade[] = [];
  let startMs = window.fromMs;
  let fetchedMs = Infinity;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { value, fetchedMs: heardMs } = await ask(
      http,
      requestFor(http, { ...window, fromMs: startMs }),
      Page,
    );
    fetchedMs = Math.min(fetchedMs, heardMs);
    trades.push(...toOptionTrades(WHAT, value.trades).filter((trade) => isWithin(trade, window)));
    if (!value.has_more) return { value: trades, fetchedMs };
    startMs = nextStart(value.trades, startMs);
  }
  throw refused(`more than ${MOST_PAGES} pages in ${WINDOW_MS / HOUR_MS} hours`, { kind: 'too_large' });
}

const isWithin = ({ timeMs }: OptionTrade, { fromMs, toMs }: TradeSpan): boolean =>
  timeMs >= fromMs && timeMs < toMs;

/** Both ends are asked for inclusively. */
const requestFor = (http: Http, { fromMs, toMs }: TradeSpan) => {
  const query = {
    currency: 'BTC',
    kind: 'option',
    start_timestamp: fromMs,
    end_timestamp: toMs - 1,
    count: TRADES_A_PAGE,
    sorting: 'asc',
  };
  const request = { what: WHAT, method: 'get_last_trades_by_currency_and_time' };
  return fromMs >= http.now() - MAIN_HOST_MS
    ? { ...request, query }
    : { ...request, host: 'DERIBIT_HISTORY_URL' as const, query: { ...query, include_old: 'true' } };
};

/** The last moment of a page that is not the last one. A page that does not get beyond one moment cannot be continued. */
function nextStart(rows: readonly unknown[], startMs: Millis): Millis {
  if (rows.length === 0) throw refused('more to come after an empty page', { kind: 'shape' });
  const { timestamp: firstMs } = read(DERIBIT_ID, `${WHAT} first`, Timed, rows[0]);
  const { timestamp: lastMs } = read(DERIBIT_ID, `${WHAT} last`, Timed, rows.at(-1));
  if (firstMs > lastMs || lastMs < startMs) throw refused('not ascending', { kind: 'shape' });
  if (lastMs === startMs)
    throw refused('more trades in a millisecond than a page holds', { kind: 'too_large' });
  return lastMs;
}

const refused = (problem: string, failure: Failure): ProviderError =>
  new ProviderError(`${DERIBIT_ID} ${WHAT}`, problem, { failure });
