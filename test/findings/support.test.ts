import { describe, expect, it } from 'vitest';
import { nearestLevels, supportFindings, zoneCap } from '../../src/findings/support.ts';
import type { Level, SupportReadings } from '../../src/readings/support.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, level, missing, reading, stale } from '../doubles/readings.ts';

const PRICE = 100_000;
const at = (kind: Level['kind'], ...edges: readonly [number, number]): Level => level(kind, edges, PRICE);
const around = (supports: readonly Level[], resistances: readonly Level[]): SupportReadings => ({
  ...NOTHING.support,
  price: reading('price', 'usd', PRICE),
  supports,
  resistances,
});
const FLOOR = at('realized_price', 80_000, 80_000);
const CAP = at('true_market_mean', 110_000, 110_000);
const ZONE = at('accumulation_zone', 97_000, 102_000);

describe('findings on supports', () => {
  it.each([
    ['inside', around([ZONE, FLOOR], [CAP]), 'strong', 'level_lost'],
    ['between', around([FLOOR], [CAP]), 'moderate', 'level_lost'],
    ['only_support', around([FLOOR], []), 'weak', 'level_lost'],
    ['only_cap', around([], [CAP]), 'moderate', 'level_reclaimed'],
  ] as const)('price %s', (kind, readings, strength, undo) => {
    expect(supportFindings(readings)).toMatchObject([
      {
        section: 'support',
        kind,
        direction: 'neutral',
        strength,
        comparison: null,
        limit: 'no_guarantee',
        undo,
      },
    ]);
  });

  it.each([
    [105_000, 'strong'],
    [105_100, 'moderate'],
    [115_000, 'moderate'],
    [115_100, 'weak'],
  ] as const)('a level at %d, from 100k, is %s', (usd, strength) => {
    expect(supportFindings(around([], [at('sth_cost_basis', usd, usd)]))[0]?.strength).toBe(strength);
  });

  it('a level at exactly 15% below still counts as near, whatever the float makes of it', () => {
    expect(supportFindings(around([at('realized_price', 85_000, 85_000)], []))[0]?.strength).toBe('moderate');
  });

  it('are as strong as the nearest level on either side', () => {
    const near = at('sth_cost_basis', 101_000, 101_000);
    expect(supportFindings(around([FLOOR], [near]))[0]?.strength).toBe('strong');
  });

  it('rest on price and the levels they name: inside a band not on what lies below it', () => {
    expect(idsOf(supportFindings(around([ZONE, FLOOR], [CAP]))[0]?.readings ?? [])).toEqual([
      'price',
      'accumulation_zone_low',
      'accumulation_zone_high',
      'accumulation_zone_distance',
      'true_market_mean',
      'true_market_mean',
      'true_market_mean_distance',
    ]);
    expect(idsOf(supportFindings(around([FLOOR], []))[0]?.readings ?? [])).toEqual([
      'price',
      'realized_price',
      'realized_price',
      'realized_price_distance',
    ]);
  });

  it('are silenced by a price that is stale or missing, and by the lack of levels', () => {
    const readings = around([FLOOR], [CAP]);
    expect(supportFindings({ ...readings, price: stale(reading('price', 'usd', PRICE)) })).toEqual([]);
    expect(supportFindings({ ...readings, price: missing('price') })).toEqual([]);
    expect(supportFindings(around([], []))).toEqual([]);
  });
});

describe('the nearest levels', () => {
  it('are the band price is in, on whichever side it is listed, and the first beyond price on each side', () => {
    const cluster = at('dense_cluster', 99_000, 104_000);
    expect(nearestLevels(around([FLOOR], [cluster, CAP]))).toEqual({
      around: cluster,
      below: FLOOR,
      above: CAP,
    });
  });

  it('a band that only touches price is not around it', () => {
    const [under, over] = [at('dense_cluster', 96_000, PRICE), at('dense_cluster', PRICE, 104_000)];
    expect(nearestLevels(around([under, FLOOR], [over, CAP]))).toEqual({
      around: undefined,
      below: under,
      above: CAP,
    });
  });

  it('are unknown where there are none', () => {
    expect(nearestLevels(around([], []))).toEqual({ around: undefined, below: undefined, above: undefined });
  });
});

describe('the cap of an accumulation zone', () => {
  const capAt = (usd: number) => zoneCap(around([ZONE], [at('true_market_mean', usd, usd)]));

  it.each([
    // The zone ends at 102k; 2% of price is 2k, above its end or within it.
    [104_000, true],
    [104_100, false],
    [102_000, true],
    [101_000, true],
  ])('is a resistance at %d: %s', (usd, capped) => {
    expect(capAt(usd) !== null).toBe(capped);
  });

  it('names the zone and the resistance', () => {
    const cap = at('true_market_mean', 103_000, 103_000);
    expect(zoneCap(around([ZONE], [cap]))).toEqual({ zone: ZONE, cap });
  });

  it('is none without a zone at or below price, a resistance, or a fresh price', () => {
    const cap = at('true_market_mean', 103_000, 103_000);
    expect(zoneCap(around([at('dense_cluster', 97_000, 102_000)], [cap]))).toBeNull();
    expect(zoneCap(around([], [at('accumulation_zone', 101_000, 102_000), cap]))).toBeNull();
    expect(zoneCap(around([ZONE], []))).toBeNull();
    expect(zoneCap({ ...around([ZONE], [cap]), price: missing('price') })).toBeNull();
    const old = stale(reading('price', 'usd', PRICE));
    expect(zoneCap({ ...around([ZONE], [cap]), price: old })).toBeNull();
  });

  it('is no resistance far inside the zone', () => {
    const cap = at('true_market_mean', 101_000, 101_000);
    expect(zoneCap(around([at('accumulation_zone', 97_000, 104_000)], [cap]))).toBeNull();
  });
});
