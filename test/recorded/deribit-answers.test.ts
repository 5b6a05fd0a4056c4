import { describe, expect, it } from 'vitest';
import { dayOf, isoDay } from '../../src/market/day.ts';
import { parseDeribitOption } from '../../src/providers/deribit-instrument.ts';
import { createDeribit, DERIBIT } from '../../src/providers/deribit.ts';
import { expectChain, expectDvolDays, expectTrades } from '../contracts/deribit-ranges.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import { hasSharedFolder, readShared } from './shared-folder.ts';

const recorded = (folder: string, file: string): unknown => JSON.parse(readShared('recorded', folder, file));
const summaries = () => recorded('deribit-live', 'get_book_summary_by_currency-excerpt-2026-09-08.json');
const halfDays = () => ({
  result: recorded('deribit-live', 'get_volatility_index_data-result-12h-2026-09.json'),
});
type Trades = { readonly trades: readonly unknown[] };
/** Newest first as recorded; we ask for the other order. */
const trades = () => {
  const result = recorded('deribit-live', 'get_last_trades_by_currency-result-2026-09-20.json') as Trades;
  return { result: { trades: result.trades.toReversed(), has_more: false } };
};

const SUMMARY_MS = 1_788_909_273_348;
const TRADED_MS = Date.UTC(2026, 8, 20, 21, 20);
const SPAN = { fromDay: dayOf(Date.UTC(2026, 8, 13)), toDay: dayOf(Date.UTC(2026, 8, 20)) };
const HOUR = { fromMs: TRADED_MS - 3_600_000, toMs: TRADED_MS };

const clientOf = (json: unknown, nowMs: number) => {
  const method = (name: string) => `/public/${name}`;
  const { http } = answeringHttp(nowMs, {
    [method('get_book_summary_by_currency')]: json,
    [method('get_last_trades_by_currency_and_time')]: json,
    [method('get_volatility_index_data')]: json,
    [method('ticker')]: json,
  });
  return createDeribit(http);
};

describe.skipIf(!hasSharedFolder)('recorded answers of Deribit', () => {
  it('hold nine quotes of 8 September 2026, of the moment they name', async () => {
    const { value } = await clientOf(summaries(), SUMMARY_MS + 800).optionChain();
    expect(value.timeMs).toBe(SUMMARY_MS);
    expect(value.quotes).toHaveLength(9);
    const quoteOf = (name: string) => value.quotes.find(({ instrument }) => instrument === name);
    expect(quoteOf('BTC-25SEP26-79000-C')).toEqual({
      instrument: 'BTC-25SEP26-79000-C',
      expiryMs: Date.UTC(2026, 8, 25, 8),
      strikeUsd: 79_000,
      type: 'call',
      markIv: expect.closeTo(0.3817, 12) as number,
      bidIv: null,
      askIv: null,
      underlyingUsd: 78_610.75,
      markPriceBtc: 0.02990037,
      openInterestBtc: 2303.9,
      volume24hBtc: 75.8,
      exchangeDelta: null,
    });
    // Written 1.13e-6, with null bid and mid; a day without trades has null high, low and last.
    expect(quoteOf('BTC-9SEP26-73000-P')).toMatchObject({ markPriceBtc: 1.13e-6, markIv: 0.6544 });
    expect(quoteOf('BTC-12SEP26-77000-C')).toMatchObject({ volume24hBtc: 0, openInterestBtc: 0 });
  });

  it('hold five trades of 20 September 2026, in their order', async () => {
    const { value } = await clientOf(trades(), TRADED_MS).optionTrades(HOUR);
    expect(value.map(({ tradeId }) => tradeId)).toEqual([
      ...['445682156', '445682157', '445682181', '445682189', '445682190'],
    ]);
    expect(value[3]).toEqual({
      timeMs: 1_789_939_015_485,
      tradeId: '445682189',
      expiryMs: Date.UTC(2026, 9, 30, 8),
      strikeUsd: 85_000,
      type: 'call',
      direction: 'buy',
      price: 0.0265,
      quote: 'BTC',
      amountBtc: 1.6,
      indexUsd: 80_796.05,
      block: false,
      liquidation: false,
    });
  });

  it('hold the DVOL of seven closed days, and not that of the eighth', async () => {
    const { value } = await clientOf(halfDays(), TRADED_MS).dvolDays(SPAN);
    // 13 September begins with its second half; 20 September was still running.
    expect(value.map(({ day, dvol }) => [isoDay(day), dvol])).toEqual([
      ['2026-09-13', 38.89],
      ['2026-09-14', 38.57],
      ['2026-09-15', 39.01],
      ['2026-09-16', 36.19],
      ['2026-09-17', 33.59],
      ['2026-09-18', 35.46],
      ['2026-09-19', 36.32],
    ]);
  });

  it('hold the funding of two days, 0.0022% and 0.0017% over 8 hours', async () => {
    const of2021 = await clientOf(recorded('deribit-docs', 'ticker.json'), 1_623_059_682_000).funding();
    expect(of2021.value).toEqual({
      timeMs: 1_623_059_681_955,
      venue: 'Deribit',
      rate: 2.203e-5,
      intervalHours: 8,
      openInterestUsd: 502_231_260,
    });
    type Notification = { readonly params: { readonly data: unknown } };
    const { params } = recorded('deribit-rpc', 'ws_ticker.json') as Notification;
    const of2025 = await clientOf({ result: params.data }, 1_765_541_475_000).funding();
    expect(of2025.value).toMatchObject({ rate: 1.742e-5, openInterestUsd: 1_132_329_370 });
  });

  it('of the documentation are one trade, an option of ether and DVOL in decimals: two are refused', async () => {
    type Page = { readonly result: Trades };
    const { result } = recorded('deribit-docs', 'get_last_trades_by_currency.json') as Page;
    const timeMs = 1_770_984_454_552;
    const span = { fromMs: timeMs - 1000, toMs: timeMs + 1 };
    const { value } = await clientOf({ result: { ...result, has_more: false } }, timeMs + 9).optionTrades(
      span,
    );
    expect(value).toMatchObject([{ strikeUsd: 72_000, price: 0.0525, amountBtc: 3, indexUsd: 66_930.31 }]);
    const ether = recorded('deribit-docs', 'get_book_summary_by_currency.json');
    await expect(clientOf(ether, timeMs).optionChain()).rejects.toMatchObject({
      problem: 'no row is about a Bitcoin option',
    });
    const decimals = recorded('deribit-docs', 'get_volatility_index_data.json');
    await expect(clientOf(decimals, timeMs).dvolDays(SPAN)).rejects.toMatchObject({
      where: 'deribit DVOL result data.0.1',
      failure: { kind: 'shape' },
    });
  });

  it('of perpetuals and combos are no option trades, and those of the test net are none at all', async () => {
    const refused = (json: unknown) => expect(clientOf(json, TRADED_MS).optionTrades(HOUR)).rejects;
    const nothing = { problem: 'no row is about a Bitcoin option' };
    await refused(recorded('deribit-rpc', 'http_get_last_trades.json')).toMatchObject(nothing);
    const combo = recorded('deribit-rpc', 'http_get_last_trades_option_combo.json') as object;
    await refused({ ...combo, testnet: false }).toMatchObject(nothing);
    await refused(combo).toMatchObject({ where: 'deribit option trades testnet' });
  });

  it('of the perpetual are no option trades, forced or not', async () => {
    type Message = { readonly params: { readonly data: readonly unknown[] } };
    const messages = recorded(
      'liquidation-messages',
      'deribit-trades-with-liquidation-flag.json',
    ) as Message[];
    const rows = messages.flatMap(({ params }) => params.data);
    const answer = { result: { trades: rows, has_more: false } };
    await expect(clientOf(answer, TRADED_MS).optionTrades(HOUR)).rejects.toMatchObject({
      where: 'deribit option trades 0 instrument_name',
    });
  });

  it('hold an error that asks for a pause', async () => {
    const busy = recorded('deribit-rpc', 'ws_error.json');
    await expect(clientOf(busy, TRADED_MS).funding()).rejects.toMatchObject({
      failure: { kind: 'rate_limited' },
    });
  });

  it('name expiries as the names of options do', () => {
    type Expiries = { readonly result: { readonly btc: { readonly option: readonly string[] } } };
    const { result } = recorded('deribit-rpc', 'http_get_expirations_btc_option.json') as Expiries;
    const times = result.btc.option.map((date) => parseDeribitOption(`BTC-${date}-75000-C`)?.expiryMs ?? NaN);
    expect(times).toHaveLength(11);
    expect(times.every((timeMs) => timeMs % 86_400_000 === 8 * 3_600_000)).toBe(true);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

if (hasSharedFolder) {
  describeProvider({
    name: 'Deribit, on recorded answers',
    vendor: DERIBIT,
    nowMs: TRADED_MS,
    requests: [
      {
        what: 'option trades',
        call: async (http) => expectTrades(await createDeribit(http).optionTrades(HOUR)),
        answer: trades,
      },
      {
        what: 'DVOL',
        call: async (http) => expectDvolDays(await createDeribit(http).dvolDays(SPAN), SPAN),
        answer: halfDays,
      },
    ],
  });
  describeProvider({
    name: 'Deribit, on a recorded chain',
    vendor: DERIBIT,
    nowMs: SUMMARY_MS,
    requests: [
      {
        what: 'the option chain',
        call: async (http) => expectChain(await createDeribit(http).optionChain()),
        answer: summaries,
      },
    ],
  });
}
