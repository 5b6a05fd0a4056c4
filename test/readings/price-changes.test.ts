import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/market/day.ts';
import { priceReadings } from '../../src/readings/price-changes.ts';
import { NOW, YESTERDAY, candlesEnding, marketOf, seriesEnding, sourced } from '../doubles/market.ts';

/** Hourly closes up to `NOW`: the oldest first. */
const hours = (closes: readonly number[]) =>
  closes.map((closeUsd, index) => ({ timeMs: NOW - (closes.length - index) * HOUR_MS, closeUsd }));

const WEEK_OF_HOURS = hours(
  Array.from({ length: 24 * 7 + 1 }, (_, index) => (index === 0 ? 80_000 : index < 145 ? 75_000 : 72_000)),
);

describe('priceReadings', () => {
  it('has the changes between the hours', async () => {
    // 169 hours: the first is 7 days back, the 145th (75 000 at index 144) is 24 hours back.
    const { price, change24h, change7d } = await priceReadings(marketOf({ hourlyCloses: WEEK_OF_HOURS }));
    expect(price.value).toBe(72_000);
    expect(change24h).toMatchObject({
      id: 'price_change_24h',
      unit: 'fraction',
      asOf: '2026-02-04T00:00:00Z',
    });
    expect(change24h.value).toBeCloseTo(72 / 75 - 1, 12);
    expect(change7d.value).toBeCloseTo(72 / 80 - 1, 12);
  });

  it('has no change where the hour it compares with is missing, and takes no other source for it', async () => {
    const data = marketOf({ hourlyCloses: hours([70_000, 72_000]), candles: candlesEnding([1, 2]) });
    expect((await priceReadings(data)).change24h).toMatchObject({
      reason: { code: 'not_reported', dataset: 'price_hourly' },
    });
  });

  it('has the changes between daily closes where there are no hours', async () => {
    const data = marketOf({ candles: candlesEnding([100, 1, 1, 1, 1, 1, 60, 90]) });
    const { price, change24h, change7d } = await priceReadings(data);
    expect([price.value, change24h.value]).toEqual([90, 0.5]);
    expect(change7d.value).toBeCloseTo(-0.1, 12);
  });

  it('says which days are missing', async () => {
    const { change24h, change7d } = await priceReadings(marketOf({ candles: candlesEnding([90]) }));
    expect(change24h).toMatchObject({ reason: { code: 'not_reported', dataset: 'price_daily' } });
    expect(change7d.value).toBeNull();
    expect((await priceReadings(marketOf())).change7d).toMatchObject({ reason: { code: 'not_provided' } });
  });

  it('orders the levels by distance from price, with both sources', async () => {
    const onchain = {
      true_market_mean: seriesEnding([80_200]),
      realized_price: seriesEnding([55_800]),
      sth_cost_basis: sourced(seriesEnding([94_500]), { source: 'Levels' }),
    };
    const { distances } = await priceReadings(marketOf({ candles: candlesEnding([73_500]), onchain }));
    expect(distances.map(({ kind }) => kind)).toEqual([
      'true_market_mean',
      'realized_price',
      'sth_cost_basis',
    ]);
    expect(distances[0]?.distance.value).toBeCloseTo(80_200 / 73_500 - 1, 12);
    expect(distances[1]?.distance.value).toBeCloseTo(55_800 / 73_500 - 1, 12);
    expect(distances[2]?.distance).toMatchObject({
      id: 'sth_cost_basis_distance',
      source: 'Levels + Test source',
    });
  });

  it('places no level that is stale, and none around a price that is', async () => {
    const old = seriesEnding([55_800], YESTERDAY - 2);
    const staleLevel = marketOf({ candles: candlesEnding([73_500]), onchain: { realized_price: old } });
    expect((await priceReadings(staleLevel)).distances).toEqual([]);
    const stalePrice = marketOf({
      candles: candlesEnding([73_500], YESTERDAY - 2),
      onchain: { realized_price: seriesEnding([55_800]) },
    });
    const { distances, levels } = await priceReadings(stalePrice);
    expect(distances).toEqual([]);
    expect(levels.find(({ kind }) => kind === 'realized_price')?.level.value).toBe(55_800);
  });
});
