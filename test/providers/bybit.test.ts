import { describe, expect, it } from 'vitest';
import { DAY_MS, dayOf, dayStartMs } from '../../src/market/day.ts';
import { BYBIT, createBybit } from '../../src/providers/bybit.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { expectDays, expectFunding, expectLastPrice } from '../contracts/venue-ranges.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import refusal from '../fixtures/bybit/error.json' with { type: 'json' };
import kline from '../fixtures/bybit/kline.json' with { type: 'json' };
import linear from '../fixtures/bybit/tickers-linear.json' with { type: 'json' };
import spot from '../fixtures/bybit/tickers-spot.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 5, 10, 30);
const day = (date: number) => dayOf(Date.UTC(2026, 1, date));
const SPAN = { fromDay: day(2), toDay: day(5) };
const KLINE = '/v5/market/kline';
const TICKERS = '/v5/market/tickers';

const funding = async (changes: object) => {
  const swap = { ...linear.result.list[0], ...changes };
  const json = { ...linear, result: { category: 'linear', list: [swap] } };
  return (await createBybit(answeringHttp(NOW, { [TICKERS]: json }).http).funding()).value;
};

describe('Bybit', () => {
  it('tells the closed days ascending, with the turnover in USDT', async () => {
    const { http, asked } = answeringHttp(NOW, { [KLINE]: kline });
    const { value } = await createBybit(http).days(SPAN);
    const [from, to] = [dayStartMs(day(2)), dayStartMs(day(5))];
    expect(asked).toEqual([
      `${KLINE}?category=spot&symbol=BTCUSDT&interval=D&limit=1000&start=${from}&end=${to}`,
    ]);
    expect(value).toEqual([
      { day: day(2), openUsd: 70000, highUsd: 73000, lowUsd: 69000, closeUsd: 71000, quoteUsd: 70_500_000 },
      { day: day(3), openUsd: 71000, highUsd: 72000, lowUsd: 66000, closeUsd: 66000, quoteUsd: 138_000_000 },
      { day: day(4), openUsd: 66000, highUsd: 67000, lowUsd: 62000, closeUsd: 63000, quoteUsd: 193_500_000 },
    ]);
  });

  it('is asked on for the days before a full answer', async () => {
    const page = ({ query = {} }: HttpRequest) => {
      const newest = Math.floor(Number(query.end) / DAY_MS);
      const rows = Math.min(1000, newest - Number(query.start) / DAY_MS + 1);
      const list = Array.from({ length: rows }, (_, index) => [
        String((newest - index) * DAY_MS),
        ...['9', '9', '9', '9', '1', '9'],
      ]);
      return { ...kline, result: { list } };
    };
    const { http, asked } = answeringHttp(NOW, { [KLINE]: page });
    const { value } = await createBybit(http).days({ fromDay: day(4) - 1499, toDay: day(4) });
    expect(asked).toHaveLength(2);
    expect(asked[1]).toContain(`&end=${dayStartMs(day(4) - 999) - 1}`);
    expect(value).toHaveLength(1500);
  });

  it('says errors with HTTP 200: too many visits ask for a pause, others are errors and no empty list', async () => {
    const days = (json: unknown) => createBybit(answeringHttp(NOW, { [KLINE]: json }).http).days(SPAN);
    await expect(days(refusal)).rejects.toMatchObject({
      where: 'bybit candles',
      failure: { kind: 'rate_limited', retryAfterMs: 60_000 },
    });
    await expect(days({ ...kline, retCode: 10001, result: { list: [] } })).rejects.toMatchObject({
      failure: { kind: 'application', code: '10001' },
    });
  });

  it('tells the last price of the spot market as of the answer', async () => {
    const { http, asked } = answeringHttp(NOW, { [TICKERS]: spot });
    const { value } = await createBybit(http).lastPrice();
    expect(asked).toEqual([`${TICKERS}?category=spot&symbol=BTCUSDT`]);
    expect(value).toEqual({ usd: 63490.1, asOfMs: Date.UTC(2026, 1, 5, 10, 29) });
  });

  it('tells the rate of the swap, its own interval and its open interest in USD', async () => {
    const { http, asked } = answeringHttp(NOW, { [TICKERS]: linear });
    const { value } = await createBybit(http).funding();
    expect(asked).toEqual([`${TICKERS}?category=linear&symbol=BTCUSDT`]);
    expect(value).toEqual({
      timeMs: Date.UTC(2026, 1, 5, 10, 29),
      venue: 'Bybit',
      rate: -0.0002,
      intervalHours: 4,
      openInterestUsd: 3_490_960_000,
    });
  });

  it('is paid for every eight hours where it does not say', async () => {
    expect((await funding({ fundingIntervalHour: undefined })).intervalHours).toBe(8);
    expect((await funding({ fundingIntervalHour: '' })).intervalHours).toBe(8);
  });

  it('has no open interest where it tells none, which is not 0', async () => {
    expect((await funding({ openInterestValue: '' })).openInterestUsd).toBeNull();
    await expect(funding({ openInterestValue: '0' })).rejects.toMatchObject({
      where: 'bybit funding result.list.0.openInterestValue',
    });
  });

  it('refuses an open interest in coins where dollars are told', async () => {
    await expect(funding({ openInterestValue: '55000' })).rejects.toMatchObject({
      failure: { kind: 'shape' },
    });
  });
});

describeProvider({
  name: 'Bybit',
  vendor: BYBIT,
  nowMs: NOW,
  requests: [
    {
      what: 'the last price',
      call: async (http) => expectLastPrice(await createBybit(http).lastPrice()),
      answer: () => spot,
    },
    {
      what: 'days',
      call: async (http) => expectDays(await createBybit(http).days(SPAN)),
      answer: () => kline,
    },
    {
      what: 'funding',
      call: async (http) => expectFunding(await createBybit(http).funding()),
      answer: () => linear,
    },
  ],
});
