import { describe, expect, it } from 'vitest';
import type { VenueVolume } from '../../src/market/spot-volume.ts';
import { volumeReadings } from '../../src/readings/volume.ts';
import { YESTERDAY, candlesEnding, marketOf, sourced } from '../doubles/market.ts';

const of = (
  venue: string,
  volumes: readonly (number | null)[],
  lastDay = YESTERDAY,
): readonly VenueVolume[] =>
  volumes.flatMap((quoteUsd, index) =>
    quoteUsd === null ? [] : [{ day: lastDay - volumes.length + 1 + index, venue, quoteUsd }],
  );
const flat = (count: number, value: number) => Array<number>(count).fill(value);

/** Closes 30 days ago and now, anything in between. */
const priceMove = (from: number, to: number) => candlesEnding([...flat(31, from), ...flat(29, from), to]);

describe('volumeReadings', () => {
  it('averages the basket over 30 days with the place of the average', async () => {
    // 100 + 50 a day for 40 days, then 130 + 50: the last mean is the highest of 31.
    const spotVolume = [...of('A', [...flat(40, 100), ...flat(20, 130)]), ...of('B', flat(60, 50))];
    const { sma30, venues, venueCount } = await volumeReadings(marketOf({ spotVolume }));
    expect(sma30).toMatchObject({
      unit: 'usd_per_day',
      value: 170,
      place: { percentile: 100, windowDays: 31 },
    });
    expect(venues).toEqual(['A', 'B']);
    expect(venueCount.value).toBe(2);
  });

  it('has the change of the average over 30 days, and the week against the month', async () => {
    const { sma30Change, weekRatio } = await volumeReadings(
      marketOf({ spotVolume: of('A', [...flat(53, 100), ...flat(7, 130)]) }),
    );
    expect(sma30Change.value).toBeCloseTo(0.07, 12); // (23 x 100 + 7 x 130) / 30 = 107
    expect(weekRatio.value).toBeCloseTo(130 / 107, 12);
  });

  it('is cut to the newest day all venues reported, and aged by it', async () => {
    const spotVolume = [...of('A', flat(62, 100)), ...of('B', [...flat(60, 50), null, null])];
    const { sma30 } = await volumeReadings(marketOf({ spotVolume }));
    expect(sma30).toMatchObject({ value: 150, quality: 'stale', asOf: '2026-02-02T00:00:00Z' });
  });

  it('has no average with a day in the window on which a venue is missing', async () => {
    const spotVolume = [...of('A', flat(40, 100)), ...of('B', [...flat(30, 50), null, ...flat(9, 50)])];
    const { sma30, state } = await volumeReadings(marketOf({ spotVolume, candles: priceMove(100, 80) }));
    expect(sma30).toMatchObject({
      value: null,
      reason: { code: 'too_short', have: 29, need: 30, of: 'days' },
    });
    expect(state.value).toBeNull();
  });

  it.each([
    ['demand_vacuum', flat(60, 100), 100, 80],
    ['capitulation_volume', [...flat(53, 100), ...flat(7, 300)], 100, 80],
    ['expansion', [...flat(30, 100), ...flat(30, 130)], 100, 115],
    ['thin_rally', flat(60, 100), 100, 115],
    ['neutral', flat(60, 100), 100, 95],
  ] as const)('is %s', async (expected, volumes, from, to) => {
    // Before the 60 days volume was higher, so that a flat 30-day mean stands in the lower half of its year.
    const spotVolume = of('A', [...flat(60, 150), ...volumes]);
    const { state } = await volumeReadings(marketOf({ spotVolume, candles: priceMove(from, to) }));
    expect(state).toMatchObject({ unit: 'state', value: expected });
  });

  it('compares price over the same days and names both sources', async () => {
    const { priceChange, state } = await volumeReadings(
      marketOf({
        spotVolume: sourced(of('A', flat(60, 100)), { source: 'Venues' }),
        candles: sourced(priceMove(100, 80), { source: 'Prices' }),
      }),
    );
    expect(priceChange).toMatchObject({ id: 'price_change_30d', source: 'Venues + Prices' });
    expect(priceChange.value).toBeCloseTo(-0.2, 12);
    expect(state).toMatchObject({ source: 'Venues + Prices' });
  });

  it('still has its average without prices, and no state', async () => {
    const { sma30, priceChange, state } = await volumeReadings(
      marketOf({ spotVolume: of('A', flat(60, 100)) }),
    );
    expect(sma30.value).toBe(100);
    expect(priceChange).toMatchObject({ reason: { code: 'not_provided', dataset: 'price_daily' } });
    expect(state.value).toBeNull();
  });

  it('is missing without the dataset', async () => {
    const { sma30, venueCount, venues } = await volumeReadings(marketOf());
    expect([sma30.value, venueCount.value, venues]).toEqual([null, null, []]);
  });
});
