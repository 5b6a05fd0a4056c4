import { describe, expect, it } from 'vitest';
import { DAY_MS, dayOf, dayStartMs } from '../../src/market/day.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { OKX, createOkx } from '../../src/providers/okx.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { expectDays, expectFunding, expectLastPrice } from '../contracts/venue-ranges.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import refusal from '../fixtures/okx/error.json' with { type: 'json' };
import fundingRate from '../fixtures/okx/funding-rate.json' with { type: 'json' };
import candles from '../fixtures/okx/history-candles.json' with { type: 'json' };
import openInterest from '../fixtures/okx/open-interest.json' with { type: 'json' };
import ticker from '../fixtures/okx/ticker.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 5, 10, 30);
const day = (date: number) => dayOf(Date.UTC(2026, 1, date));
const SPAN = { fromDay: day(2), toDay: day(5) };
const CANDLES = '/api/v5/market/history-candles';
const TICKER = '/api/v5/market/ticker';
const FUNDING = '/api/v5/public/funding-rate';
const INTEREST = '/api/v5/public/open-interest';

const days = (json: unknown) => createOkx(answeringHttp(NOW, { [CANDLES]: json }).http).days(SPAN);
const funding = async (rate: object, interest: object = {}) => {
  const { http } = answeringHttp(NOW, {
    [FUNDING]: { ...fundingRate, data: [{ ...fundingRate.data[0], ...rate }] },
    [INTEREST]: { ...openInterest, data: [{ ...openInterest.data[0], ...interest }] },
  });
  return (await createOkx(http).funding()).value;
};

describe('OKX', () => {
  it('tells the closed days ascending, with the volume in USDT, of bars that close at midnight UTC', async () => {
    const { http, asked } = answeringHttp(NOW, { [CANDLES]: candles });
    const { value } = await createOkx(http).days(SPAN);
    expect(asked).toEqual([`${CANDLES}?instId=BTC-USDT&bar=1Dutc&limit=100&after=${dayStartMs(day(6))}`]);
    expect(value).toEqual([
      { day: day(2), openUsd: 70000, highUsd: 73000, lowUsd: 69000, closeUsd: 71000, quoteUsd: 70_500_000 },
      { day: day(3), openUsd: 71000, highUsd: 72000, lowUsd: 66000, closeUsd: 66000, quoteUsd: 138_000_000 },
      { day: day(4), openUsd: 66000, highUsd: 67000, lowUsd: 62000, closeUsd: 63000, quoteUsd: 193_500_000 },
    ]);
  });

  it('is believed about a bar that is not confirmed, whatever the clock says', async () => {
    const { http } = answeringHttp(NOW + DAY_MS, { [CANDLES]: candles });
    expect((await createOkx(http).days(SPAN)).value.at(-1)?.day).toBe(day(4));
  });

  it('is paged back by 100 days until the span is covered', async () => {
    const page = ({ query = {} }: HttpRequest) => ({
      code: '0',
      data: Array.from({ length: 100 }, (_, index) => {
        const time = Number(query.after) - (index + 1) * DAY_MS;
        return [String(time), '9', '9', '9', '9', '1', '9', '9', '1'];
      }),
    });
    const { http, asked } = answeringHttp(NOW, { [CANDLES]: page });
    const { value } = await createOkx(http).days({ fromDay: day(4) - 249, toDay: day(4) });
    expect(asked.map((request) => Number(request.split('after=')[1]) / DAY_MS)).toEqual([
      day(5),
      day(5) - 100,
      day(5) - 200,
    ]);
    expect(value).toHaveLength(250);
  });

  it('is not asked on once it has no older days', async () => {
    const page = ({ query = {} }: HttpRequest) =>
      Number(query.after) === dayStartMs(day(6)) ? candles : { code: '0', data: [] };
    const { http, asked } = answeringHttp(NOW, { [CANDLES]: page });
    const { value } = await createOkx(http).days({ fromDay: 0, toDay: day(5) });
    expect(asked).toHaveLength(2);
    expect(value).toHaveLength(3);
  });

  it('refuses bars that close at 16:00 UTC, as those of `1D` do', async () => {
    const shifted = candles.data.map(([time, ...rest]) => [String(Number(time) - DAY_MS / 3), ...rest]);
    await expect(days({ ...candles, data: shifted })).rejects.toMatchObject({
      where: 'okx candles time',
      failure: { kind: 'shape' },
    });
  });

  it('says errors by a code, which is never an empty list', async () => {
    await expect(days(refusal)).rejects.toMatchObject({
      where: 'okx candles',
      failure: { kind: 'rate_limited', retryAfterMs: 60_000 },
    });
    await expect(days({ code: '51001', msg: 'no such instrument', data: [] })).rejects.toMatchObject({
      failure: { kind: 'application', code: '51001' },
    });
  });

  it('tells the last price with its own moment', async () => {
    const { http, asked } = answeringHttp(NOW, { [TICKER]: ticker });
    const { value } = await createOkx(http).lastPrice();
    expect(asked).toEqual([`${TICKER}?instId=BTC-USDT`]);
    expect(value).toEqual({ usd: 63495.5, asOfMs: Date.UTC(2026, 1, 5, 10, 29) });
  });

  it('has no last price without a row', async () => {
    const { http } = answeringHttp(NOW, { [TICKER]: { ...ticker, data: [] } });
    await expect(createOkx(http).lastPrice()).rejects.toMatchObject({ failure: { kind: 'shape' } });
  });

  it('tells rate, interval and open interest in USD as of the answer', async () => {
    const { http, asked } = answeringHttp(NOW, { [FUNDING]: fundingRate, [INTEREST]: openInterest });
    const { value } = await createOkx(http).funding();
    expect(asked).toEqual([
      `${FUNDING}?instId=BTC-USDT-SWAP`,
      `${INTEREST}?instType=SWAP&instId=BTC-USDT-SWAP`,
    ]);
    expect(value).toEqual({
      timeMs: Date.UTC(2026, 1, 5, 10, 29),
      venue: 'OKX',
      rate: -0.00012,
      // From 16:00 to 24:00.
      intervalHours: 8,
      openInterestUsd: 1_905_000_000,
    });
  });

  it('is paid for as often as its two times say, every eight hours where one is missing', async () => {
    const fundingTime = String(Date.UTC(2026, 1, 5, 12));
    const nextFundingTime = String(Date.UTC(2026, 1, 5, 16));
    expect((await funding({ fundingTime, nextFundingTime })).intervalHours).toBe(4);
    expect((await funding({ nextFundingTime: '' })).intervalHours).toBe(8);
  });

  it('refuses two times that are no interval', async () => {
    const nextFundingTime = String(Date.UTC(2026, 1, 7, 16));
    await expect(funding({ nextFundingTime })).rejects.toMatchObject({
      where: 'okx funding nextFundingTime',
      failure: { kind: 'shape' },
    });
  });

  it('has no open interest where it tells none, and refuses one in contracts', async () => {
    expect((await funding({}, { oiUsd: '' })).openInterestUsd).toBeNull();
    await expect(funding({}, { oiUsd: '3000000' })).rejects.toMatchObject({
      where: 'okx open interest data.0.oiUsd',
    });
  });
});

describeProvider({
  name: 'OKX',
  vendor: OKX,
  nowMs: NOW,
  requests: [
    {
      what: 'the last price',
      call: async (http) => expectLastPrice(await createOkx(http).lastPrice()),
      answer: () => ticker,
    },
    {
      what: 'days',
      call: async (http) => expectDays(await createOkx(http).days(SPAN)),
      answer: () => candles,
    },
    {
      what: 'funding',
      call: async (http) => expectFunding(await createOkx(http).funding()),
      answer: ({ path }) => (path === FUNDING ? fundingRate : openInterest),
    },
  ],
});
