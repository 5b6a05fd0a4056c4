import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import { dayOf, type Day } from '../../src/market/day.ts';
import { THEBLOCK, createTheBlock } from '../../src/providers/theblock.ts';
import { expectEtfDays } from '../contracts/daily-ranges.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import chart from '../fixtures/theblock/chart.json' with { type: 'json' };
import mirror from '../fixtures/theblock/mirror.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 5, 10, 30);
const day = (date: number): Day => dayOf(Date.UTC(2026, 1, date));
const CHART = '/api/charts/chart/etfs/bitcoin/spot-bitcoin-etf-total-net-flow';
const MIRROR = '/dashboard/markets_structuredproducts_btcspotetftotalnetflows_daily_other.json';
const DAYS = [
  { day: day(2), netUsd: 120_000_000 },
  { day: day(3), netUsd: 0 },
  { day: day(4), netUsd: -300_500_000 },
];
const blocked = new ProviderError('theblock etf chart', 'HTTP 403, blocked', {
  failure: { kind: 'blocked', status: 403 },
});
const seriesOf = (...points: readonly object[]) => ({ Series: { 'Total Net Flow': { Data: points } } });
/** The mirror alone answers. */
const fromMirror = (json: unknown) =>
  createTheBlock(answeringHttp(NOW, { [CHART]: blocked, [MIRROR]: json }).http).etfDays();

describe('The Block', () => {
  it('gives the flows behind its chart', async () => {
    const { http, asked } = answeringHttp(NOW, { [CHART]: chart });
    expect(await createTheBlock(http).etfDays()).toEqual({ value: DAYS, fetchedMs: NOW });
    expect(asked).toEqual([CHART]);
  });

  it.each([
    ['refuses', blocked],
    ['has changed its shape', { chart: {} }],
    ['is in another unit', { chart: { jsonFile: seriesOf({ Timestamp: 1_769_990_400, Result: 120 }) } }],
  ])('is read from its mirror where the site %s', async (_, answer) => {
    const { http, asked } = answeringHttp(NOW, { [CHART]: answer, [MIRROR]: mirror });
    expect(await createTheBlock(http).etfDays()).toEqual({ value: DAYS, fetchedMs: NOW });
    expect(asked).toEqual([CHART, `THEBLOCK_MIRROR_URL ${MIRROR}`]);
  });

  it('fails with what the mirror says where neither gives them', async () => {
    await expect(fromMirror({})).rejects.toMatchObject({ where: 'theblock etf chart mirror Series' });
  });

  it('does not hide a fault of ours behind the mirror', async () => {
    const fault = new TypeError('ours');
    const { http, asked } = answeringHttp(NOW, { [CHART]: fault, [MIRROR]: mirror });
    await expect(createTheBlock(http).etfDays()).rejects.toBe(fault);
    expect(asked).toHaveLength(1);
  });

  const point = { Timestamp: 1_770_163_200, Result: 2e8 };
  it.each([
    ['milliseconds', { ...point, Timestamp: 1_770_163_200_000 }, 'Series.Total Net Flow.Data.0.Timestamp'],
    ['a time within a day', { ...point, Timestamp: 1_770_181_200 }, 'Series.Total Net Flow.Data.0.Timestamp'],
    ['a flow beyond any', { ...point, Result: -26e9 }, 'Series.Total Net Flow.Data.0.Result'],
    ['figures in millions', { ...point, Result: 200 }, 'net flow'],
    ['a day ahead', { ...point, Timestamp: 1_770_336_000 }, 'date'],
  ])('is refused with %s', async (_, damaged, field) => {
    await expect(fromMirror(seriesOf(damaged))).rejects.toMatchObject({
      where: `theblock etf chart mirror ${field}`,
      failure: { kind: 'shape' },
    });
  });

  it('has no row for a day without a result, and takes times as texts', async () => {
    const points = [point, { Timestamp: '1770249600', Result: null }];
    expect((await fromMirror(seriesOf(...points))).value).toEqual([{ day: day(4), netUsd: 2e8 }]);
  });
});

describeProvider({
  name: 'The Block',
  vendor: THEBLOCK,
  nowMs: NOW,
  requests: [
    {
      what: 'ETF flows',
      call: async (http) => expectEtfDays(await createTheBlock(http).etfDays()),
      answer: ({ path }) => (path === CHART ? chart : mirror),
    },
    {
      what: 'ETF flows, by its mirror alone',
      call: async (http) => expectEtfDays(await createTheBlock(http).etfDays()),
      answer: ({ path }) => (path === CHART ? {} : mirror),
    },
  ],
});
