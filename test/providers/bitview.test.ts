import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import { dayOf, isoDay, parseDay, type Day } from '../../src/market/day.ts';
import { BITVIEW, createBitview } from '../../src/providers/bitview.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { expectOnchainDays } from '../contracts/daily-ranges.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import bulk from '../fixtures/bitview/bulk.json' with { type: 'json' };
import notFound from '../fixtures/bitview/series-not-found.json' with { type: 'json' };
import columns from '../fixtures/bitview/urpd-columns.json' with { type: 'json' };
import rows from '../fixtures/bitview/urpd.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 5, 10, 30);
const day = (date: number): Day => dayOf(Date.UTC(2026, 1, date));
const SPAN = { fromDay: day(2), toDay: day(4) };
const BULK = '/api/series/bulk';
const URPD = '/api/urpd/all/2026-02-04';
/** As they are asked for, and as the fixture answers. */
const NAMES =
  'price_close,realized_price,true_market_mean,sth_realized_price,lth_realized_price,market_cap,realized_cap,thermo_cap,' +
  'liveliness,supply,realized_loss_sum_24h,realized_profit_sum_24h,unrealized_loss,unrealized_profit,sth_supply,lth_supply,' +
  'supply_in_loss';

const httpError = (status: number, body: unknown): ProviderError =>
  new ProviderError('bitview series', `HTTP ${status}`, { failure: { kind: 'http', status, body } });
const unknownSeries = (message: string): ProviderError =>
  httpError(404, { error: { ...notFound.error, message } });

const namesIn = ({ query }: HttpRequest): readonly string[] => String(query?.series).split(',');
/** 2009-01-01 is index 0; 2026-02-05 is 6244. */
const indexOf = (text: unknown): number => (parseDay(String(text)) ?? NaN) - day(5) + 6244;

/** A server that knows all names but some, with one value for each series and day; one name gives a bare object. */
function server({ unknown, message }: { readonly unknown: readonly string[]; readonly message?: string }) {
  return (request: HttpRequest): unknown => {
    const missing = namesIn(request).find((name) => unknown.includes(name));
    if (missing !== undefined)
      return unknownSeries(message ?? `'${missing}' not found, did you mean 'supply'?`);
    const [start, end] = [indexOf(request.query?.start), indexOf(request.query?.end)];
    const answers = namesIn(request).map((name) => {
      const value = name === 'liveliness' ? 0.5 : name.includes('supply') ? 1e6 : 40_000;
      return { index: 'day1', start, end, data: new Array<number>(end - start).fill(value) };
    });
    return answers.length === 1 ? answers[0] : answers;
  };
}

const daysOf = (json: unknown) => createBitview(answeringHttp(NOW, { [BULK]: json }).http).onchainDays(SPAN);
const withSeries = (index: number, change: object): unknown =>
  bulk.with(index, { ...bulk[index]!, ...change });

describe('on-chain days of Bitview', () => {
  it('are asked for in one call, and come in the order of the names', async () => {
    const { http, asked } = answeringHttp(NOW, { [BULK]: bulk });
    const { value, fetchedMs } = await createBitview(http).onchainDays(SPAN);
    expect(asked).toEqual([`${BULK}?series=${NAMES}&index=day1&start=2026-02-02&end=2026-02-06`]);
    expect(fetchedMs).toBe(NOW);
    expect(value.map((one) => one.day)).toEqual([day(2), day(3), day(4)]);
    expect(value[2]?.values).toEqual({
      price_usd: 73_100,
      realized_price: 55_500,
      true_market_mean: 80_100,
      sth_cost_basis: 91_500,
      lth_cost_basis: 40_000,
      // 55,500 / 0.6
      active_realized_price: 92_500,
      market_cap_usd: 1.462e12,
      realized_cap_usd: 1.11e12,
      thermo_cap_usd: 90_060_000_000,
      liveliness: 0.6,
      supply_btc: 20e6,
      realized_loss_usd: 1.5e9,
      realized_profit_usd: 2e8,
      unrealized_loss_usd: 2.6e11,
      unrealized_profit_usd: 6.1e11,
      sth_supply_btc: 5.62e6,
      lth_supply_btc: 14.38e6,
      supply_in_loss_btc: 0,
    });
  });

  it('have no value where the vendor has none, which is not 0', async () => {
    const { value } = await daysOf(bulk);
    expect(value[1]?.values.realized_loss_usd).toBeNull();
  });

  it('take a price, a cap or a liveliness of 0 for none, and so is what rests on it', async () => {
    const prices = await daysOf(withSeries(1, { data: [0, 55_600, 55_500, 55_400] }));
    expect(prices.value[0]?.values).toMatchObject({ realized_price: null, active_realized_price: null });
    const caps = await daysOf(withSeries(5, { data: [0, 1.5e12, 1.5e12, 1.5e12] }));
    expect(caps.value[0]?.values.market_cap_usd).toBeNull();
    const liveliness = await daysOf(withSeries(8, { data: [0, 0.6, 0.6, 0.6] }));
    expect(liveliness.value[0]?.values).toMatchObject({ liveliness: null, active_realized_price: null });
  });

  it('end before the last of the shortest series, which is running where the node is behind', async () => {
    const cut = bulk.map((one) => ({ ...one, end: 6243, data: one.data.slice(0, 2) }));
    expect((await daysOf(cut)).value.map((one) => one.day)).toEqual([day(2)]);
    const none = bulk.map((one) => ({ ...one, start: 6241, end: 6241, data: [] }));
    expect((await daysOf(none)).value).toEqual([]);
  });

  it('end before the running day', async () => {
    const { http, asked } = answeringHttp(NOW, { [BULK]: server({ unknown: [] }) });
    const { value } = await createBitview(http).onchainDays({ fromDay: day(3), toDay: day(9) });
    expect(asked[0]).toContain('&start=2026-02-03&end=2026-02-06');
    expect(value.map((one) => one.day)).toEqual([day(3), day(4)]);
    expect(await createBitview(http).onchainDays({ fromDay: day(5), toDay: day(5) })).toEqual({
      value: [],
      fetchedMs: NOW,
    });
    expect(asked).toHaveLength(1);
  });

  it('are refused when they are two days off, as if the first index were the first block', async () => {
    const shifted = bulk.map((one) => ({ ...one, start: one.start - 2, end: one.end - 2 }));
    await expect(daysOf(shifted)).rejects.toMatchObject({
      where: 'bitview series price_close start',
      failure: { kind: 'shape' },
    });
  });

  it.each([
    ['another index', withSeries(2, { index: 'height' }), 'bitview series true_market_mean index'],
    ['an end that does not fit', withSeries(2, { end: 6246 }), 'bitview series true_market_mean end'],
    ['a negative supply', withSeries(9, { data: [20e6, -1, 20e6, 20e6] }), 'bitview series supply data 1'],
    [
      'a supply in satoshi',
      withSeries(9, { data: [2e15, 2e15, 2e15, 2e15] }),
      'bitview series supply data 0',
    ],
    [
      'a liveliness in percent',
      withSeries(8, { data: [62, 62, 62, 62] }),
      'bitview series liveliness data 0',
    ],
    ['a text', withSeries(0, { data: [76_000, 'n/a', 73_000, 73_000] }), 'bitview series price_close data 1'],
    [
      'an active price beyond any',
      withSeries(8, { data: [0.6, 1e-5, 0.6, 0.6] }),
      'bitview series liveliness',
    ],
    ['a series too few', bulk.slice(1), 'bitview series'],
  ])('are refused with %s', async (_, json, where) => {
    await expect(daysOf(json)).rejects.toMatchObject({ where, failure: { kind: 'shape' } });
  });

  it('of 14 years take calls of at most 80,000 values that meet without a gap', async () => {
    const sizes: number[] = [];
    const answer = server({ unknown: [] });
    const { http } = answeringHttp(NOW, {
      [BULK]: (request: HttpRequest) => {
        const days = indexOf(request.query?.end) - indexOf(request.query?.start);
        sizes.push(days * namesIn(request).length);
        return answer(request);
      },
    });
    const fromDay = parseDay('2012-01-01')!;
    const { value } = await createBitview(http).onchainDays({ fromDay, toDay: day(4) });
    expect(sizes).toHaveLength(2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(80_000);
    // 14 years with 4 leap days, and 35 days of 2026.
    expect(value).toHaveLength(14 * 365 + 4 + 35);
    expect(value.every((one, index) => one.day === fromDay + index)).toBe(true);
  });
});

describe('a name Bitview does not know', () => {
  const ask = async (unknown: readonly string[], message?: string) => {
    const options = message === undefined ? { unknown } : { unknown, message };
    const info = Object.fromEntries(
      [...NAMES.split(','), 'price'].map((name) => [
        `/api/series/${name}`,
        unknown.includes(name) ? unknownSeries('gone') : { indexes: ['day1'], type: 'Dollars' },
      ]),
    );
    const { http, asked } = answeringHttp(NOW, { [BULK]: server(options), ...info });
    const client = createBitview(http);
    return { client, asked, result: await client.onchainDays(SPAN) };
  };

  it('gives way to the next one, which is remembered', async () => {
    const { client, asked, result } = await ask(['price_close']);
    expect(result.value[0]?.values.price_usd).toBe(40_000);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toContain('series=price,realized_price,');
    await client.onchainDays(SPAN);
    expect(asked).toHaveLength(3);
    expect(asked[2]).toBe(asked[1]);
  });

  it('leaves its series out when there is no other, with what is derived from it', async () => {
    const { result, asked } = await ask(['liveliness', 'thermo_cap']);
    expect(asked).toHaveLength(3);
    expect(Object.keys(result.value[0]?.values ?? {})).not.toContain('liveliness');
    expect(Object.keys(result.value[0]?.values ?? {})).not.toContain('active_realized_price');
    expect(Object.keys(result.value[0]?.values ?? {})).not.toContain('thermo_cap_usd');
    expect(result.value[0]?.values.supply_btc).toBe(1e6);
  });

  it('is found by asking for each, where the message does not say it', async () => {
    const { result, asked } = await ask(['supply', 'price_close'], "not found, did you mean 'cap'?");
    expect(asked).toHaveLength(1 + 17 + 1);
    expect(asked).toContain('/api/series/supply');
    expect(result.value[0]?.values.price_usd).toBe(40_000);
    expect(Object.keys(result.value[0]?.values ?? {})).not.toContain('supply_btc');
  });

  it('may be all but one, which then comes as a bare object', async () => {
    const { result } = await ask(
      NAMES.split(',')
        .filter((name) => name !== 'supply')
        .concat('price'),
    );
    expect(result.value[0]?.values).toEqual({ supply_btc: 1e6 });
  });

  it('may be every one, which is an error', async () => {
    await expect(ask([...NAMES.split(','), 'price'])).rejects.toMatchObject({
      where: 'bitview series',
      failure: { kind: 'shape' },
    });
  });

  it('by day is as good as unknown', async () => {
    const unsupported = httpError(400, {
      error: { type: 'invalid_request', code: 'series_unsupported_index', message: 'not by day' },
    });
    const known = server({ unknown: [] });
    const { http } = answeringHttp(NOW, {
      [BULK]: (request: HttpRequest) => (namesIn(request).includes('supply') ? unsupported : known(request)),
      ...Object.fromEntries(
        NAMES.split(',').map((name) => [
          `/api/series/${name}`,
          { indexes: name === 'supply' ? ['height'] : ['height', 'day1'] },
        ]),
      ),
    });
    const { value } = await createBitview(http).onchainDays(SPAN);
    expect(Object.keys(value[0]?.values ?? {})).toHaveLength(17);
    expect(value[0]?.values.supply_btc).toBeUndefined();
  });

  it.each([
    httpError(404, { error: { type: 'not_found', code: 'no_data', message: "'supply'" } }),
    httpError(400, { error: { type: 'invalid_request', code: 'weight_exceeded', message: 'too much' } }),
    httpError(503, undefined),
  ])('is not looked for after another refusal: %s', async (refusal) => {
    const { http, asked } = answeringHttp(NOW, { [BULK]: refusal });
    await expect(createBitview(http).onchainDays(SPAN)).rejects.toBe(refusal);
    expect(asked).toHaveLength(1);
  });
});

describe('supply by cost of Bitview', () => {
  const distribution = (json: unknown) =>
    createBitview(answeringHttp(NOW, { [URPD]: json }).http).supplyByCost(day(4));
  const bucket = (floorUsd: number, supplyBtc: number) => ({ floorUsd, widthUsd: 200, supplyBtc });

  it.each([
    ['rows', rows],
    ['columns', columns],
  ])('comes as %s, ascending, without empty buckets', async (_, json) => {
    const { http, asked } = answeringHttp(NOW, { [URPD]: json });
    const { value } = await createBitview(http).supplyByCost(day(4));
    expect(asked).toEqual([`${URPD}?agg=lin200`]);
    expect(value).toEqual({
      day: day(4),
      buckets: [
        bucket(0, 1_800_000.5),
        bucket(62_800, 40_000.25),
        bucket(66_400, 60_000),
        bucket(70_600, 99_999.25),
      ],
    });
  });

  it('is sorted when it comes in another order', async () => {
    const { value } = await distribution({ ...rows, buckets: rows.buckets.toReversed() });
    expect(value.buckets.map(({ floorUsd }) => floorUsd)).toEqual([0, 62_800, 66_400, 70_600]);
  });

  const [first] = rows.buckets;
  it.each([
    ['of another day', { ...rows, date: isoDay(day(5)) }, 'bitview urpd date'],
    ['of another cohort', { ...rows, cohort: 'sth' }, 'bitview urpd cohort'],
    ['with other buckets', { ...rows, aggregation: 'lin500' }, 'bitview urpd aggregation'],
    // 2% of the coins are missing.
    ['that does not add up', { ...rows, total_supply: 2_041_000 }, 'bitview urpd buckets'],
    ['in satoshi against BTC', { ...rows, total_supply: 2e14 }, 'bitview urpd total_supply'],
    [
      'with a bucket twice',
      { ...rows, buckets: [{ ...first, supply: 0 }, ...rows.buckets] },
      'bitview urpd buckets',
    ],
    [
      'off the grid',
      { ...rows, buckets: [...rows.buckets, { price_floor: 71_100, supply: 1 }] },
      'bitview urpd buckets',
    ],
    [
      'with a negative bucket',
      { ...rows, buckets: [...rows.buckets, { price_floor: 71_000, supply: -1 }] },
      'bitview urpd buckets.5.supply',
    ],
    [
      'with columns that do not meet',
      { ...columns, buckets: { ...columns.buckets, supply: [1, 2] } },
      'bitview urpd buckets.supply',
    ],
  ])('is refused %s', async (_, json, where) => {
    await expect(distribution(json)).rejects.toMatchObject({ where, failure: { kind: 'shape' } });
  });

  it('may lack less than a hundredth', async () => {
    expect((await distribution({ ...rows, total_supply: 2_018_000 })).value.buckets).toHaveLength(4);
  });
});

const callUrpd = async (http: Parameters<typeof createBitview>[0]) => {
  const distribution = await createBitview(http).supplyByCost(day(4));
  let beforeUsd = -1;
  for (const { floorUsd, widthUsd, supplyBtc } of distribution.value.buckets) {
    expect(floorUsd).toBeGreaterThan(beforeUsd);
    expect(widthUsd).toBe(200);
    expect(supplyBtc).toBeGreaterThan(0);
    beforeUsd = floorUsd;
  }
  return distribution;
};

describeProvider({
  name: 'Bitview',
  vendor: BITVIEW,
  nowMs: NOW,
  requests: [
    {
      what: 'on-chain days',
      call: async (http) => expectOnchainDays(await createBitview(http).onchainDays(SPAN)),
      answer: () => bulk,
    },
    { what: 'supply by cost', call: callUrpd, answer: () => rows },
    { what: 'supply by cost in columns', call: callUrpd, answer: () => columns },
  ],
});
