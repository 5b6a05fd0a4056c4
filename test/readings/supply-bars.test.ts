import { describe, expect, it } from 'vitest';
import { supplyBars } from '../../src/readings/supply-bars.ts';
import type { SupplyByCost } from '../../src/market/supply-by-cost.ts';
import { candlesEnding, marketOf, YESTERDAY, type MarketParts } from '../doubles/market.ts';

/** 1000 BTC in each 500 USD between two prices, and a cluster of 10 000 each between two others. */
const urpd = (from: number, to: number, [low, high]: readonly [number, number]): SupplyByCost => ({
  day: YESTERDAY,
  buckets: Array.from({ length: (to - from) / 500 }, (_, index) => {
    const floorUsd = from + 500 * index;
    return { floorUsd, widthUsd: 500, supplyBtc: floorUsd >= low && floorUsd < high ? 10_000 : 1000 };
  }),
});
const market = (supply: SupplyByCost, parts: MarketParts = {}) =>
  marketOf({ candles: candlesEnding([80_000]), supplyByCost: [supply], ...parts });

describe('supplyBars', () => {
  it('looks 35% to both sides of price', async () => {
    const { bars, width, look } = await supplyBars(market(urpd(10_000, 150_000, [70_000, 74_000])));
    expect(look).toEqual({ low: 52_000, high: 108_000 });
    expect(bars[0]?.floorUsd).toBe(52_000);
    expect((bars.at(-1)?.floorUsd ?? 0) + 500).toBe(108_000);
    expect(width).toMatchObject({ id: 'supply_bar_width', unit: 'usd', value: 500, source: 'Test source' });
  });

  it('looks as far as a band reaches, and at most 50% away', async () => {
    const near = await supplyBars(market(urpd(10_000, 150_000, [47_000, 50_000])));
    expect(near.bands[0]?.low.value).toBe(near.look.low);
    expect(near.look.low).toBeLessThan(52_000);
    const far = await supplyBars(market(urpd(10_000, 150_000, [36_000, 45_000])));
    expect(far.look.low).toBe(40_000);
  });

  it('gives the clusters and zones, nearest first, and no single price', async () => {
    const before = { ...urpd(50_000, 110_000, [70_000, 74_000]), day: YESTERDAY - 30 };
    const now = urpd(50_000, 110_000, [70_000, 74_000]);
    const bought = now.buckets.map((bucket) =>
      bucket.floorUsd >= 78_000 && bucket.floorUsd < 82_000
        ? { ...bucket, supplyBtc: bucket.supplyBtc + 400 }
        : bucket,
    );
    const { bands } = await supplyBars(
      market(now, {
        supplyByCost: [before, { day: YESTERDAY, buckets: bought }],
        onchain: { true_market_mean: { firstDay: YESTERDAY, values: [81_000] } },
      }),
    );
    expect(bands.map(({ kind }) => kind)).toEqual(['accumulation_zone', 'dense_cluster']);
  });

  it.each([
    ['price', { candles: candlesEnding([80_000], YESTERDAY - 2) }, { code: 'missing_input', input: 'price' }],
    [
      'distribution',
      { candles: candlesEnding([80_000]), supplyByCost: [] },
      { code: 'not_provided', dataset: 'urpd' },
    ],
  ] as const)('is missing without a fresh %s', async (_, parts, reason) => {
    const found = await supplyBars(market(urpd(50_000, 110_000, [70_000, 74_000]), parts));
    expect(found).toMatchObject({ width: { value: null, reason }, bars: [], bands: [] });
  });
});
