import { describe, expect, it } from 'vitest';
import { createDeribit } from '../../src/providers/deribit.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import summaries from '../fixtures/deribit/get_book_summary_by_currency.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 4, 12, 0, 2);
const CHAIN = '/public/get_book_summary_by_currency';
type Row = Readonly<Record<string, unknown>>;
const [put, call, far] = summaries.result as unknown as readonly [Row, Row, Row];

const chainOf = async (rows: readonly unknown[], nowMs = NOW) => {
  const { http } = answeringHttp(nowMs, { [CHAIN]: { ...summaries, result: rows } });
  return (await createDeribit(http).optionChain()).value;
};
/** The put at 70,000 with other values, beside a sound row. */
const quoteOf = async (more: Row) =>
  (await chainOf([{ ...put, ...more }, call, far])).quotes.find(({ strikeUsd }) => strikeUsd === 70_000);

describe("Deribit's option chain", () => {
  it('is one call for all options in BTC', async () => {
    const { http, asked } = answeringHttp(NOW, { [CHAIN]: summaries });
    const { value, fetchedMs } = await createDeribit(http).optionChain();
    expect(asked).toEqual([`${CHAIN}?currency=BTC&kind=option`]);
    expect(fetchedMs).toBe(NOW);
    expect(value.quotes.map(({ instrument }) => instrument)).toEqual([
      'BTC-6FEB26-70000-P',
      'BTC-6FEB26-75000-C',
      'BTC-27MAR26-75000-P',
      'BTC-27MAR26-240000-P',
    ]);
    expect(value.quotes[2]).toEqual({
      instrument: 'BTC-27MAR26-75000-P',
      expiryMs: Date.UTC(2026, 2, 27, 8),
      strikeUsd: 75_000,
      type: 'put',
      markIv: 0.5832,
      bidIv: null,
      askIv: null,
      underlyingUsd: 72_410.25,
      markPriceBtc: 0.0912,
      openInterestBtc: 2303.9,
      volume24hBtc: 75.8,
      exchangeDelta: null,
    });
  });

  it('leaves out linear options, whose prices are in dollars, however many there are', async () => {
    const linear = Array.from({ length: 50 }, (_, index) => ({
      ...far,
      instrument_name: `BTC_USDC-27MAR26-${70_000 + index}-P`,
      mark_price: 6600,
    }));
    expect((await chainOf([put, ...linear])).quotes).toHaveLength(1);
    await expect(chainOf(linear)).rejects.toMatchObject({ problem: 'no row is about a Bitcoin option' });
  });

  it('has no implied volatility where 0 or nothing stands in its place', async () => {
    expect((await quoteOf({ mark_iv: 0 }))?.markIv).toBeNull();
    expect((await quoteOf({ mark_iv: null }))?.markIv).toBeNull();
    expect((await quoteOf({ mark_iv: undefined }))?.markIv).toBeNull();
  });

  it('keeps 0 open interest and volume as 0, and what is missing as missing', async () => {
    expect(await quoteOf({ open_interest: 0, volume: null, mark_price: null })).toMatchObject({
      openInterestBtc: 0,
      volume24hBtc: null,
      markPriceBtc: null,
    });
  });

  it('does not read bid, ask, high, low and last, which may be anything', async () => {
    expect(await quoteOf({ bid_price: 'x', ask_price: null, high: {}, low: -1, last: [] })).toBeDefined();
  });

  it.each([
    ['a volatility as a decimal', { mark_iv: 0.824 }],
    ['a volatility a hundred times as high', { mark_iv: 8240 }],
    ['no forward', { underlying_price: null }],
    ['a forward of 0', { underlying_price: 0 }],
    ['a forward in cents', { underlying_price: 7_199_050 }],
    ['a negative open interest', { open_interest: -1 }],
    ['a mark in dollars', { mark_price: 870 }],
    ['a name of another form', { instrument_name: 'BTC-06FEB26-70000-P' }],
  ])('leaves out a row with %s, and keeps the others', async (_name, more) => {
    const { quotes } = await chainOf([{ ...put, ...more }, call, far]);
    expect(quotes.map(({ instrument }) => instrument)).toEqual(['BTC-6FEB26-75000-C', 'BTC-27MAR26-75000-P']);
  });

  it('is refused when two of three rows cannot be read, by the name of the first', async () => {
    const noForward = [put, call].map((row) => ({ ...row, underlying_price: null }));
    await expect(chainOf([...noForward, far])).rejects.toMatchObject({
      where: 'deribit option chain BTC-6FEB26-70000-P underlying_price',
      failure: { kind: 'shape' },
    });
  });

  it('may lose one row in twenty, not more', async () => {
    const rows = (unreadable: number) =>
      Array.from({ length: 100 }, (_, index) => ({
        ...put,
        instrument_name: `BTC-6FEB26-${70_000 + index}-P`,
        ...(index < unreadable && { underlying_price: null }),
      }));
    expect((await chainOf(rows(5))).quotes).toHaveLength(95);
    await expect(chainOf(rows(6))).rejects.toMatchObject({ failure: { kind: 'shape' } });
  });

  it.each([
    ['decimals', 0.01],
    ['basis points', 100],
  ])('is refused when all volatilities are in %s', async (_name, factor) => {
    const rows = [put, call, far].map((row) => ({ ...row, mark_iv: Number(row.mark_iv) * factor }));
    await expect(chainOf(rows)).rejects.toMatchObject({ failure: { kind: 'shape' } });
  });

  it('is refused when no row has a volatility', async () => {
    await expect(chainOf([put, call].map((row) => ({ ...row, mark_iv: null })))).rejects.toMatchObject({
      where: 'deribit option chain mark_iv',
    });
  });

  it('is refused when its forwards are in two units', async () => {
    const rows = [put, call, far].flatMap((row, index) => [
      row,
      { ...row, instrument_name: `BTC-27MAR26-${80_000 + index}-C`, underlying_price: 7.2 },
      { ...row, instrument_name: `BTC-27MAR26-${90_000 + index}-C` },
    ]);
    await expect(chainOf(rows)).rejects.toMatchObject({ problem: 'in two units' });
  });

  it('is refused without any option', async () => {
    await expect(chainOf([])).rejects.toMatchObject({ problem: 'no option is listed' });
  });

  it('names an instrument once', async () => {
    expect((await chainOf([put, put, far])).quotes).toHaveLength(2);
  });

  it('leaves out what expires within half an hour, at 08:00 UTC', async () => {
    const at = async (minutesBefore: number) => {
      const timeMs = Date.UTC(2026, 1, 6, 8) - minutesBefore * 60_000;
      return chainOf(
        [put, far].map((row) => ({ ...row, creation_timestamp: timeMs })),
        timeMs,
      );
    };
    expect((await at(31)).quotes).toHaveLength(2);
    expect((await at(30)).quotes).toHaveLength(1);
    expect((await at(-1)).quotes).toHaveLength(1);
  });

  it('is of the newest moment a row names, also when that is long ago', async () => {
    expect((await chainOf([far, { ...call, creation_timestamp: NOW - 9000 }])).timeMs).toBe(NOW - 2000);
    const old = NOW - 3_600_000;
    expect((await chainOf([{ ...far, creation_timestamp: old }])).timeMs).toBe(old);
  });

  it('is of the moment of the answer where no row names one, or names a later one', async () => {
    expect((await chainOf([{ ...far, creation_timestamp: undefined }])).timeMs).toBe(NOW);
    expect((await chainOf([{ ...far, creation_timestamp: NOW + 600_000 }])).timeMs).toBe(NOW);
  });
});
