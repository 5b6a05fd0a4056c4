import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoneName } from '../../src/findings/structure.ts';
import { structureReadings } from '../../src/readings/structure.ts';
import { zoneHistory } from '../../src/readings/zone-history.ts';
import {
  candlesEnding,
  marketOf,
  seriesEnding,
  sourced,
  YESTERDAY,
  type MarketParts,
} from '../doubles/market.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

type Values = readonly (number | null)[];

/** Closes against three levels, flat unless given day by day. */
function market(
  closes: Values,
  levels: { realized?: Values; mean?: Values; recent?: Values } = {},
  parts: MarketParts = {},
) {
  const flat = (value: number): Values => closes.map(() => value);
  const { realized = flat(55_800), mean = flat(80_200), recent = flat(94_500) } = levels;
  return marketOf({
    onchain: {
      price_usd: seriesEnding(closes),
      realized_price: seriesEnding(realized),
      true_market_mean: seriesEnding(mean),
      sth_cost_basis: seriesEnding(recent),
    },
    ...parts,
  });
}

describe('zoneHistory', () => {
  it('names the zone of each day by the closes confirmed until then', async () => {
    // 80,050 and 79,000: one close under the True Market Mean is no loss of it, the second is
    const { firstDay, zones } = await zoneHistory(market([84_000, 84_000, 80_050, 79_000, 79_000]));
    expect(firstDay).toBe(YESTERDAY - 4);
    expect(zones).toEqual([
      'shallow_bear',
      'shallow_bear',
      'shallow_bear',
      'deep_bear_transition',
      'deep_bear_transition',
    ]);
  });

  it('calls the first ten days below the STH cost basis a correction, and no day before the first such loss', async () => {
    const { zones } = await zoneHistory(market([99_000, ...new Array<number>(12).fill(85_000)]));
    expect(zones).toEqual([
      'expansion',
      ...new Array<string>(10).fill('correction'),
      'shallow_bear',
      'shallow_bear',
    ]);
  });

  it('leaves a day without a close a gap, and goes on from the side that was confirmed before it', async () => {
    const { zones } = await zoneHistory(market([73_000, null, null, 80_300, 73_000]));
    expect(zones).toEqual([
      'deep_bear_transition',
      null,
      null,
      'deep_bear_transition',
      'deep_bear_transition',
    ]);
  });

  it('leaves a day without a level it needs a gap', async () => {
    const mean = [80_200, null, 80_200];
    expect((await zoneHistory(market([73_000, 73_000, 73_000], { mean }))).zones).toEqual([
      'deep_bear_transition',
      null,
      'deep_bear_transition',
    ]);
  });

  it('needs no other level below the realized price', async () => {
    const mean = [null, null];
    expect((await zoneHistory(market([50_000, 50_000], { mean }))).zones).toEqual([
      'capitulation',
      'capitulation',
    ]);
  });

  it('has no zone on any day without a level, and no day without closes', async () => {
    const { zones } = await zoneHistory(marketOf({ candles: candlesEnding([73_000, 74_000]) }));
    expect(zones).toEqual([null, null]);
    expect((await zoneHistory(marketOf())).zones).toEqual([]);
  });

  it('takes closes from the source of the levels, never from two', async () => {
    const candles = candlesEnding(new Array<number>(9).fill(99_000));
    const { zones } = await zoneHistory(market([73_000, null, 73_000], {}, { candles }));
    expect(zones).toEqual(['deep_bear_transition', null, 'deep_bear_transition']);
  });

  it('withholds what is too old to be shown', async () => {
    const closes = sourced(seriesEnding([73_000], YESTERDAY - 5), { asOf: '2026-01-30T00:00:00Z' });
    const data = marketOf({ onchain: { price_usd: closes } });
    expect((await zoneHistory(data)).zones).toEqual([]);
  });

  it('ends in the zone of today, whatever came before', async () => {
    const price = fc.double({ min: 40_000, max: 130_000, noNaN: true });
    const days = fc.array(fc.option(price, { freq: 5 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(days, price, async (before, today) => {
        const data = market([...before, today]);
        expect((await zoneHistory(data)).zones.at(-1)).toBe(zoneName(await structureReadings(data)));
      }),
    );
  });

  it.each(Object.keys(NAMED_MARKETS) as (keyof typeof NAMED_MARKETS)[])(
    'ends in the zone of today in the market "%s"',
    async (name) => {
      const data = buildMarket(NAMED_MARKETS[name]);
      const today = zoneName(await structureReadings(data));
      const { zones } = await zoneHistory(data);
      expect(today === null ? null : zones.at(-1)).toBe(today);
    },
  );

  it('ends in the zone of today in the sample, without a gap in its last year', async () => {
    const data = await sampleMarket();
    const { zones } = await zoneHistory(data);
    expect(zones.at(-1)).toBe(zoneName(await structureReadings(data)));
    expect(zones.slice(-365)).not.toContain(null);
  });
});
