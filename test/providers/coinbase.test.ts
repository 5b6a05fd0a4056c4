import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/market/day.ts';
import { COINBASE, createCoinbase } from '../../src/providers/coinbase.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { expectDays, expectHourlyCloses, expectLastPrice } from '../contracts/venue-ranges.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import hourly from '../fixtures/coinbase/candles-3600.json' with { type: 'json' };
import daily from '../fixtures/coinbase/candles.json' with { type: 'json' };
import ticker from '../fixtures/coinbase/ticker.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 5, 10, 30);
const day = (date: number) => dayOf(Date.UTC(2026, 1, date));
const SPAN = { fromDay: day(2), toDay: day(5) };
const CANDLES = '/products/BTC-USD/candles';
const TICKER = '/products/BTC-USD/ticker';

describe('Coinbase', () => {
  it('tells the closed days ascending, coins valued at the mean of high, low and close', async () => {
    const { http, asked } = answeringHttp(NOW, { [CANDLES]: daily });
    const { value } = await createCoinbase(http).days(SPAN);
    expect(asked).toEqual([
      `${CANDLES}?granularity=86400&start=2026-02-02T00:00:00Z&end=2026-02-05T00:00:00Z`,
    ]);
    expect(value).toEqual([
      // 1000 x (73000 + 69000 + 71000) / 3
      { day: day(2), openUsd: 70000, highUsd: 73000, lowUsd: 69000, closeUsd: 71000, quoteUsd: 71_000_000 },
      // 2000 x (72000 + 66000 + 66000) / 3
      { day: day(3), openUsd: 71000, highUsd: 72000, lowUsd: 66000, closeUsd: 66000, quoteUsd: 136_000_000 },
      // 3000 x (67000 + 62000 + 63000) / 3
      { day: day(4), openUsd: 66000, highUsd: 67000, lowUsd: 62000, closeUsd: 63000, quoteUsd: 192_000_000 },
    ]);
  });

  it('tells the closes of the closed hours', async () => {
    const { http, asked } = answeringHttp(NOW, { [CANDLES]: hourly });
    const from = Date.UTC(2026, 1, 5, 8);
    const { value } = await createCoinbase(http).hourlyCloses(from);
    expect(asked).toEqual([
      `${CANDLES}?granularity=3600&start=2026-02-05T08:00:00Z&end=2026-02-05T10:00:00Z`,
    ]);
    expect(value).toEqual([
      { timeMs: from, closeUsd: 63200 },
      { timeMs: Date.UTC(2026, 1, 5, 9), closeUsd: 63100 },
    ]);
  });

  it('is asked for 300 days at once and back to the first, as each answer holds no more', async () => {
    const row = ({ query = {} }: HttpRequest) => [
      [Date.parse(String(query.start)) / 1000, 90, 110, 100, 105, 1],
    ];
    const { http, asked } = answeringHttp(NOW, { [CANDLES]: row });
    const { value } = await createCoinbase(http).days({ fromDay: day(4) - 700, toDay: day(4) });
    expect(asked.map((request) => request.slice(request.indexOf('start=')))).toEqual([
      'start=2025-04-11T00:00:00Z&end=2026-02-04T00:00:00Z',
      'start=2024-06-15T00:00:00Z&end=2025-04-10T00:00:00Z',
      'start=2024-03-06T00:00:00Z&end=2024-06-14T00:00:00Z',
    ]);
    expect(value.map((candle) => candle.day)).toEqual([day(4) - 700, day(4) - 599, day(4) - 299]);
  });

  it('is not asked on once an answer is empty: nothing was listed before', async () => {
    const { http, asked } = answeringHttp(NOW, { [CANDLES]: [] });
    expect((await createCoinbase(http).days({ fromDay: 0, toDay: day(4) })).value).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('refuses rows whose low and high stand where most venues have open and high', async () => {
    // Time, open, high, low, close: read as low 70000, high 73000, open 69000 - an open below the low.
    const { http } = answeringHttp(NOW, {
      [CANDLES]: [[Date.UTC(2026, 1, 2) / 1000, 70000, 73000, 69000, 71000, 1]],
    });
    await expect(createCoinbase(http).days(SPAN)).rejects.toMatchObject({ where: 'coinbase candles low' });
  });

  it('refuses milliseconds for seconds and names row and field', async () => {
    const { http } = answeringHttp(NOW, { [CANDLES]: [[Date.UTC(2026, 1, 2), 1, 1, 1, 1, 1]] });
    await expect(createCoinbase(http).days(SPAN)).rejects.toMatchObject({
      where: 'coinbase candles 0.0',
      failure: { kind: 'shape' },
    });
  });

  it('tells the last price with the moment of its trade', async () => {
    const { http, asked } = answeringHttp(NOW, { [TICKER]: ticker });
    const { value } = await createCoinbase(http).lastPrice();
    expect(asked).toEqual([TICKER]);
    expect(value).toEqual({ usd: 63500.12, asOfMs: Date.UTC(2026, 1, 5, 10, 29, 58, 123) });
  });

  it('refuses a price of 0, which is no price', async () => {
    const { http } = answeringHttp(NOW, { [TICKER]: { ...ticker, price: '0' } });
    await expect(createCoinbase(http).lastPrice()).rejects.toMatchObject({ where: 'coinbase ticker price' });
  });

  it('refuses a last price of tomorrow', async () => {
    const { http } = answeringHttp(NOW, { [TICKER]: { ...ticker, time: '2026-02-06T00:00:00Z' } });
    await expect(createCoinbase(http).lastPrice()).rejects.toMatchObject({ where: 'coinbase ticker time' });
  });
});

describeProvider({
  name: 'Coinbase',
  vendor: COINBASE,
  nowMs: NOW,
  requests: [
    {
      what: 'the last price',
      call: async (http) => expectLastPrice(await createCoinbase(http).lastPrice()),
      answer: () => ticker,
    },
    {
      what: 'days',
      call: async (http) => expectDays(await createCoinbase(http).days(SPAN)),
      answer: () => daily,
      mayBeEmpty: true,
    },
    {
      what: 'hourly closes',
      call: async (http) =>
        expectHourlyCloses(await createCoinbase(http).hourlyCloses(Date.UTC(2026, 1, 5, 7))),
      answer: () => hourly,
      mayBeEmpty: true,
    },
  ],
});
