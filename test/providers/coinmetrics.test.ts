import { describe, expect, it } from 'vitest';
import { dayOf, type Day } from '../../src/market/day.ts';
import { COINMETRICS, createCoinMetrics } from '../../src/providers/coinmetrics.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { expectOnchainDays } from '../contracts/daily-ranges.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import last from '../fixtures/coinmetrics/asset-metrics-last.json' with { type: 'json' };
import first from '../fixtures/coinmetrics/asset-metrics.json' with { type: 'json' };
import refusal from '../fixtures/coinmetrics/error.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 5, 10, 30);
const day = (date: number): Day => dayOf(Date.UTC(2026, 1, date));
const SPAN = { fromDay: day(2), toDay: day(4) };
const PATH = '/timeseries/asset-metrics';
const QUERY =
  'assets=btc&metrics=PriceUSD,CapMrktCurUSD,CapMVRVCur,SplyCur&frequency=1d&start_time=2026-02-02&end_time=2026-02-04' +
  '&page_size=4000&paging_from=start';

const pages = ({ query }: HttpRequest): unknown => (query?.next_page_token === '0.abc' ? last : first);
const daysOf = (json: unknown, nowMs = NOW, span = SPAN) =>
  createCoinMetrics(answeringHttp(nowMs, { [PATH]: json }).http).onchainDays(span);
const [row] = last.data;
const pageOf = (...changes: readonly object[]) => ({
  data: changes.map((change) => ({ ...row, ...change })),
});

describe('Coin Metrics', () => {
  it('is asked on our host for each page, whatever address the answer names', async () => {
    const { http, asked } = answeringHttp(NOW, { [PATH]: pages });
    const { value, fetchedMs } = await createCoinMetrics(http).onchainDays(SPAN);
    expect(asked).toEqual([`${PATH}?${QUERY}`, `${PATH}?${QUERY}&next_page_token=0.abc`]);
    expect(fetchedMs).toBe(NOW);
    expect(value).toEqual([
      {
        day: day(2),
        values: {
          price_usd: 80_000,
          // 80,000 / 1.6 and 1.6e12 / 1.6
          realized_price: 50_000,
          market_cap_usd: 1.6e12,
          realized_cap_usd: 1e12,
          supply_btc: 20e6,
        },
      },
      {
        day: day(3),
        values: {
          price_usd: 75_000.5,
          realized_price: 60_000.4,
          market_cap_usd: 1_500_010_000_000,
          realized_cap_usd: 1_200_008_000_000,
          supply_btc: 20e6,
        },
      },
      {
        day: day(4),
        values: {
          price_usd: 72_000,
          realized_price: null,
          market_cap_usd: 1.44e12,
          realized_cap_usd: null,
          supply_btc: 20e6,
        },
      },
    ]);
  });

  it('stamps a day with its beginning: the one that runs is left out', async () => {
    const both = pageOf({}, { time: '2026-02-05T00:00:00.000000000Z' });
    const span = { fromDay: day(4), toDay: day(9) };
    const days = async (nowMs: number) => (await daysOf(both, nowMs, span)).value.map((one) => one.day);
    expect(await days(NOW)).toEqual([day(4)]);
    expect(await days(Date.UTC(2026, 1, 5, 23, 59, 59, 999))).toEqual([day(4)]);
    expect(await days(Date.UTC(2026, 1, 6))).toEqual([day(4), day(5)]);
  });

  it('is not asked for days that are not over', async () => {
    const { http, asked } = answeringHttp(NOW, {});
    const span = { fromDay: day(5), toDay: day(6) };
    expect(await createCoinMetrics(http).onchainDays(span)).toEqual({ value: [], fetchedMs: NOW });
    expect(asked).toEqual([]);
  });

  it('keeps the last row of a day, in order, and no day that was not asked for', async () => {
    const { value } = await daysOf(
      pageOf(
        { PriceUSD: '71000' },
        { time: '2026-02-03T00:00:00.000000000Z' },
        { PriceUSD: '73000' },
        { time: '2026-02-01T00:00:00.000000000Z' },
      ),
    );
    expect(value.map((one) => [one.day, one.values.price_usd])).toEqual([
      [day(3), 72_000],
      [day(4), 73_000],
    ]);
  });

  it('has nothing to say where its list is empty', async () => {
    expect((await daysOf({ data: [] })).value).toEqual([]);
  });

  it.each([null, '', 'NaN', undefined])('has no value where it says %j', async (missing) => {
    const { value } = await daysOf(pageOf({ PriceUSD: missing, SplyCur: missing }));
    expect(value[0]?.values).toMatchObject({ price_usd: null, realized_price: null, supply_btc: null });
  });

  it.each([
    ['an hour', { time: '2026-02-04T01:00:00.000000000Z' }, 'time'],
    ['a time without a zone', { time: '2026-02-04T00:00:00' }, 'data.0.time'],
    ['another asset', { asset: 'eth' }, 'data.0.asset'],
    ['a price of 0', { PriceUSD: '0' }, 'data.0.PriceUSD'],
    ['an MVRV of 0', { CapMVRVCur: '0' }, 'data.0.CapMVRVCur'],
    ['a supply in satoshi', { SplyCur: '2000000000000000' }, 'data.0.SplyCur'],
    ['a word', { CapMrktCurUSD: 'much' }, 'data.0.CapMrktCurUSD'],
    ['a realized price beyond any', { PriceUSD: '9000000', CapMVRVCur: '0.1' }, 'CapMVRVCur'],
  ])('is refused with %s', async (_, change, field) => {
    await expect(daysOf(pageOf(change))).rejects.toMatchObject({
      where: `coinmetrics asset metrics ${field}`,
      failure: { kind: 'shape' },
    });
  });

  it('is refused when an error stands where data should', async () => {
    await expect(daysOf(refusal)).rejects.toMatchObject({ where: 'coinmetrics asset metrics data' });
  });
});

describeProvider({
  name: 'Coin Metrics',
  vendor: COINMETRICS,
  nowMs: NOW,
  requests: [
    {
      what: 'on-chain days',
      call: async (http) => expectOnchainDays(await createCoinMetrics(http).onchainDays(SPAN)),
      answer: pages,
    },
  ],
});
