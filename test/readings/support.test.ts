import { describe, expect, it } from 'vitest';
import type { CostBucket, SupplyByCost } from '../../src/market/supply-by-cost.ts';
import { supportReadings, type Level } from '../../src/readings/support.ts';
import { YESTERDAY, candlesEnding, marketOf, seriesEnding, type MarketParts } from '../doubles/market.ts';

const PRICE = 73_500;

/** Buckets of 500 USD from 50k to 100k: 1000 BTC each, more where `extra` says. */
const urpd = (day: number, extra: (floorUsd: number) => number = () => 0): SupplyByCost => ({
  day,
  buckets: Array.from({ length: 100 }, (_, index): CostBucket => {
    const floorUsd = 50_000 + 500 * index;
    return { floorUsd, widthUsd: 500, supplyBtc: 1000 + extra(floorUsd) };
  }),
});

// The mean of three buckets also lifts the one beside each edge over 1.5 x the mean of all: the cluster is 65.5k-70.5k.
const within = (floorUsd: number, lowUsd: number, highUsd: number) =>
  floorUsd >= lowUsd && floorUsd < highUsd;
const CLUSTER = (floorUsd: number) => (within(floorUsd, 66_000, 70_000) ? 9000 : 0);
const ZONE = (floorUsd: number) => CLUSTER(floorUsd) + (within(floorUsd, 72_000, 76_000) ? 400 : 0);

const market = (parts: MarketParts = {}) =>
  supportReadings(
    marketOf({
      candles: candlesEnding([PRICE]),
      onchain: { true_market_mean: seriesEnding([80_200]), realized_price: seriesEnding([55_800]) },
      supplyByCost: [urpd(YESTERDAY - 30, CLUSTER), urpd(YESTERDAY, ZONE)],
      ...parts,
    }),
  );

const shape = (levels: readonly Level[]) =>
  levels.map(({ kind, low, high }) => [kind, low.value, high.value]);

describe('supportReadings', () => {
  it('orders levels by role and distance, a zone that spans price first among the supports', async () => {
    const { supports, resistances } = await market();
    expect(shape(supports)).toEqual([
      ['accumulation_zone', 72_000, 76_000],
      ['dense_cluster', 65_500, 70_500],
      ['realized_price', 55_800, 55_800],
    ]);
    expect(shape(resistances)).toEqual([['true_market_mean', 80_200, 80_200]]);
  });

  it('measures the distance to the near edge, 0 where price lies inside', async () => {
    const { supports, resistances } = await market();
    expect(supports.map(({ distance }) => distance.value)).toEqual([
      0,
      70_500 / PRICE - 1,
      55_800 / PRICE - 1,
    ]);
    expect(resistances[0]?.distance.value).toBeCloseTo(80_200 / PRICE - 1, 12);
  });

  it('has what makes a cluster and what makes a zone', async () => {
    const { supports } = await market();
    // Zone: 8 buckets x 400 BTC, all that was added. Cluster: 8 x 10 000 and 2 x 1000 of 175 200 in all.
    expect(supports[0]?.amount).toMatchObject({ id: 'accumulation_zone_change', unit: 'btc', value: 3200 });
    expect(supports[0]?.weight?.value).toBeCloseTo(1, 12);
    expect(supports[0]?.days).toMatchObject({ unit: 'days', value: 30 });
    expect(supports[1]?.amount).toMatchObject({ id: 'dense_cluster_supply', value: 82_000 });
    expect(supports[1]?.weight?.value).toBeCloseTo(82_000 / 175_200, 12);
    expect(supports[2]).not.toHaveProperty('weight');
  });

  it('says how many days a zone really spans', async () => {
    const { supports } = await market({
      supplyByCost: [urpd(YESTERDAY - 34, CLUSTER), urpd(YESTERDAY, ZONE)],
    });
    expect(supports[0]?.days?.value).toBe(34);
  });

  it('rests a distance on both price and level', async () => {
    const { resistances } = await market();
    expect(resistances[0]?.distance).toMatchObject({ source: 'Test source', quality: 'daily_final' });
  });

  it('puts a cluster at price on the side its middle is on', async () => {
    const supplyByCost = [urpd(YESTERDAY, CLUSTER)];
    const above = await market({ supplyByCost, candles: candlesEnding([66_600]) });
    expect(above.resistances[0]).toMatchObject({ kind: 'dense_cluster', distance: { value: 0 } });
    const below = await market({ supplyByCost, candles: candlesEnding([69_900]) });
    expect(below.supports[0]).toMatchObject({ kind: 'dense_cluster', distance: { value: 0 } });
  });

  it('finds no zone with one distribution, and says that nothing older is reported', async () => {
    const { inputs } = await market({ supplyByCost: [urpd(YESTERDAY, ZONE)] });
    expect(new Map(inputs).get('accumulation_zone')).toMatchObject({
      value: null,
      reason: { dataset: 'urpd' },
    });
  });

  it('keeps at most three a side', async () => {
    const onchain = {
      true_market_mean: seriesEnding([60_000]),
      realized_price: seriesEnding([59_000]),
      sth_cost_basis: seriesEnding([58_000]),
      lth_cost_basis: seriesEnding([57_000]),
    };
    const { supports } = await market({ onchain, supplyByCost: [] });
    expect(supports.map(({ kind }) => kind)).toEqual([
      'true_market_mean',
      'realized_price',
      'sth_cost_basis',
    ]);
  });

  it('assumes no order of levels: any of them may be a cap', async () => {
    const onchain = { realized_price: seriesEnding([90_000]), sth_cost_basis: seriesEnding([60_000]) };
    const { supports, resistances } = await market({ onchain, supplyByCost: [] });
    expect(supports.map(({ kind }) => kind)).toEqual(['sth_cost_basis']);
    expect(resistances.map(({ kind }) => kind)).toEqual(['realized_price']);
  });

  it('places no stale level', async () => {
    const old = YESTERDAY - 2;
    const { supports, inputs } = await market({
      onchain: { realized_price: seriesEnding([55_800], old) },
      supplyByCost: [],
    });
    expect(supports).toEqual([]);
    expect(new Map(inputs).get('realized_price')).toMatchObject({ value: 55_800, quality: 'stale' });
  });

  it('places nothing without a price, or around one that is stale', async () => {
    const none = await market({ candles: [] });
    expect([none.price.value, none.supports, none.resistances]).toEqual([null, [], []]);
    const stale = await market({ candles: candlesEnding([PRICE], YESTERDAY - 2) });
    expect([stale.price.value, stale.supports, stale.resistances]).toEqual([PRICE, [], []]);
  });

  it('names every input, missing ones with their reason', async () => {
    const { inputs } = await supportReadings(marketOf());
    expect(inputs.map(([kind]) => kind)).toEqual([
      'price',
      'true_market_mean',
      'realized_price',
      'sth_cost_basis',
      'lth_cost_basis',
      'active_realized_price',
      'dense_cluster',
      'accumulation_zone',
    ]);
    expect(inputs.every(([, reading]) => reading.value === null)).toBe(true);
  });
});
