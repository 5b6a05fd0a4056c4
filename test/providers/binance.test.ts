import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import { DAY_MS, dayOf, dayStartMs } from '../../src/market/day.ts';
import { BINANCE, createBinance } from '../../src/providers/binance.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { expectDays, expectFunding, expectLastPrice } from '../contracts/venue-ranges.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import klines from '../fixtures/binance/klines.json' with { type: 'json' };
import openInterest from '../fixtures/binance/open-interest.json' with { type: 'json' };
import premiumIndex from '../fixtures/binance/premium-index.json' with { type: 'json' };
import ticker from '../fixtures/binance/ticker-24hr.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 5, 10, 30);
const day = (date: number) => dayOf(Date.UTC(2026, 1, date));
const SPAN = { fromDay: day(2), toDay: day(5) };
const KLINES = '/api/v3/klines';
const TICKER = '/api/v3/ticker/24hr';
const PREMIUM = '/fapi/v1/premiumIndex';
const INTEREST = '/fapi/v1/openInterest';

const blocked = new ProviderError('binance ticker', 'HTTP 451, blocked', {
  failure: { kind: 'blocked', status: 451 },
});
const failed = new ProviderError('binance ticker', 'no answer', { failure: { kind: 'timeout' } });

describe('Binance', () => {
  it('tells the closed days with the volume in USDT', async () => {
    const { http, asked } = answeringHttp(NOW, { [KLINES]: klines });
    const { value } = await createBinance(http).days(SPAN);
    const [from, to] = [dayStartMs(day(2)), dayStartMs(day(5))];
    expect(asked).toEqual([
      `${KLINES}?symbol=BTCUSDT&interval=1d&limit=1000&startTime=${from}&endTime=${to}`,
    ]);
    expect(value).toEqual([
      { day: day(2), openUsd: 70000, highUsd: 73000, lowUsd: 69000, closeUsd: 71000, quoteUsd: 70_500_000 },
      { day: day(3), openUsd: 71000, highUsd: 72000, lowUsd: 66000, closeUsd: 66000, quoteUsd: 138_000_000 },
      { day: day(4), openUsd: 66000, highUsd: 67000, lowUsd: 62000, closeUsd: 63000, quoteUsd: 193_500_000 },
    ]);
  });

  it('is asked on for the days after a full answer', async () => {
    const page = ({ query = {} }: HttpRequest) => {
      const start = Number(query.startTime);
      const rows = Math.min(1000, (Number(query.endTime) - start) / DAY_MS + 1);
      return Array.from({ length: rows }, (_, index) => {
        const time = start + index * DAY_MS;
        return [time, '9', '9', '9', '9', '1', time + DAY_MS - 1, '9', 1, '1', '9', '0'];
      });
    };
    const { http, asked } = answeringHttp(NOW, { [KLINES]: page });
    const { value } = await createBinance(http).days({ fromDay: day(4) - 1499, toDay: day(4) });
    expect(asked).toHaveLength(2);
    expect(asked[1]).toContain(`startTime=${dayStartMs(day(4) - 499)}&`);
    expect(value).toHaveLength(1500);
  });

  it('tells the last price as of the end of its window', async () => {
    const { http, asked } = answeringHttp(NOW, { [TICKER]: ticker });
    const { value } = await createBinance(http).lastPrice();
    expect(asked).toEqual([`${TICKER}?symbol=BTCUSDT`]);
    expect(value).toEqual({ usd: 63505.01, asOfMs: Date.UTC(2026, 1, 5, 10, 29) });
  });

  it('is read from its mirror of market data where it is blocked, and from then on', async () => {
    const { http, asked } = answeringHttp(NOW, {
      [TICKER]: ({ host }: HttpRequest) => (host === undefined ? blocked : ticker),
      [KLINES]: klines,
    });
    const binance = createBinance(http);
    expect((await binance.lastPrice()).value.usd).toBe(63505.01);
    await binance.days(SPAN);
    expect(asked.map((request) => request.split('?')[0])).toEqual([
      TICKER,
      `BINANCE_DATA_URL ${TICKER}`,
      `BINANCE_DATA_URL ${KLINES}`,
    ]);
  });

  it('is not read from its mirror for any other failure', async () => {
    const { http, asked } = answeringHttp(NOW, { [TICKER]: failed });
    await expect(createBinance(http).lastPrice()).rejects.toBe(failed);
    expect(asked).toHaveLength(1);
  });

  it('has no mirror of its futures', async () => {
    const { http, asked } = answeringHttp(NOW, { [PREMIUM]: blocked, [INTEREST]: blocked });
    await expect(createBinance(http).funding()).rejects.toBe(blocked);
    expect(asked).toHaveLength(2);
  });

  it('tells the rate of eight hours and its open interest at the mark price', async () => {
    const { http, asked } = answeringHttp(NOW, { [PREMIUM]: premiumIndex, [INTEREST]: openInterest });
    const { value } = await createBinance(http).funding();
    expect(asked).toEqual([
      `BINANCE_FUTURES_URL ${PREMIUM}?symbol=BTCUSDT`,
      `BINANCE_FUTURES_URL ${INTEREST}?symbol=BTCUSDT`,
    ]);
    expect(value).toEqual({
      timeMs: Date.UTC(2026, 1, 5, 10, 29),
      venue: 'Binance',
      rate: 0.00004,
      intervalHours: 8,
      // 90000 BTC x 63500
      openInterestUsd: 5_715_000_000,
    });
  });

  it('refuses an open interest in dollars where coins are told', async () => {
    const inDollars = { ...openInterest, openInterest: '5715000000' };
    const { http } = answeringHttp(NOW, { [PREMIUM]: premiumIndex, [INTEREST]: inDollars });
    await expect(createBinance(http).funding()).rejects.toMatchObject({
      where: 'binance open interest openInterest',
    });
  });

  it('refuses a rate in percent of a day like no other', async () => {
    const inPercent = { ...premiumIndex, lastFundingRate: '0.08' };
    const { http } = answeringHttp(NOW, { [PREMIUM]: inPercent, [INTEREST]: openInterest });
    await expect(createBinance(http).funding()).rejects.toMatchObject({
      where: 'binance funding lastFundingRate',
    });
  });
});

describeProvider({
  name: 'Binance',
  vendor: BINANCE,
  nowMs: NOW,
  requests: [
    {
      what: 'the last price',
      call: async (http) => expectLastPrice(await createBinance(http).lastPrice()),
      answer: () => ticker,
    },
    {
      what: 'days',
      call: async (http) => expectDays(await createBinance(http).days(SPAN)),
      answer: () => klines,
      mayBeEmpty: true,
    },
    {
      what: 'funding',
      call: async (http) => expectFunding(await createBinance(http).funding()),
      answer: ({ path }) => (path === PREMIUM ? premiumIndex : openInterest),
    },
  ],
});
