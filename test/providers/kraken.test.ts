import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/market/day.ts';
import { KRAKEN, createKraken } from '../../src/providers/kraken.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { expectDays, expectHourlyCloses, expectLastPrice } from '../contracts/venue-ranges.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import refusal from '../fixtures/kraken/error.json' with { type: 'json' };
import hourly from '../fixtures/kraken/ohlc-60.json' with { type: 'json' };
import daily from '../fixtures/kraken/ohlc.json' with { type: 'json' };
import ticker from '../fixtures/kraken/ticker.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 5, 10, 30);
const day = (date: number) => dayOf(Date.UTC(2026, 1, date));
const SPAN = { fromDay: day(2), toDay: day(5) };
const OHLC = '/0/public/OHLC';
const TICKER = '/0/public/Ticker';

const days = (json: unknown, nowMs = NOW) =>
  createKraken(answeringHttp(nowMs, { [OHLC]: json }).http).days(SPAN);

describe('Kraken', () => {
  it('tells the closed days, coins valued at their volume-weighted price', async () => {
    const { http, asked } = answeringHttp(NOW, { [OHLC]: daily });
    const { value } = await createKraken(http).days(SPAN);
    expect(asked).toEqual([`${OHLC}?pair=XBTUSD&interval=1440`]);
    expect(value).toEqual([
      // 1000 x 70500, 2000 x 69000, 3000 x 64500
      { day: day(2), openUsd: 70000, highUsd: 73000, lowUsd: 69000, closeUsd: 71000, quoteUsd: 70_500_000 },
      { day: day(3), openUsd: 71000, highUsd: 72000, lowUsd: 66000, closeUsd: 66000, quoteUsd: 138_000_000 },
      { day: day(4), openUsd: 66000, highUsd: 67000, lowUsd: 62000, closeUsd: 63000, quoteUsd: 193_500_000 },
    ]);
  });

  it('tells the closes of the closed hours', async () => {
    const { http, asked } = answeringHttp(NOW, { [OHLC]: hourly });
    const { value } = await createKraken(http).hourlyCloses(Date.UTC(2026, 1, 5, 8));
    expect(asked).toEqual([`${OHLC}?pair=XBTUSD&interval=60`]);
    expect(value).toEqual([
      { timeMs: Date.UTC(2026, 1, 5, 8), closeUsd: 63200 },
      { timeMs: Date.UTC(2026, 1, 5, 9), closeUsd: 63100 },
    ]);
  });

  it('is believed about its last row being open, also by a clock that runs ahead', async () => {
    const { value } = await days(daily, Date.UTC(2026, 1, 6, 0, 1));
    expect(value.at(-1)?.day).toBe(day(4));
  });

  it('finds the pair under any name, and refuses two', async () => {
    const { XXBTZUSD, last } = daily.result;
    expect((await days({ error: [], result: { XBTUSDT: XXBTZUSD, last } })).value).toHaveLength(3);
    await expect(days({ error: [], result: { XXBTZUSD, XETHZUSD: XXBTZUSD, last } })).rejects.toMatchObject({
      where: 'kraken candles result.pairs',
      problem: 'expected one pair',
    });
  });

  it('takes a day without a trade, whose volume-weighted price is 0', async () => {
    const time = Date.UTC(2026, 1, 3) / 1000;
    const quiet = [time, '7.0', '7.0', '7.0', '7.0', '0.0', '0.00000000', 0];
    const { value } = await days({ error: [], result: { XXBTZUSD: [quiet], last: time } });
    expect(value).toMatchObject([{ closeUsd: 7, quoteUsd: 0 }]);
  });

  it.each(['EGeneral:Too many requests', 'EAPI:Rate limit exceeded'])(
    'says "%s" with HTTP 200, which asks for a pause',
    async (error) => {
      await expect(days({ error: [error] })).rejects.toMatchObject({
        where: 'kraken candles',
        failure: { kind: 'rate_limited', retryAfterMs: 60_000 },
      });
    },
  );

  it('says other errors with HTTP 200, also beside a result', async () => {
    await expect(days({ ...daily, error: ['EQuery:Unknown asset pair'] })).rejects.toMatchObject({
      failure: { kind: 'application', code: 'EQuery:Unknown asset pair' },
    });
    const { http } = answeringHttp(NOW, { [TICKER]: refusal });
    await expect(createKraken(http).lastPrice()).rejects.toMatchObject({
      where: 'kraken ticker',
      failure: { kind: 'rate_limited' },
    });
  });

  it('tells the last price as of the moment of the answer, which names none', async () => {
    const { http, asked } = answeringHttp(NOW, { [TICKER]: ticker });
    const { value } = await createKraken(http).lastPrice();
    expect(asked).toEqual([`${TICKER}?pair=XBTUSD`]);
    expect(value).toEqual({ usd: 63510.1, asOfMs: NOW });
  });
});

describeProvider({
  name: 'Kraken',
  vendor: KRAKEN,
  nowMs: NOW,
  requests: [
    {
      what: 'the last price',
      call: async (http) => expectLastPrice(await createKraken(http).lastPrice()),
      answer: () => ticker,
    },
    {
      what: 'days',
      call: async (http) => expectDays(await createKraken(http).days(SPAN)),
      answer: () => daily,
    },
    {
      what: 'hourly closes',
      call: async (http) =>
        expectHourlyCloses(await createKraken(http).hourlyCloses(Date.UTC(2026, 1, 5, 7))),
      answer: () => hourly,
    },
  ],
});
