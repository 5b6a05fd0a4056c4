import { describe, expect, it } from 'vitest';
import type { FlowDay } from '../../src/market/flow.ts';
import { flowsReadings } from '../../src/readings/flows.ts';
import { NOW, YESTERDAY, candlesEnding, instant, marketOf, sourced } from '../doubles/market.ts';

type Row = readonly [etfUsd: number | null, companiesBtc?: number | null, governmentsBtc?: number | null];

const daysEnding = (rows: readonly Row[], lastDay = YESTERDAY): readonly FlowDay[] =>
  rows.map(([etfUsd, companiesBtc = null, governmentsBtc = null], index) => ({
    day: lastDay - rows.length + 1 + index,
    etfUsd,
    companiesBtc,
    governmentsBtc,
  }));

const M = 1e6;
// 4 Feb 2026 is a Wednesday: the week before it ends on Tuesday 3 Feb and holds the weekend of 31 Jan and 1 Feb.
const ETF_WEEK: readonly Row[] = [[-20 * M], [-800 * M], [-500 * M], [null], [null], [560 * M], [-270 * M]];
const ETF_WEEK_BEFORE: readonly Row[] = [
  [100 * M],
  [100 * M],
  [100 * M],
  [null],
  [null],
  [7 * M],
  [-147 * M],
];
const CLOSES = candlesEnding(Array<number>(14).fill(80_000));

describe('flowsReadings of ETFs alone', () => {
  const flows = sourced(daysEnding([...ETF_WEEK_BEFORE, ...ETF_WEEK]), { source: 'Funds' });
  const data = marketOf({ flows });

  it('adds up 7 calendar days and says how many were reported', async () => {
    const { net, reportedDays, reported, parts } = await flowsReadings(data);
    expect(net).toMatchObject({ id: 'net_flow_7d', unit: 'usd', value: -1030 * M, source: 'Funds' });
    expect(reportedDays.value).toBe(5);
    expect(reported).toEqual(['etf']);
    expect(parts.etf).toMatchObject({ id: 'etf_flow_7d', value: -1030 * M });
  });

  it('names the other parts as not reported, never as 0', async () => {
    const { parts } = await flowsReadings(data);
    const reason = { code: 'not_reported', dataset: 'flows_daily' };
    expect(parts.companies).toMatchObject({ value: null, reason });
    expect(parts.governments).toMatchObject({ value: null, reason });
  });

  it('compares with the 7 days before and sees the flip', async () => {
    const { netBefore, flip, direction } = await flowsReadings(data);
    expect(netBefore).toMatchObject({ id: 'net_flow_prev_7d', value: 160 * M });
    expect(flip.value).toBe('to_outflow');
    expect(direction.value).toBe('outflow');
  });

  it('counts the streak over reported days', async () => {
    const { netStreak, etfStreak } = await flowsReadings(data);
    expect([netStreak.value, etfStreak.value]).toEqual([-1, -1]);
    const steady = marketOf({ flows: daysEnding([[1], [2], [null], [3]]) });
    expect((await flowsReadings(steady)).netStreak.value).toBe(3);
  });

  it('places the sum among all sums of that length', async () => {
    // The eight sums, in millions: 160, 40, -860, -1460, -1460, -1460, -907, -1030: four of them at or below the last.
    expect((await flowsReadings(data)).net).toMatchObject({ place: { percentile: 50, windowDays: 8 } });
  });

  it('needs no price for USD and gives BTC only with one', async () => {
    expect((await flowsReadings(data)).netBtc.value).toBeNull();
    const priced = await flowsReadings(marketOf({ flows, candles: sourced(CLOSES, { source: 'Prices' }) }));
    expect(priced.netBtc).toMatchObject({
      id: 'net_flow_btc_7d',
      unit: 'btc',
      value: -12_875,
      source: 'Funds + Prices',
    });
    expect(priced.net).toMatchObject({ source: 'Funds' });
  });

  it('adds up longer windows, and keeps judging by 7 days', async () => {
    const sixty = marketOf({
      flows: daysEnding([...Array<Row>(30).fill([10 * M]), ...Array<Row>(30).fill([-20 * M])]),
    });
    const { net, netBefore, net7d, flip, windowDays } = await flowsReadings(sixty, { window: '30d' });
    expect(windowDays).toBe(30);
    expect(net).toMatchObject({ id: 'net_flow_30d', value: -600 * M });
    expect(netBefore).toMatchObject({ id: 'net_flow_prev_30d', value: 300 * M });
    expect(net7d).toMatchObject({ id: 'net_flow_7d', value: -140 * M });
    expect(flip.value).toBe('none');
  });

  it('compares only with a window it has all of', async () => {
    const { netBefore } = await flowsReadings(data, { window: '30d' });
    expect(netBefore).toMatchObject({ reason: { code: 'too_short', have: 14, need: 60, of: 'days' } });
  });

  it('calls less than 100 million either way flat', async () => {
    const flat = marketOf({ flows: daysEnding([[60 * M], [-159 * M]]) });
    expect((await flowsReadings(flat)).direction.value).toBe('flat');
    const outflow = marketOf({ flows: daysEnding([[60 * M], [-160 * M]]) });
    expect((await flowsReadings(outflow)).direction.value).toBe('outflow');
  });
});

describe('flowsReadings of all parts', () => {
  const rows: readonly Row[] = [
    ...Array<Row>(7).fill([10 * M, 100, 0]),
    [-40 * M, 250, null],
    [null, null, null],
    [null, -1000, -500],
    ...Array<Row>(4).fill([-10 * M, 0, 0]),
  ];
  const candles = candlesEnding([...Array<number>(9).fill(90_000), 80_000, ...Array<number>(4).fill(70_000)]);
  const data = marketOf({
    flows: sourced(daysEnding(rows), { source: 'Funds' }),
    candles: sourced(candles, { source: 'Prices' }),
  });

  it('turns BTC into USD at the close of the day itself', async () => {
    const { parts } = await flowsReadings(data);
    expect(parts.companies.value).toBe(250 * 90_000 - 1000 * 80_000); // -57.5m
    expect(parts.governments.value).toBe(-500 * 80_000); // -40m
    expect(parts.etf.value).toBe(-80 * M);
  });

  it('adds the parts up, from both sources', async () => {
    const { net, reported } = await flowsReadings(data);
    expect(net.value).toBe(-177.5 * M);
    expect(net).toMatchObject({ source: 'Funds + Prices' });
    expect(reported).toEqual(['etf', 'companies', 'governments']);
  });

  it('has the share of the ETFs in everything that moved', async () => {
    // 80 / (80 + 22.5 + 80 + 40)
    expect((await flowsReadings(data)).etfShare.value).toBeCloseTo(80 / 222.5, 12);
  });

  it('leaves out, by name, what has no price', async () => {
    const { parts, net, reported } = await flowsReadings(marketOf({ flows: daysEnding(rows) }));
    expect(parts.companies).toMatchObject({ reason: { code: 'missing_input', input: 'price' } });
    expect(net.value).toBe(-80 * M);
    expect(reported).toEqual(['etf']);
  });

  it('makes both weeks of the same parts: a part silent this week does not flip the sum', async () => {
    const silent: readonly Row[] = [...Array<Row>(7).fill([-10 * M, 1000]), ...Array<Row>(7).fill([-10 * M])];
    const quiet = await flowsReadings(marketOf({ flows: daysEnding(silent), candles }));
    expect(quiet.netBefore.value).toBe(-70 * M);
    expect(quiet.flip.value).toBe('none');
  });
});

describe('flowsReadings and age', () => {
  const lastReport = (lastDay: number) =>
    marketOf({ flows: daysEnding(Array<Row>(14).fill([-50 * M]), lastDay) });

  it('is stamped with the end of the newest day the ETFs reported', async () => {
    const rows: readonly Row[] = [...Array<Row>(12).fill([1 * M]), [null, 5], [null, 5]];
    const { net } = await flowsReadings(marketOf({ flows: daysEnding(rows), candles: CLOSES }));
    expect(net).toMatchObject({ asOf: '2026-02-02T00:00:00Z' });
  });

  it('ages in business days: Friday is still fresh on Monday', async () => {
    const monday = { ...lastReport(YESTERDAY - 4), nowMs: instant('2026-02-02T12:00:00Z') }; // Friday 30 Jan
    expect((await flowsReadings(monday)).net).toMatchObject({
      quality: 'daily_final',
      asOf: '2026-01-31T00:00:00Z',
    });
  });

  it('is stale after two business days and hidden after three', async () => {
    expect((await flowsReadings(lastReport(YESTERDAY - 2))).net).toMatchObject({ quality: 'stale' });
    expect((await flowsReadings(lastReport(YESTERDAY - 5))).net).toMatchObject({
      value: null,
      reason: { code: 'stale', asOf: '2026-01-30T00:00:00Z' },
    });
  });

  it('does not use a day that is still running', async () => {
    const today = marketOf({ flows: daysEnding([[-50 * M], [900 * M]], YESTERDAY + 1), nowMs: NOW });
    expect((await flowsReadings(today)).net.value).toBe(-50 * M);
  });

  it('is missing when nothing was ever reported, or no flows are offered', async () => {
    const empty = await flowsReadings(marketOf({ flows: daysEnding([[null], [null]]) }));
    expect(empty.net).toMatchObject({ reason: { code: 'not_reported', dataset: 'flows_daily' } });
    expect((await flowsReadings(marketOf())).direction).toMatchObject({ reason: { code: 'not_provided' } });
  });
});

describe('a record that begins in the midst of a window', () => {
  const holders: readonly Row[] = [...ETF_WEEK.slice(0, 5), [560 * M, 100], [-270 * M, 50]];
  const data = marketOf({ flows: daysEnding([...ETF_WEEK_BEFORE, ...holders]), candles: CLOSES });

  it('is no part of the sum, for the days before it are unknown', async () => {
    const { reported, net } = await flowsReadings(data);
    expect(reported).toEqual(['etf']);
    expect(net.value).toBe(-1030 * M);
  });

  it('is named with the day it begins on', async () => {
    const { parts } = await flowsReadings(data);
    expect(parts.companies).toMatchObject({
      value: null,
      reason: { code: 'not_yet', dataset: 'flows_daily', since: '2026-02-02T00:00:00Z' },
    });
  });

  it('counts once it covers the window', async () => {
    const covered = marketOf({
      flows: daysEnding([...ETF_WEEK_BEFORE, [-20 * M, 0], ...holders.slice(1)]),
      candles: CLOSES,
    });
    const { reported, parts } = await flowsReadings(covered);
    expect(reported).toEqual(['etf', 'companies']);
    // 150 BTC at 80,000 USD
    expect(parts.companies.value).toBe(12 * M);
  });
});
