import { describe, expect, it } from 'vitest';
import type { Millis } from '../../src/market/day.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { OKX } from '../../src/providers/okx.ts';
import { createOkxLiquidations } from '../../src/providers/okx-liquidations.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { expectLiquidations } from '../contracts/venue-ranges.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import orders from '../fixtures/okx/liquidation-orders.json' with { type: 'json' };

const at = (hour: number, minute = 0) => Date.UTC(2026, 1, 5, hour, minute);
const NOW = at(10, 30);
const ORDERS = '/api/v5/public/liquidation-orders';

type Detail = { posSide: string; side: string; sz: string; bkPx: string; ts: string };
const order = (timeMs: Millis, changes: Partial<Detail> = {}): Detail => ({
  posSide: 'long',
  side: 'sell',
  sz: '100',
  bkPx: '60000',
  ts: String(timeMs),
  ...changes,
});
const listing = (...details: readonly Detail[]) => ({
  code: '0',
  msg: '',
  data: details.length === 0 ? [] : [{ instId: 'BTC-USDT-SWAP', details }],
});
/** What is listed before `after`, newest first, so many at a time. */
const paged =
  (details: readonly Detail[], rows: number) =>
  ({ query = {} }: HttpRequest) =>
    listing(...details.filter(({ ts }) => Number(ts) < Number(query.after ?? Infinity)).slice(0, rows));

const read = async (answer: unknown, fromMs: Millis) => {
  const { http, asked } = answeringHttp(NOW, { [ORDERS]: answer });
  return { hours: (await createOkxLiquidations(http).liquidations(fromMs)).value, asked };
};

describe('liquidations of OKX', () => {
  it('are contracts of 0.01 BTC at the bankruptcy price, by hour and side, never known to be complete', async () => {
    const { hours, asked } = await read(orders, at(7));
    expect(asked).toEqual([`${ORDERS}?instType=SWAP&instFamily=BTC-USDT&state=filled&limit=100`]);
    expect(hours).toEqual([
      // A net sell of 10 contracts at 62800; 30 at 62900 bought back.
      { timeMs: at(7), venue: 'OKX', longUsd: 6280, shortUsd: 18_870, complete: false },
      { timeMs: at(8), venue: 'OKX', longUsd: 0, shortUsd: 0, complete: false },
      // 200 at 62000, listed twice and counted once; a net buy of 100 at 63000.
      { timeMs: at(9), venue: 'OKX', longUsd: 124_000, shortUsd: 63_000, complete: false },
    ]);
  });

  it.each([
    ['long', 'sell', 'longUsd'],
    ['short', 'buy', 'shortUsd'],
    ['net', 'sell', 'longUsd'],
    ['net', 'buy', 'shortUsd'],
  ] as const)('with position %s and order %s count as %s', async (posSide, side, counted) => {
    const { hours } = await read(listing(order(at(9, 5), { posSide, side }), order(at(8), {})), at(9));
    expect(hours).toMatchObject([{ longUsd: 0, shortUsd: 0, [counted]: 60_000 }]);
  });

  it('are paged back until the wanted moment is reached', async () => {
    const details = [order(at(9, 50)), order(at(9, 10)), order(at(8, 20)), order(at(6, 50)), order(at(5))];
    const { hours, asked } = await read(paged(details, 2), at(7));
    expect(asked.map((request) => request.split('&after=')[1])).toEqual([undefined, String(at(9, 10))]);
    expect(hours.map(({ longUsd }) => longUsd)).toEqual([0, 60_000, 120_000]);
  });

  it('are paged back five times at most, and hours before that are not claimed', async () => {
    const details = Array.from({ length: 20 }, (_, index) => order(at(10) - index * 30 * 60_000));
    const { hours, asked } = await read(paged(details, 1), at(0));
    expect(asked).toHaveLength(5);
    // The fifth order is of 08:00: that hour may hold more of them.
    expect(hours.map(({ timeMs }) => timeMs)).toEqual([at(9)]);
  });

  it('begin after the hour of the oldest order where the listing goes back no further', async () => {
    const { hours, asked } = await read(paged([order(at(9, 50)), order(at(6, 10))], 100), at(0));
    expect(asked).toHaveLength(2);
    expect(hours.map(({ timeMs }) => timeMs)).toEqual([at(7), at(8), at(9)]);
  });

  it('are of no hour when nothing is listed, which is not a quiet market', async () => {
    expect((await read(listing(), at(7))).hours).toEqual([]);
  });

  it('are refused for another contract, whose size is another', async () => {
    const { data } = listing(order(at(9)));
    const other = { code: '0', data: [{ ...data[0], instId: 'BTC-USD-SWAP' }] };
    await expect(read(other, at(7))).rejects.toMatchObject({
      where: 'okx liquidations data.0.instId',
      failure: { kind: 'shape' },
    });
  });

  it('are refused with a side or a time that cannot be', async () => {
    await expect(read(listing(order(at(9), { posSide: 'both' })), at(7))).rejects.toMatchObject({
      where: 'okx liquidations data.0.details.0.posSide',
    });
    await expect(read(listing(order(at(11))), at(7))).rejects.toMatchObject({
      where: 'okx liquidations ts',
    });
    await expect(read(listing(order(at(9) / 1000)), at(7))).rejects.toMatchObject({
      where: 'okx liquidations data.0.details.0.ts',
    });
  });

  it('end with an error where the route is gone', async () => {
    await expect(read({ code: '50011', msg: '' }, at(7))).rejects.toMatchObject({
      failure: { kind: 'rate_limited' },
    });
    await expect(read({ code: '404', msg: '' }, at(7))).rejects.toMatchObject({
      failure: { kind: 'application', code: '404' },
    });
  });
});

describeProvider({
  name: 'OKX',
  vendor: OKX,
  nowMs: NOW,
  requests: [
    {
      what: 'liquidations',
      call: async (http) => expectLiquidations(await createOkxLiquidations(http).liquidations(at(7))),
      answer: () => orders,
    },
  ],
});
