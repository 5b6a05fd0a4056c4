import { describe, expect, it } from 'vitest';
import { checkedMarket } from '../../src/hub/checked-market.ts';
import type { MarketFault } from '../../src/hub/verdict.ts';
import { ONCHAIN_SERIES, type OnchainSeries } from '../../src/market/onchain.ts';
import { isAvailable } from '../../src/market/sourced.ts';
import { DAYS, consistentOnchain, consistentParts, hoursEnding, walk } from '../doubles/consistent-market.ts';
import {
  candlesEnding,
  failed,
  marketOf,
  seriesEnding,
  sourced,
  type MarketParts,
} from '../doubles/market.ts';

/** The market behind the checks, and what the operator was told. */
function checked(parts: MarketParts) {
  const faults: MarketFault[] = [];
  return { market: checkedMarket(marketOf(parts), (fault) => faults.push(fault)), faults };
}

/** A consistent market with some on-chain series changed. */
const withOnchain = (
  prices: readonly number[],
  changes: Partial<Record<OnchainSeries, (value: number, index: number) => number>>,
): MarketParts => {
  const onchain = consistentOnchain(prices);
  for (const name of ONCHAIN_SERIES) {
    const [series, change] = [onchain[name], changes[name]];
    if (series && change)
      onchain[name] = {
        ...series,
        values: series.values.map((value, index) => value && change(value, index)),
      };
  }
  return { ...consistentParts(prices), onchain };
};

const withheldIn = async (market: ReturnType<typeof marketOf>) => {
  const answers = await Promise.all(
    ONCHAIN_SERIES.map(async (name) => [name, await market.onchain(name)] as const),
  );
  return answers.flatMap(([name, answer]) =>
    isAvailable(answer) || answer.reason.code !== 'failed' ? [] : [name],
  );
};

const last = DAYS - 1;
const onNewest = (factor: number) => (value: number, index: number) =>
  index === last ? value * factor : value;

describe('a market that agrees with itself', () => {
  it('is answered as it is, and nothing is told', async () => {
    const parts = consistentParts();
    const { market, faults } = checked(parts);
    expect(await market.candles()).toEqual(await marketOf(parts).candles());
    expect(await market.hourlyCloses()).toEqual(await marketOf(parts).hourlyCloses());
    for (const name of ONCHAIN_SERIES)
      expect(await market.onchain(name)).toEqual(await marketOf(parts).onchain(name));
    expect(faults).toEqual([]);
  });

  it('keeps the reasons of what its source does not have', async () => {
    const { market } = checked({ flows: failed('flows_daily') });
    expect(await market.flows()).toEqual(failed('flows_daily'));
    expect(await market.onchain('price_usd')).toMatchObject({
      reason: { code: 'not_provided', field: 'price_usd' },
    });
  });
});

describe('a contradiction on the newest day', () => {
  it('withholds every series that takes part, and no other', async () => {
    const { market, faults } = checked(withOnchain(walk(), { active_realized_price: onNewest(1.1) }));
    expect(await withheldIn(market)).toEqual(['realized_price', 'active_realized_price', 'liveliness']);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ dataset: 'onchain_daily', where: 'onchain_daily 2026-02-03' });
    expect(faults[0]?.problem).toMatch(
      /active_realized_price = realized_price \/ liveliness does not hold: 94530 against 85940/,
    );
  });

  it('is told once, however often the series are asked for', async () => {
    const { market, faults } = checked(withOnchain(walk(), { liveliness: onNewest(0.9) }));
    for (let i = 0; i < 3; i += 1) await withheldIn(market);
    expect(new Set(faults.map(({ problem }) => problem)).size).toBe(faults.length);
  });

  it.each([
    ['market_cap_usd', 1.1, 'price_usd'],
    ['realized_cap_usd', 1.1, 'realized_price'],
    ['true_market_mean', 1.1, 'thermo_cap_usd'],
    ['thermo_cap_usd', 10, 'true_market_mean'],
    ['sth_supply_btc', 1.2, 'lth_supply_btc'],
    ['sth_cost_basis', 1.3, 'lth_cost_basis'],
    ['supply_in_loss_btc', 4, 'supply_btc'],
    ['supply_in_loss_btc', 0.001, 'unrealized_loss_usd'],
    ['unrealized_profit_usd', 1.1, 'market_cap_usd'],
    ['unrealized_loss_usd', 1.5, 'realized_cap_usd'],
  ] as const)('of %s by %s withholds %s as well', async (name, factor, partner) => {
    const { market } = checked(withOnchain(walk(), { [name]: onNewest(factor) }));
    expect(await withheldIn(market)).toEqual(expect.arrayContaining([name, partner]));
  });

  it.each(ONCHAIN_SERIES.filter((name) => consistentOnchain([1])[name]))(
    'is none when %s differs by half a percent',
    async (name) => {
      const { market, faults } = checked(withOnchain(walk(), { [name]: onNewest(1.005) }));
      expect(await withheldIn(market)).toEqual([]);
      expect(faults).toEqual([]);
    },
  );
});

describe('a contradiction further back', () => {
  it('leaves those days out of every series that takes part, and is told', async () => {
    const { market, faults } = checked(
      withOnchain(walk(), {
        active_realized_price: (value, index) => (index >= 50 && index < 60 ? value * 100 : value),
      }),
    );
    for (const name of ['active_realized_price', 'realized_price', 'liveliness'] as const) {
      const answer = await market.onchain(name);
      if (!isAvailable(answer)) throw new Error('withheld');
      expect(answer.value.values.flatMap((value, index) => (value === null ? [index] : []))).toEqual([
        50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
      ]);
    }
    expect(faults[0]?.problem).toContain('(10 days from 2025-09-07 to 2025-09-16)');
  });

  it('on a fifth of the days withholds the series', async () => {
    const { market } = checked(
      withOnchain(walk(), { active_realized_price: (value, index) => (index < 60 ? value * 100 : value) }),
    );
    expect(await withheldIn(market)).toContain('realized_price');
  });
});

describe('prices of one day', () => {
  it('of two sources more than 1% apart drive nothing, and both are the reason', async () => {
    const prices = walk();
    const { market, faults } = checked({
      candles: sourced(candlesEnding([...prices.slice(0, -1), prices.at(-1)! * 1.02]), {
        source: 'Candle source',
      }),
      onchain: { price_usd: sourced(seriesEnding(prices), { source: 'Chain source' }) },
    });
    const figures = [
      { source: 'Chain source', dataset: 'onchain_daily', usd: prices.at(-1) },
      { source: 'Candle source', dataset: 'price_daily', usd: prices.at(-1)! * 1.02 },
    ];
    expect(await market.candles()).toEqual({
      value: null,
      reason: { code: 'disagree', dataset: 'price_daily', figures },
    });
    expect(await market.onchain('price_usd')).toMatchObject({ reason: { code: 'disagree', figures } });
    expect(faults).toHaveLength(1);
    expect(faults[0]?.problem).toContain('closes of 2026-02-03 are more than 1% apart');
  });

  it('within 1% agree', async () => {
    const prices = walk();
    const { market } = checked({
      ...consistentParts(prices),
      candles: candlesEnding(prices.map((price) => price * 1.009)),
    });
    expect(await market.candles()).toMatchObject({ value: { length: DAYS } });
  });

  it('are judged by the two that agree where there are three', async () => {
    const prices = walk();
    const { market } = checked({
      ...consistentParts(prices),
      candles: candlesEnding(prices.map((price) => price * 100)),
    });
    expect(await market.candles()).toMatchObject({
      value: null,
      reason: { code: 'failed', dataset: 'price_daily' },
    });
    expect(await market.hourlyCloses()).toMatchObject({ value: { length: 19 * 24 } });
    expect(await market.onchain('price_usd')).toMatchObject({ value: { values: { length: DAYS } } });
  });
});

describe('a crash', () => {
  const crash = (to: number): readonly number[] => [...walk().slice(0, -1), 70_000 * to];

  // 12 March 2020: 7,938 to 4,845 USD.
  it('of 40% in a day passes when two series show it', async () => {
    const prices = crash(0.6);
    const { market, faults } = checked({
      candles: candlesEnding(prices),
      onchain: { price_usd: seriesEnding(prices) },
      hourlyCloses: hoursEnding(prices.slice(-20)),
    });
    expect(await market.candles()).toMatchObject({ value: { length: DAYS } });
    expect(await market.onchain('price_usd')).toMatchObject({ value: { values: { length: DAYS } } });
    expect(await market.hourlyCloses()).toMatchObject({ value: { length: 19 * 24 } });
    expect(faults).toEqual([]);
  });

  it('of 40% that market cap shows passes, and one that nothing else shows does not', async () => {
    const prices = crash(0.6);
    const { price_usd, market_cap_usd, supply_btc } = consistentOnchain(prices);
    const shown = checked({
      onchain: { price_usd: price_usd!, market_cap_usd: market_cap_usd!, supply_btc: supply_btc! },
    });
    expect(await shown.market.onchain('price_usd')).toMatchObject({
      value: { values: { length: DAYS } },
    });
    const alone = checked({ onchain: { price_usd: price_usd! } });
    expect(await alone.market.onchain('price_usd')).toMatchObject({ reason: { code: 'failed' } });
    const candles = checked({ candles: candlesEnding(prices) });
    expect(await candles.market.candles()).toMatchObject({ reason: { code: 'failed' } });
  });

  it('that a candle itself spans passes', async () => {
    const candles = candlesEnding(crash(0.6)).map((candle) => ({
      ...candle,
      highUsd: Math.max(candle.closeUsd, 71_000),
      lowUsd: candle.closeUsd,
    }));
    const { market } = checked({ candles });
    expect(await market.candles()).toMatchObject({ value: { length: DAYS } });
  });

  // LUNA, May 2022: from 60 USD to a cent within a week.
  it('to nothing within a week, seen in candles and on chain, is told as it is', async () => {
    const prices = [
      ...walk().slice(0, -7),
      ...[0.5, 0.2, 0.05, 0.01, 0.004, 0.002, 0.001].map((left) => 70_000 * left),
    ];
    const onchain = consistentOnchain(prices);
    // Nobody spends: coins keep their cost, all of them lose, and the paper loss is all of the cost but the price.
    const supply = onchain.supply_btc!.values;
    const loss = prices.map((price, index) => Math.max(55_000 - price, 0) * (supply[index] ?? 0));
    const { market, faults } = checked({
      ...consistentParts(prices),
      onchain: {
        ...onchain,
        supply_in_loss_btc: seriesEnding(
          supply.map((coins, index) => (prices[index]! < 55_000 ? coins! : coins! * 0.3)),
        ),
        unrealized_loss_usd: seriesEnding(loss),
        unrealized_profit_usd: seriesEnding(
          prices.map((price, index) => Math.max(price - 55_000, 0) * (supply[index] ?? 0)),
        ),
      },
    });
    expect(await withheldIn(market)).toEqual([]);
    expect(await market.candles()).toMatchObject({ value: { length: DAYS } });
    expect(faults).toEqual([]);
  });
});
