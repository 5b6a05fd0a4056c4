import { describe, expect, it } from 'vitest';
import { dayOf, type Day } from '../../src/market/day.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { SOSOVALUE, createSoSoValue } from '../../src/providers/sosovalue.ts';
import { expectEtfDays } from '../contracts/daily-ranges.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import refusal from '../fixtures/sosovalue/error.json' with { type: 'json' };
import flows from '../fixtures/sosovalue/historical-inflow-chart.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 5, 10, 30);
const day = (date: number): Day => dayOf(Date.UTC(2026, 1, date));
const PATH = '/openapi/v2/etf/historicalInflowChart';
const DAYS = [
  { day: day(2), netUsd: 120_000_000 },
  { day: day(3), netUsd: 0 },
  { day: day(4), netUsd: -300_500_000 },
];
const etfDays = (json: unknown) => createSoSoValue(answeringHttp(NOW, { [PATH]: json }).http).etfDays();
const table = (...rows: readonly (readonly [date: unknown, totalNetInflow: unknown])[]) => ({
  code: 0,
  data: [...flows.data, ...rows.map(([date, totalNetInflow]) => ({ date, totalNetInflow }))],
});

describe('SoSoValue', () => {
  it('is asked by POST, and its rows come in order of days, a reported 0 being a value', async () => {
    const sent: HttpRequest[] = [];
    const { http } = answeringHttp(NOW, {
      [PATH]: (request: HttpRequest) => {
        sent.push(request);
        return flows;
      },
    });
    expect(await createSoSoValue(http).etfDays()).toEqual({ value: DAYS, fetchedMs: NOW });
    expect(sent).toEqual([{ path: PATH, body: { type: 'us-btc-spot' } }]);
  });

  it('may wrap its rows in a list, write its numbers as texts and its code too', async () => {
    const list = flows.data.map((row) => ({ ...row, totalNetInflow: String(row.totalNetInflow) }));
    expect((await etfDays({ code: '0', data: { list } })).value).toEqual(DAYS);
  });

  it('says its errors with HTTP 200, also beside rows', async () => {
    const failure = { kind: 'application', code: '40301' };
    await expect(etfDays(refusal)).rejects.toMatchObject({ where: 'sosovalue etf flows code', failure });
    await expect(etfDays({ ...flows, code: 40301 })).rejects.toMatchObject({ failure });
  });

  it('means the last of several rows of a day', async () => {
    const { value } = await etfDays(table(['2026-02-04', -1], ['2026-02-04', -310e6]));
    expect(value.at(-1)).toEqual({ day: day(4), netUsd: -310e6 });
  });

  it('has no row for a day it has not reported', async () => {
    expect((await etfDays(table(['2026-02-05', null]))).value).toEqual(DAYS);
  });

  it('may have a 0 for a weekend, which is no session, and no flows', async () => {
    expect((await etfDays(table(['2026-01-31', 0], ['2026-02-01', 0]))).value).toEqual(DAYS);
    await expect(etfDays(table(['2026-01-31', 5e6]))).rejects.toMatchObject({
      where: 'sosovalue etf flows date',
      problem: '2026-01-31 is a weekend and has flows',
    });
  });

  it.each([
    ['millions', 1e-6],
    ['BTC', 1 / 70_000],
  ])('is refused when its figures are in %s', async (_, factor) => {
    const data = flows.data.map((row) => ({ ...row, totalNetInflow: row.totalNetInflow * factor }));
    await expect(etfDays({ code: 0, data })).rejects.toMatchObject({
      where: 'sosovalue etf flows net flow',
      failure: { kind: 'shape' },
    });
  });

  it('is judged by its last 20 days alone', async () => {
    // Weekdays of January, 22 of them, each of half a million.
    const january = Array.from({ length: 31 }, (_, index) => day(index - 30));
    const weekdays = january.filter((one) => ![2, 3].includes(one % 7));
    const quiet = weekdays.map((one) => [new Date(one * 864e5).toISOString().slice(0, 10), 5e5] as const);
    const rows = [['2025-12-31', 2e9] as const, ...quiet];
    const data = rows.map(([date, totalNetInflow]) => ({ date, totalNetInflow }));
    await expect(etfDays({ code: 0, data })).rejects.toMatchObject({ where: 'sosovalue etf flows net flow' });
    expect((await etfDays({ code: 0, data: data.slice(0, 20) })).value).toHaveLength(20);
  });

  it.each([
    ['no rows', { code: 0, data: [] }, 'net flow'],
    ['a flow beyond any', table(['2026-02-05', 26e9]), 'data 3.totalNetInflow'],
    ['a day that is none', table(['2026-02-30', 1]), 'data 3.date'],
    ['a day as a number', table([1_770_163_200, 1]), 'data 3.date'],
    ['a day ahead', table(['2026-02-06', 1e8]), 'date'],
  ])('is refused with %s', async (_, json, field) => {
    await expect(etfDays(json)).rejects.toMatchObject({
      where: `sosovalue etf flows ${field}`,
      failure: { kind: 'shape' },
    });
  });
});

describeProvider({
  name: 'SoSoValue',
  vendor: SOSOVALUE,
  nowMs: NOW,
  requests: [
    {
      what: 'ETF flows',
      call: async (http) => expectEtfDays(await createSoSoValue(http).etfDays()),
      answer: () => flows,
    },
  ],
});
