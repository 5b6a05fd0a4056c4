import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DailySeries } from '../../src/market/series.ts';
import { structureReadings } from '../../src/readings/structure.ts';
import { marketOf, seriesEnding, sourced, YESTERDAY } from '../doubles/market.ts';

const flat = (value: number, count: number): DailySeries =>
  seriesEnding(new Array<number>(count).fill(value));

function market(closes: readonly number[], levels: { realized?: number; mean?: number; recent?: number }) {
  const { realized, mean, recent } = levels;
  return marketOf({
    onchain: {
      price_usd: seriesEnding(closes),
      ...(realized === undefined ? {} : { realized_price: flat(realized, closes.length) }),
      ...(mean === undefined ? {} : { true_market_mean: flat(mean, closes.length) }),
      ...(recent === undefined ? {} : { sth_cost_basis: flat(recent, closes.length) }),
    },
  });
}
const LEVELS = { realized: 55_800, mean: 80_200, recent: 94_500 };

describe('the structural zone', () => {
  it('needs a confirmed close: one close just under the True Market Mean does not lose it', async () => {
    const { zone } = await structureReadings(market([84_000, 82_000, 80_050], LEVELS));
    expect(zone.value).toBe('shallow_bear');
  });

  it('changes with the second close below, and the day is known', async () => {
    const { zone, standings } = await structureReadings(
      market([84_000, 82_000, 80_050, 79_900, 79_000], LEVELS),
    );
    expect(zone.value).toBe('deep_bear_transition');
    expect(standings.true_market_mean.since).toEqual({ kind: 'lost', day: YESTERDAY - 1, daysAgo: 1 });
  });

  it('changes with one close more than 3% below', async () => {
    const { zone } = await structureReadings(market([84_000, 77_700], LEVELS)); // 80,200 x 0.97 = 77,794
    expect(zone.value).toBe('deep_bear_transition');
  });

  it('has no event when price was on one side all through the data', async () => {
    const { standings } = await structureReadings(market([73_500, 73_600], LEVELS));
    expect(standings.true_market_mean).toMatchObject({ since: null, side: { value: 'below' } });
  });

  it('compares every close with that day’s own level', async () => {
    const data = marketOf({
      onchain: {
        price_usd: seriesEnding([100, 100, 100]),
        realized_price: seriesEnding([50, 50, 50]),
        true_market_mean: seriesEnding([90, 101, 102]),
        sth_cost_basis: seriesEnding([80, 80, 80]),
      },
    });
    expect((await structureReadings(data)).zone.value).toBe('early_recovery');
  });

  it('is missing, naming the level, when a level is', async () => {
    const { zone, standings } = await structureReadings(market([73_000, 73_100], { realized: 55_500 }));
    expect(zone).toEqual({
      id: 'regime_zone',
      unit: 'state',
      value: null,
      reason: { code: 'missing_input', input: 'true_market_mean' },
    });
    expect(standings.realized_price.side.value).toBe('above');
  });

  it('is capitulation below the realized price, whatever else is missing', async () => {
    const { zone } = await structureReadings(market([53_000, 52_000], { realized: 55_500 }));
    expect(zone.value).toBe('capitulation');
  });

  it('never rests on a level that is too old', async () => {
    const data = marketOf({
      onchain: {
        price_usd: seriesEnding([73_000]),
        realized_price: sourced(flat(55_800, 1)),
        true_market_mean: sourced(flat(80_200, 1), { asOf: '2026-02-02T00:00:00Z' }), // 48 h: shown, not used
        sth_cost_basis: sourced(flat(94_500, 1)),
      },
    });
    const { zone, standings } = await structureReadings(data);
    expect(standings.true_market_mean.side).toMatchObject({ quality: 'stale' });
    expect(zone.value).toBeNull();
  });

  it('does not assume an order of the levels', async () => {
    const { zone } = await structureReadings(
      market([60_000, 60_000], { realized: 55_000, mean: 78_000, recent: 50_000 }),
    );
    expect(zone.value).toBe('early_recovery');
  });

  it('depends only on the ratio of price to levels', async () => {
    const closes = fc.array(fc.double({ min: 0.5, max: 1.6, noNaN: true }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(closes, fc.constantFrom(0.5, 2, 1024), async (moves, scale) => {
        const zoneAt = async (factor: number) =>
          (
            await structureReadings(
              market(
                moves.map((move) => move * 80_000 * factor),
                { realized: 55_000 * factor, mean: 80_000 * factor, recent: 94_000 * factor },
              ),
            )
          ).zone.value;
        expect(await zoneAt(scale)).toBe(await zoneAt(1));
      }),
    );
  });
});
