import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../../src/errors.ts';
import { DAY_MS, HOUR_MS, dayEndMs, dayOf } from '../../../src/market/day.ts';
import type { OptionTrade } from '../../../src/market/option.ts';
import { NOW, deribit, failedAt, given, liveOf, marketOf } from '../../doubles/live-market.ts';
import { chainOf } from '../../doubles/option-chain.ts';
import { volatilityDay } from '../../doubles/volatility-days.ts';

const TODAY = dayOf(NOW);

describe('options', () => {
  it('are the whole chain of now', async () => {
    const chain = chainOf([{ days: 7, atm: 0.7 }], NOW - 1000);
    const data = await marketOf({ deribit: deribit({ optionChain: () => given(chain) }) });
    expect(await data.optionChain()).toEqual({
      value: chain,
      source: 'Deribit',
      asOf: '2026-02-05T12:29:59Z',
      fetchedAt: '2026-02-05T12:30:00Z',
      quality: 'live',
    });
  });

  it('failed one by one, each with its own reason', async () => {
    const chain = chainOf([{ days: 7, atm: 0.7 }], NOW);
    const data = await marketOf({ deribit: deribit({ optionChain: () => given(chain) }) });
    expect(await data.optionTrades()).toEqual(failedAt('option_trades', 'deribit'));
    expect(await data.volatilityHistory()).toEqual(failedAt('volatility_daily', 'deribit'));
    expect(await (await marketOf({ deribit: deribit({}) })).optionChain()).toEqual(
      failedAt('option_chain', 'deribit'),
    );
  });

  it('trades are as old as the newest of them', async () => {
    const trade: OptionTrade = {
      ...{ timeMs: NOW - 90_000, tradeId: '1', expiryMs: NOW + DAY_MS, strikeUsd: 60_000, type: 'put' },
      ...{
        direction: 'buy',
        price: 0.01,
        quote: 'BTC',
        amountBtc: 2,
        indexUsd: 7e4,
        block: false,
        liquidation: false,
      },
    };
    const data = await marketOf({ deribit: deribit({ optionTrades: () => given([trade]) }) });
    expect(await data.optionTrades()).toMatchObject({
      value: [trade],
      asOf: '2026-02-05T12:28:30Z',
      source: 'Deribit',
    });
  });

  it('have a history of DVOL beside the surface we kept, of closed days alone', async () => {
    const { live, feeds, clock } = await liveOf({
      deribit: deribit({
        dvolDays: () => given([2, 1].map((ago) => ({ day: TODAY - ago, dvol: 60 + ago }))),
      }),
    });
    const surface = (ago: number) => {
      const { day, atm, skew } = volatilityDay(TODAY - ago, { atm: { '1w': 70 + ago }, skew: { '1w': 9 } });
      return { day, atm, skew, forwards: [] };
    };
    await feeds.surface.add([surface(3), surface(1), surface(0)], NOW);
    const days = [
      volatilityDay(TODAY - 3, { atm: { '1w': 73 }, skew: { '1w': 9 } }),
      volatilityDay(TODAY - 2, { dvol: 62 }),
      volatilityDay(TODAY - 1, { atm: { '1w': 71 }, skew: { '1w': 9 }, dvol: 61 }),
    ];
    const history = await live.at(clock.now()).volatilityHistory();
    expect(history).toMatchObject({ value: days, source: 'Deribit', asOf: '2026-02-05T00:00:00Z' });
    expect(history.value).toHaveLength(3);
    expect((await live.at(dayEndMs(TODAY)).volatilityHistory()).value).toHaveLength(4);
  });
});

describe('supply by cost', () => {
  const of = (day: number) => ({ day, buckets: [{ floorUsd: 60_000, widthUsd: 200, supplyBtc: day }] });
  const bitview = (lacking: readonly number[] = []) => {
    const asked: number[] = [];
    const supplyByCost = (day: number) => {
      asked.push(TODAY - day);
      return lacking.includes(TODAY - day)
        ? Promise.reject(new ProviderError('bitview urpd', 'no connection'))
        : given(of(day));
    };
    return {
      asked,
      client: { supplyByCost, onchainDays: () => Promise.reject(new ProviderError('bitview', 'down')) },
    };
  };

  it('is of the last closed day, the day before and a month before, each asked for once', async () => {
    const { asked, client } = bitview();
    const { live, clock, data } = await liveOf({ bitview: client });
    expect(await data.supplyByCost(0)).toMatchObject({ value: of(TODAY - 1), asOf: '2026-02-05T00:00:00Z' });
    expect(await data.supplyByCost(1)).toMatchObject({ value: of(TODAY - 2) });
    expect(await data.supplyByCost(30)).toMatchObject({
      value: of(TODAY - 31),
      asOf: '2026-01-06T00:00:00Z',
    });
    expect(await data.supplyByCost(31)).toEqual({
      value: null,
      reason: { code: 'not_reported', dataset: 'urpd' },
    });
    clock.pass(5 * HOUR_MS);
    await live.refresh();
    expect(asked).toEqual([1, 2, 31]);
    clock.pass(12 * HOUR_MS);
    await live.refresh();
    // Counted from the same day: the one that has closed since, and the one thirty days before it.
    expect(asked.slice(3)).toEqual([0, 30]);
  });

  it('that cannot be had for one day costs no other, and is asked for again', async () => {
    const { asked, client } = bitview([31]);
    const { live, clock, data } = await liveOf({ bitview: client });
    expect(await data.supplyByCost(0)).toMatchObject({ value: of(TODAY - 1) });
    expect(await data.supplyByCost(30)).toMatchObject({ value: null });
    clock.pass(2 * HOUR_MS);
    await live.refresh();
    expect(asked).toEqual([1, 2, 31, 31]);
    const none = await marketOf({ bitview: bitview([1, 2, 31]).client });
    expect(await none.supplyByCost(0)).toEqual(failedAt('urpd', 'bitview urpd'));
  });
});
