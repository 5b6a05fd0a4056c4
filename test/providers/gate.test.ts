import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import { HOUR_MS, type Millis } from '../../src/market/day.ts';
import { GATE, createGate } from '../../src/providers/gate.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { expectLiquidations } from '../contracts/venue-ranges.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import stats from '../fixtures/gate/contract-stats.json' with { type: 'json' };
import refusal from '../fixtures/gate/error.json' with { type: 'json' };

const at = (hour: number, minute = 0) => Date.UTC(2026, 1, 5, hour, minute);
const NOW = at(10, 30);
const STATS = '/api/v4/futures/usdt/contract_stats';
const [first] = stats;
if (first === undefined) throw new Error('the fixture is empty');

const read = async (answer: unknown, fromMs: Millis) => {
  const { http, asked } = answeringHttp(NOW, { [STATS]: answer });
  return { hours: (await createGate(http).liquidations(fromMs)).value, asked };
};

describe('Gate', () => {
  it('tells each closed hour whole, in USD', async () => {
    const { hours, asked } = await read(stats, at(6));
    expect(asked).toEqual([`${STATS}?contract=BTC_USDT&interval=1h&limit=100&from=${at(6) / 1000}`]);
    expect(hours).toEqual([
      // 20000 contracts of 0.0001 BTC at 63000
      { timeMs: at(6), venue: 'Gate', longUsd: 126_000, shortUsd: 0, complete: true },
      // Nobody was liquidated, but there was trade.
      { timeMs: at(7), venue: 'Gate', longUsd: 0, shortUsd: 0, complete: true },
      // The hour at 8 without any trade is not counted yet. 10000 and 50000 contracts.
      { timeMs: at(9), venue: 'Gate', longUsd: 63_000, shortUsd: 315_000, complete: true },
    ]);
  });

  it('tells nothing of hours before the one that was asked for', async () => {
    expect((await read(stats, at(7))).hours.map(({ timeMs }) => timeMs)).toEqual([at(7), at(9)]);
  });

  it('is paged forward to the running hour, over hours that are missing or not counted', async () => {
    const row = (timeMs: Millis, size: number) => ({
      ...first,
      time: timeMs / 1000,
      long_liq_size: 0,
      long_liq_amount: 0,
      long_liq_usd: 0,
      long_taker_size: size,
      short_taker_size: 0,
    });
    const page = ({ query = {} }: HttpRequest) => {
      const from = Number(query.from) * 1000;
      const all = Array.from({ length: 250 }, (_, index) => at(10) - (249 - index) * HOUR_MS);
      // One hour is missing, and the last one of the first page is not counted.
      const hours = all.filter((timeMs, index) => timeMs >= from && index !== 50);
      return hours.slice(0, 100).map((timeMs, index) => row(timeMs, index === 99 ? 0 : 5));
    };
    const { hours, asked } = await read(page, at(10) - 249 * HOUR_MS);
    expect(asked).toHaveLength(3);
    // 250, without the running one, the missing one, and two at the ends of full pages.
    expect(hours).toHaveLength(246);
    expect(hours.at(-1)?.timeMs).toBe(at(9));
  });

  it.each([
    ['thousands', 0.001],
    ['contracts', 10_000 / 63_000],
    ['cents', 100],
  ])('refuses a value in %s', async (_unit, factor) => {
    const slipped = { ...first, long_liq_usd: first.long_liq_usd * factor };
    await expect(read([slipped], at(6))).rejects.toMatchObject({
      where: 'gate liquidations long_liq_usd',
      problem: 'the value of 2026-02-05T06:00:00Z is not that of its coins',
      failure: { kind: 'shape' },
    });
  });

  it('refuses rows of other lengths than an hour, and times in milliseconds', async () => {
    await expect(read([{ ...first, time: at(6, 5) / 1000 }], at(6))).rejects.toMatchObject({
      where: 'gate liquidations time',
    });
    await expect(read([{ ...first, time: at(6) }], at(6))).rejects.toMatchObject({
      where: 'gate liquidations 0.time',
    });
  });

  it('says its errors by a label, whatever the status', async () => {
    await expect(read(refusal, at(6))).rejects.toMatchObject({
      where: 'gate liquidations',
      failure: { kind: 'rate_limited', retryAfterMs: 60_000 },
    });
    const body = { label: 'INVALID_PARAM_VALUE', message: 'Invalid request parameter `from` value: 0' };
    const answer = new ProviderError('gate liquidations', 'HTTP 400', {
      failure: { kind: 'http', status: 400, body },
    });
    await expect(read(answer, at(6))).rejects.toMatchObject({
      failure: { kind: 'application', code: 'INVALID_PARAM_VALUE' },
    });
  });

  it('passes on a failure that is none of its own', async () => {
    const answer = new ProviderError('gate liquidations', 'HTTP 502', {
      failure: { kind: 'http', status: 502 },
    });
    await expect(read(answer, at(6))).rejects.toBe(answer);
  });
});

describeProvider({
  name: 'Gate',
  vendor: GATE,
  nowMs: NOW,
  requests: [
    {
      what: 'liquidations',
      call: async (http) => expectLiquidations(await createGate(http).liquidations(at(6))),
      answer: () => stats,
      mayBeEmpty: true,
    },
  ],
});
