import { get as rawGet } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/market/day.ts';
import { parseDeribitOption } from '../../src/providers/deribit-instrument.ts';
import { hasSharedFolder, readShared } from '../recorded/shared-folder.ts';
import type { HostSetting } from './vendors/double.ts';
import { startVendors, type Vendors } from './vendors/start-vendors.ts';

/** A Saturday afternoon, 31 days after the sample's own moment. */
const NOW = Date.parse('2026-03-07T14:20:00Z');
const MIDNIGHT = Date.parse('2026-03-07T00:00:00Z');

let nowMs = NOW;
let vendors: Vendors;
beforeAll(async () => {
  vendors = await startVendors({ now: () => nowMs });
});
afterEach(() => {
  nowMs = NOW;
  vendors.clearFaults();
  vendors.delayMs(0);
  Object.assign(vendors.dials, {
    urpdShape: 'rows',
    realizedPriceGap: 0.002,
    etfRows: 'array',
    unlockBody: false,
  });
});
afterAll(() => vendors.close());

const ask = (setting: HostSetting, path: string, init: RequestInit = {}) =>
  fetch(vendors.urls[setting] + path, { redirect: 'manual', ...init });
const json = async <T>(setting: HostSetting, path: string, init?: RequestInit): Promise<T> =>
  (await (await ask(setting, path, init)).json()) as T;

const SERIES = '/api/series/bulk?series=date,price,supply,realized_price&index=day1&start=-2';
const URPD = '/api/urpd/all/2026-03-06?agg=lin200';
const METRICS = '/timeseries/asset-metrics?assets=btc&metrics=PriceUSD,CapMVRVCur&start_time=2026-03-06';
const CHAIN = '/public/get_book_summary_by_currency?currency=BTC&kind=option';
const OHLC = '/0/public/OHLC?pair=XBTUSD&interval=1440';
const OKX_CANDLES = '/api/v5/market/history-candles?instId=BTC-USDT&bar=1Dutc&limit=2';
const GATE_STATS = '/futures/usdt/contract_stats?contract=BTC_USDT&interval=1h&limit=2';
const INFLOW = '/openapi/v2/etf/historicalInflowChart';
const INFLOW_BODY = { method: 'POST', body: '{"type":"us-btc-spot"}' };
const trades = (fromMs: number, more = '') =>
  `/public/get_last_trades_by_currency_and_time?currency=BTC&kind=option&start_timestamp=${fromMs}&end_timestamp=${NOW}&sorting=asc${more}`;

type Book = {
  readonly result: readonly {
    readonly instrument_name: string;
    readonly underlying_price: number;
    readonly mark_iv: number;
  }[];
};
type Bulk = readonly { readonly data: readonly (string | number)[] }[];
type Urpd = {
  readonly total_supply: number;
  readonly buckets: readonly { readonly price_floor: number; readonly supply: number }[];
};
type Inflow = { readonly data: readonly { readonly date: string; readonly totalNetInflow: number }[] };
type Treasury = {
  readonly total_holdings: number;
  readonly companies: readonly { total_holdings: number }[];
};

const [text, number] = [expect.any(String) as string, expect.any(Number) as number];

describe('each endpoint answers in its vendor’s shape', () => {
  const SHAPES: readonly (readonly [HostSetting, string, unknown])[] = [
    ['BITVIEW_URL', '/api/series/price/day1?start=-1', { index: 'day1', type: 'Dollars', data: [number] }],
    ['BITVIEW_URL', '/api/series/price', { indexes: ['day1'], type: 'Dollars' }],
    ['BITVIEW_URL', URPD, { cohort: 'all', date: '2026-03-06', aggregation: 'lin200' }],
    ['COINMETRICS_URL', METRICS, { data: [{ asset: 'btc', time: '2026-03-06T00:00:00.000000000Z' }] }],
    ['COINBASE_URL', '/products/BTC-USD/ticker', { price: text, time: text }],
    ['KRAKEN_URL', OHLC, { error: [], result: { last: MIDNIGHT / 1000 - 86_400 } }],
    ['KRAKEN_URL', '/0/public/Ticker?pair=XBTUSD', { result: { XXBTZUSD: { c: [text, text] } } }],
    ['OKX_URL', '/api/v5/market/ticker?instId=BTC-USDT', { code: '0', data: [{ last: text, ts: text }] }],
    ['OKX_URL', '/api/v5/public/funding-rate?instId=BTC-USDT-SWAP', { data: [{ fundingRate: text }] }],
    ['OKX_URL', '/api/v5/public/open-interest?instType=SWAP', { data: [{ oiUsd: text }] }],
    ['BITSTAMP_URL', '/api/v2/ohlc/btcusd/?step=86400&limit=1', { data: { ohlc: [{ timestamp: text }] } }],
    ['BITSTAMP_URL', '/api/v2/ticker/btcusd/', { last: text, timestamp: text }],
    ['BINANCE_DATA_URL', '/api/v3/ticker/24hr?symbol=BTCUSDT', { lastPrice: text, closeTime: number }],
    ['BINANCE_FUTURES_URL', '/fapi/v1/premiumIndex?symbol=BTCUSDT', { lastFundingRate: text }],
    ['BINANCE_FUTURES_URL', '/fapi/v1/openInterest?symbol=BTCUSDT', { openInterest: text }],
    ['BYBIT_URL', '/v5/market/tickers?category=linear&symbol=BTCUSDT', { retCode: 0 }],
    ['DERIBIT_URL', '/public/ticker?instrument_name=BTC-PERPETUAL', { result: { funding_8h: number } }],
    ['DERIBIT_URL', '/public/get_index_price?index_name=btc_usd', { result: { index_price: number } }],
    ['GATE_URL', `/api/v4${GATE_STATS}`, [{ time: number, long_liq_usd: number }, { short_liq_usd: number }]],
    ['THEBLOCK_URL', '/api/charts/chart/etfs/bitcoin/spot-bitcoin-etf-total-net-flow', { chart: {} }],
    ['COINGECKO_URL', '/governments/public_treasury/bitcoin', { total_holdings: number }],
    ['COINGECKO_URL', '/coins/markets?vs_currency=usd&ids=wormhole', [{ circulating_supply: number }]],
    ['DEFILLAMA_URL', '/emissions/wormhole', { gecko_id: 'wormhole', metadata: { total: number } }],
  ];
  it.each(SHAPES)('%s %s', async (setting, path, shape) => {
    expect(await json(setting, path)).toMatchObject(shape as object);
  });

  it.each<[HostSetting, RegExp]>([
    ['BITVIEW_URL', /"code":"not_found"/],
    ['COINMETRICS_URL', /"type":"not_found"/],
    ['OKX_URL', /"code":"404"/],
    ['DERIBIT_URL', /-32601/],
    ['GATE_URL', /"label":"NOT_FOUND"/],
    ['DEFILLAMA_URL', /<Code>NoSuchKey/],
  ])('%s has no other, and says so in its own words', async (setting, words) => {
    const answer = await ask(setting, '/nothing');
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringMatching(words)]);
  });

  it('candles come newest first or oldest first, the open one among them', async () => {
    const kraken = await json<{ result: { XXBTZUSD: number[][] } }>('KRAKEN_URL', OHLC);
    const okx = await json<{ data: string[][] }>('OKX_URL', OKX_CANDLES);
    expect(kraken.result.XXBTZUSD).toHaveLength(720);
    expect(kraken.result.XXBTZUSD.at(-1)![0]).toBe(MIDNIGHT / 1000);
    expect(okx.data.map((row) => [row[0], row.at(-1)])).toEqual([
      [String(MIDNIGHT), '0'],
      [String(MIDNIGHT - DAY_MS), '1'],
    ]);
    const tooMany = '/products/BTC-USD/candles?granularity=86400&start=2020-01-01&end=2026-01-01';
    expect((await ask('COINBASE_URL', tooMany)).status).toBe(400);
  });

  it('Bitview gives one series bare, several as a list, names the unknown one, and knows what it said', async () => {
    const date = await json<Bulk>('BITVIEW_URL', SERIES);
    expect(date[0]!.data).toEqual(['2026-03-06', '2026-03-07']);
    const unknown = await ask('BITVIEW_URL', '/api/series/bulk?series=price,foo&index=day1');
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining("'foo' not found")]);
    const etag = (await ask('BITVIEW_URL', SERIES)).headers.get('etag')!;
    expect((await ask('BITVIEW_URL', SERIES, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('Coin Metrics pages by token, and sells what is not free', async () => {
    const base =
      '/timeseries/asset-metrics?assets=btc&metrics=PriceUSD&paging_from=start&page_size=3&start_time=2026-03-03';
    const first = await json<{ data: { time: string }[]; next_page_url: string }>('COINMETRICS_URL', base);
    const rest = (await (await fetch(first.next_page_url)).json()) as typeof first;
    const days = [...first.data, ...rest.data].map(({ time }) => time.slice(0, 10));
    expect(days).toEqual(['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']);
    expect(rest.next_page_url).toBeUndefined();
    const paid = await ask('COINMETRICS_URL', '/timeseries/asset-metrics?assets=btc&metrics=CapRealUSD');
    expect(paid.status).toBe(403);
  });

  it('Deribit keeps a day of trades on one host and all on the other, with integers beyond 2^53', async () => {
    const old = NOW - 20 * DAY_MS;
    expect(await json('DERIBIT_URL', trades(old))).toMatchObject({ result: { trades: [], has_more: false } });
    const body = await (await ask('DERIBIT_HISTORY_URL', trades(old, '&count=5'))).text();
    expect(body).toMatch(/"starbase_match_id":22753\d{13},/);
    const { result } = JSON.parse(body) as {
      result: { trades: { timestamp: number; instrument_name: string }[]; has_more: boolean };
    };
    expect([result.trades.length, result.has_more]).toEqual([5, true]);
    for (const { timestamp, instrument_name: name } of result.trades) {
      expect(parseDeribitOption(name)!.expiryMs).toBeGreaterThan(timestamp);
    }
    const recent = await json<{ result: { trades: { timestamp: number }[] } }>(
      'DERIBIT_URL',
      trades(NOW - HOUR_MS, '&count=1000'),
    );
    expect(recent.result.trades.length).toBeGreaterThan(0);
    expect(recent.result.trades.every(({ timestamp }) => timestamp <= NOW)).toBe(true);
  });

  it('Deribit’s volatility index continues from its end backwards', async () => {
    const path = (from: number, to: number) =>
      `/public/get_volatility_index_data?currency=BTC&resolution=1D&start_timestamp=${from}&end_timestamp=${to}`;
    type Dvol = { result: { data: number[][]; continuation: number | null } };
    const fromMs = MIDNIGHT - 1050 * DAY_MS;
    const newest = (await json<Dvol>('DERIBIT_URL', path(fromMs, NOW))).result;
    const older = (await json<Dvol>('DERIBIT_URL', path(fromMs, newest.continuation!))).result;
    expect([newest.data.length, older.data.length, older.continuation]).toEqual([1000, 51, null]);
    expect(older.data.at(-1)![0]! + DAY_MS).toBe(newest.data[0]![0]);
  });

  it('OKX’s orders make the hours that its list was made from, newest first', async () => {
    const path = '/api/v5/public/liquidation-orders?instType=SWAP&instFamily=BTC-USDT&state=filled&limit=100';
    const { data } = await json<{
      data: { details: { ts: string; sz: string; bkPx: string; side: string }[] }[];
    }>('OKX_URL', path);
    const { details } = data[0]!;
    expect(details.map(({ ts }) => Number(ts))).toEqual(
      details.map(({ ts }) => Number(ts)).sort((a, b) => b - a),
    );
    // The sample's last hour, 23:00 to 24:00: 1,322,080 USD of longs were closed on OKX.
    const longs = details.filter(
      ({ ts, side }) => Number(ts) >= MIDNIGHT - HOUR_MS && Number(ts) < MIDNIGHT && side === 'sell',
    );
    const usd = longs.reduce((sum, { sz, bkPx }) => sum + Number(sz) * 0.01 * Number(bkPx), 0);
    expect(Math.abs(usd - 1_322_080)).toBeLessThan(735);
  });
});

describe('one market', () => {
  it('ends at the newest midnight with the sample’s close, and goes on from there', async () => {
    const [, price] = await json<Bulk>('BITVIEW_URL', SERIES);
    expect(price!.data[0]).toBe(73_500);
    expect(Math.abs(Number(price!.data[1]) / 73_500 - 1)).toBeLessThan(0.005);
    nowMs = NOW + DAY_MS;
    const [dates] = await json<Bulk>('BITVIEW_URL', SERIES);
    expect(dates!.data).toEqual(['2026-03-07', '2026-03-08']);
  });

  it('has one price on all venues to some basis points, which the option chain rests on', async () => {
    const [kraken, okx, index, book] = await Promise.all([
      json<{ result: { XXBTZUSD: { c: string[] } } }>('KRAKEN_URL', '/0/public/Ticker?pair=XBTUSD'),
      json<{ data: { last: string }[] }>('OKX_URL', '/api/v5/market/ticker?instId=BTC-USDT'),
      json<{ result: { index_price: number } }>('DERIBIT_URL', '/public/get_index_price?index_name=btc_usd'),
      json<Book>('DERIBIT_URL', CHAIN),
    ]);
    const usd = index.result.index_price;
    for (const last of [kraken.result.XXBTZUSD.c[0]!, okx.data[0]!.last]) {
      expect(Math.abs(Number(last) / usd - 1)).toBeLessThan(0.0004);
    }
    expect(okx.data[0]!.last).not.toBe(kraken.result.XXBTZUSD.c[0]);
    const expiries = book.result.map((row) => parseDeribitOption(row.instrument_name)!.expiryMs);
    expect(Math.min(...expiries)).toBeGreaterThan(NOW);
    const nearest = book.result[expiries.indexOf(Math.min(...expiries))]!;
    expect(Math.abs(nearest.underlying_price / usd - 1)).toBeLessThan(0.001);
  });

  it('has as many coins by cost as in supply, in both shapes', async () => {
    const bulk = await json<Bulk>('BITVIEW_URL', SERIES);
    const supply = Number(bulk[2]!.data[0]);
    const rows = await json<Urpd>('BITVIEW_URL', URPD);
    expect(rows.total_supply).toBe(supply);
    expect(rows.buckets.reduce((sum, bucket) => sum + bucket.supply, 0)).toBeCloseTo(supply, 3);
    vendors.dials.urpdShape = 'columns';
    const columns = await json<{ buckets: { price: number[]; supply: number[] } }>('BITVIEW_URL', URPD);
    expect(columns.buckets.supply).toEqual(rows.buckets.map((bucket) => bucket.supply));
  });

  it.each([0.002, 0.02])('has a realized price that two sources tell %s apart', async (gap) => {
    vendors.dials.realizedPriceGap = gap;
    const bulk = await json<Bulk>('BITVIEW_URL', SERIES);
    const { data } = await json<{ data: { PriceUSD: string; CapMVRVCur: string }[] }>(
      'COINMETRICS_URL',
      METRICS,
    );
    const realized = Number(data[0]!.PriceUSD) / Number(data[0]!.CapMVRVCur);
    expect(realized / Number(bulk[3]!.data[0]) - 1).toBeCloseTo(gap, 6);
  });

  it('has fund flows on weekdays alone, and holdings that change from day to day', async () => {
    const { data } = await json<Inflow>('SOSOVALUE_URL', INFLOW, INFLOW_BODY);
    // The sample ends on a Tuesday with -266.1 million; here the newest weekday before Saturday has it.
    expect(data[0]).toMatchObject({ date: '2026-03-06', totalNetInflow: -266_100_000 });
    const weekdays = data.map(({ date }) => new Date(date).getUTCDay());
    expect(weekdays.filter((weekday) => weekday === 0 || weekday === 6)).toEqual([]);
    const totals = [];
    for (let day = 0; day < 10; day += 1) {
      nowMs = NOW + day * DAY_MS;
      const { total_holdings: total, companies } = await json<Treasury>(
        'COINGECKO_URL',
        '/companies/public_treasury/bitcoin',
      );
      expect(companies.reduce((sum, { total_holdings: held }) => sum + held, 0)).toBe(total);
      totals.push(total);
    }
    expect(new Set(totals).size).toBeGreaterThan(1);
  });
});

describe('faults', () => {
  const index = '/public/get_index_price?index_name=btc_usd';

  it.each([
    ['html_200', 200, 'text/html; charset=utf-8'],
    ['html_403', 403, 'text/html; charset=utf-8'],
    ['451', 451, 'application/json'],
    ['429', 429, 'application/json'],
    ['418', 418, 'application/json'],
    ['500', 500, 'application/json'],
    ['503', 503, 'application/json'],
    ['524', 524, 'text/html; charset=utf-8'],
    ['redirect', 302, 'text/html; charset=utf-8'],
  ] as const)('%s is a status and a content type', async (fault, status, type) => {
    vendors.fault('deribit', fault);
    const answer = await ask('DERIBIT_URL', index);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
    expect(answer.headers.has('retry-after')).toBe(fault === '429' || fault === '418');
  });

  it('the connection breaks, says nothing, or drips', async () => {
    vendors.fault('deribit', 'reset', 1);
    await expect(ask('DERIBIT_URL', index)).rejects.toThrow('fetch failed');
    for (const fault of ['hang', 'slow_headers'] as const) {
      vendors.fault('deribit', fault, 1);
      await expect(ask('DERIBIT_URL', index, { signal: AbortSignal.timeout(100) })).rejects.toThrow(
        /timeout/,
      );
    }
    vendors.fault('deribit', 'slow_body', 1);
    const dripping = await ask('DERIBIT_URL', index, { signal: AbortSignal.timeout(300) });
    expect(dripping.status).toBe(200);
    await expect(dripping.text()).rejects.toThrow(/timeout/);
  });

  it('the text is cut off, empty, too deep, too long, or 100 MB in disguise', async () => {
    const texts = new Map<string, string>();
    for (const fault of ['truncated', 'empty', 'deep', 'huge_array'] as const) {
      vendors.fault('deribit', fault, 1);
      texts.set(fault, await (await ask('DERIBIT_URL', index)).text());
    }
    expect(() => JSON.parse(texts.get('truncated')!) as unknown).toThrow();
    expect(texts.get('empty')).toBe('');
    expect(texts.get('deep')).toHaveLength(200_000);
    expect(JSON.parse(texts.get('huge_array')!)).toHaveLength(1_200_001);
    vendors.fault('deribit', 'gzip_bomb', 1);
    const packed = await new Promise<Buffer>((resolve) => {
      rawGet(vendors.urls.DERIBIT_URL + index, (response) => {
        void response.toArray().then((chunks) => {
          resolve(Buffer.concat(chunks as Buffer[]));
        });
      });
    });
    expect(packed.length).toBeLessThan(200_000);
    expect(() => gunzipSync(packed, { maxOutputLength: 90_000_000 })).toThrow(/larger than/);
  });

  it('an error of the vendor’s own comes as a success', async () => {
    for (const vendor of ['okx', 'kraken'] as const) vendors.fault(vendor, 'error_in_200');
    expect(await json('OKX_URL', OKX_CANDLES)).toMatchObject({ code: '50026', data: [] });
    expect(await json('KRAKEN_URL', OHLC)).toEqual({ error: ['EService:Unavailable'] });
  });

  it('figures slip by a factor, become words or nothing, or contradict, while times and names stay', async () => {
    const good = await json<{ data: [string, string][] }>('OKX_URL', OKX_CANDLES);
    const usd = Number(good.data[1]![1]);
    const broken = async (fault: Parameters<Vendors['fault']>[1]) => {
      vendors.fault('okx', fault, 1);
      const { data } = await json<typeof good>('OKX_URL', OKX_CANDLES);
      expect(data[1]![0]).toBe(
        fault === 'seconds_for_millis' ? good.data[1]![0].slice(0, -3) : good.data[1]![0],
      );
      return data[1]![1];
    };
    expect(Number(await broken('unit_slip:100'))).toBeCloseTo(100 * usd, 6);
    expect(Number(await broken('unit_slip:0.01'))).toBeCloseTo(usd / 100, 6);
    expect(Number(await broken('unit_slip:1e8')) / usd).toBeCloseTo(1e8, 0);
    expect(Number(await broken('contradictory'))).toBeCloseTo(1.05 * usd, 6);
    expect(await broken('wrong_type')).toBe('many');
    expect(await broken('null_values')).toBeNull();
    expect(Number(await broken('seconds_for_millis'))).toBe(usd);
  });

  it('a stale source gives the answer of three weeks ago', async () => {
    vendors.fault('bitview', 'stale');
    const [date] = await json<Bulk>('BITVIEW_URL', SERIES);
    expect(date!.data).toEqual(['2026-02-13', '2026-02-14']);
  });

  it('they hit so many calls of a vendor, or one host or path of it', async () => {
    vendors.fault(/^binance-data .*klines/, '451', 1);
    const klines = '/api/v3/klines?symbol=BTCUSDT&interval=1d&limit=1';
    const statuses = [];
    for (const setting of ['BINANCE_URL', 'BINANCE_DATA_URL', 'BINANCE_DATA_URL'] as const)
      statuses.push((await ask(setting, klines)).status);
    expect(statuses).toEqual([200, 451, 200]);
    const [first, second] = vendors.journal.slice(-3);
    expect(first).toMatchObject({ vendor: 'binance', host: 'binance', path: '/api/v3/klines', at: NOW });
    expect(second).toMatchObject({ host: 'binance-data', fault: '451', status: 451, query: { limit: '1' } });
  });

  it('a mix hits a share of the calls by chance', async () => {
    const draws = [0.1, 0.6, 0.9, 0.1, 0];
    vendors.faultMix(() => draws.shift() ?? 1, 0.5, ['500', '503']);
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await ask('DERIBIT_URL', index)).status);
    expect(statuses).toEqual([503, 200, 500, 200]);
  });

  it('an answer takes as long as it is told to', async () => {
    vendors.delayMs(60);
    const began = performance.now();
    await ask('DERIBIT_URL', index);
    expect(performance.now() - began).toBeGreaterThan(55);
  });
});

describe.skipIf(!hasSharedFolder)('beside recorded answers (needs the shared folder)', () => {
  const recorded = (...path: readonly string[]): unknown => JSON.parse(readShared('recorded', ...path));
  const fields = (row: unknown): string[] => Object.keys(row as object).sort();

  it('an option, a trade, a ticker and a candle have the fields of real ones', async () => {
    const book = recorded('deribit-live', 'get_book_summary_by_currency-excerpt-2026-09-08.json') as Book;
    expect(fields((await json<Book>('DERIBIT_URL', CHAIN)).result[0])).toEqual(fields(book.result[0]));

    type Trades = { readonly trades: readonly unknown[] };
    const real = recorded('deribit-live', 'get_last_trades_by_currency-result-2026-09-20.json') as Trades;
    const { result } = await json<{ result: Trades }>('DERIBIT_URL', trades(NOW - HOUR_MS));
    expect(fields(result.trades[0])).toEqual(expect.arrayContaining(fields(real.trades[0])));

    const ticker = recorded('exchanges', 'binance', 'ticker_24hr_response.json');
    expect(fields(await json('BINANCE_URL', '/api/v3/ticker/24hr?symbol=BTCUSDT'))).toEqual(fields(ticker));

    const klines = recorded('exchanges', 'binance', 'klines_response.json') as unknown[][];
    const ours = await json<unknown[][]>('BINANCE_URL', '/api/v3/klines?symbol=BTCUSDT&interval=1d&limit=1');
    expect(ours[0]!.map((cell) => typeof cell)).toEqual(klines[0]!.map((cell) => typeof cell));
  });
});
