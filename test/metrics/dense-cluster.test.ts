import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CostBucket } from '../../src/market/supply-by-cost.ts';
import { denseClusters, nearestClusters, type DenseCluster } from '../../src/metrics/dense-cluster.ts';

/** Density in BTC per USD from 60,000 to 80,000: 1 everywhere, 5 where the peak says so. */
function market(widthUsd: number, peaks: readonly (readonly [number, number])[]): CostBucket[] {
  const buckets: CostBucket[] = [];
  for (let floorUsd = 60_000; floorUsd < 80_000; floorUsd += widthUsd) {
    const midUsd = floorUsd + widthUsd / 2;
    const dense = peaks.some(([low, high]) => midUsd > low && midUsd < high);
    buckets.push({ floorUsd, widthUsd, supplyBtc: widthUsd * (dense ? 5 : 1) });
  }
  return buckets;
}
const AT = { spotUsd: 70_000, totalSupplyBtc: 100_000 };
const edges = (clusters: readonly DenseCluster[]) => clusters.map(({ lowUsd, highUsd }) => [lowUsd, highUsd]);

describe('denseClusters', () => {
  test('finds a dense range, raw supply and largest bucket included', () => {
    // Mean of 40 smoothed densities: (32 x 1 + 8 x 5) / 40 = 1.8, threshold 2.7; the smoothed shoulders are (1 + 1 + 5) / 3 = 2.33.
    const { thresholdBtcPerUsd, clusters } = denseClusters(market(500, [[65_000, 69_000]]), AT);
    expect(thresholdBtcPerUsd).toBeCloseTo(2.7, 12);
    expect(clusters).toEqual([
      {
        lowUsd: 65_000,
        highUsd: 69_000,
        supplyBtc: 20_000,
        shareOfSupply: 0.2,
        peakUsd: 65_250,
        position: 'below',
        distance: 69_000 / 70_000 - 1,
      },
    ]);
  });

  test.each([100, 200, 250, 500])('spans the same USD with buckets of %i', (width) => {
    const { clusters } = denseClusters(
      market(width, [
        [65_000, 69_000],
        [74_000, 76_000],
      ]),
      AT,
    );
    expect(clusters.map(({ position }) => position)).toEqual(['below', 'above']);
    edges(clusters).forEach(([low = NaN, high = NaN], i) => {
      const [dense = NaN, end = NaN] = [
        [65_000, 69_000],
        [74_000, 76_000],
      ][i]!;
      expect(Math.abs(low - dense)).toBeLessThanOrEqual(250);
      expect(Math.abs(high - end)).toBeLessThanOrEqual(250);
    });
  });

  test.each([100, 200, 500, 1_000])('bridges a gap of 1,000 USD and no more, with buckets of %i', (width) => {
    const joined = denseClusters(
      market(width, [
        [63_000, 66_000],
        [67_000, 69_000],
      ]),
      { ...AT, smoothBuckets: 1 },
    );
    expect(edges(joined.clusters)).toEqual([[63_000, 69_000]]);
    const parted = denseClusters(
      market(width, [
        [62_000, 65_000],
        [67_000, 69_000],
      ]),
      { ...AT, smoothBuckets: 1 },
    );
    expect(edges(parted.clusters)).toEqual([
      [62_000, 65_000],
      [67_000, 69_000],
    ]);
  });

  test.each([100, 200, 500])('drops what is narrower than 1,000 USD, with buckets of %i', (width) => {
    const wide = denseClusters(market(width, [[64_000, 65_000]]), { ...AT, smoothBuckets: 1 });
    expect(edges(wide.clusters)).toEqual([[64_000, 65_000]]);
    const narrow = denseClusters(market(width, [[64_000, 65_000 - width]]), { ...AT, smoothBuckets: 1 });
    expect(narrow.clusters).toEqual([]);
  });

  test('drops what holds under 1% of total supply', () => {
    const buckets = market(500, [[64_000, 66_000]]);
    const found = (totalSupplyBtc: number) =>
      denseClusters(buckets, { ...AT, totalSupplyBtc, smoothBuckets: 1 }).clusters.length;
    expect(found(1_000_000)).toBe(1);
    expect(found(1_000_001)).toBe(0);
  });

  test('is at price when it spans price, below when it ends there, above when it starts there', () => {
    const at = (peak: readonly [number, number]) =>
      denseClusters(market(500, [peak]), { ...AT, smoothBuckets: 1 }).clusters[0]!;
    expect(at([69_000, 71_000])).toMatchObject({ position: 'at_price', distance: 0 });
    expect(at([68_000, 70_000])).toMatchObject({ position: 'below', distance: 0 });
    expect(at([70_000, 72_000])).toMatchObject({ position: 'above', distance: 0 });
  });

  test('a floor missing inside the list is a bucket with supply 0', () => {
    const listed = market(500, [[65_000, 69_000]]);
    const isEmpty = (floorUsd: number) => floorUsd >= 70_000 && floorUsd < 75_000;
    const withGap = listed.filter(({ floorUsd }) => !isEmpty(floorUsd));
    const withZeros = listed.map((bucket) =>
      isEmpty(bucket.floorUsd) ? { ...bucket, supplyBtc: 0 } : bucket,
    );
    expect(denseClusters(withGap, AT)).toEqual(denseClusters(withZeros, AT));
  });

  test('buckets farther than half of spot away take no part', () => {
    const listed = market(500, [[65_000, 69_000]]);
    const far = [
      { floorUsd: 20_000, widthUsd: 500, supplyBtc: 1e6 },
      ...listed,
      { floorUsd: 105_000, widthUsd: 500, supplyBtc: 1e6 },
    ];
    // The list now reaches beyond the band: its empty part up to 35,000 and 105,000 counts as supply 0.
    const { clusters } = denseClusters(far, AT);
    expect(clusters.every(({ lowUsd, highUsd }) => lowUsd >= 60_000 && highUsd <= 80_000)).toBe(true);
    const band = denseClusters(far, { ...AT, band: 10_000 / 70_000 });
    expect(band).toEqual(denseClusters(listed, { ...AT, band: 10_000 / 70_000 }));
  });

  test('smooths over fewer buckets at the edges', () => {
    // Densities 3, 3, 0, 0, 0, 0: smoothed 3, 2, 1, 0, 0, 0, mean 1, threshold 1.5.
    const buckets = [1_500, 1_500, 0, 0, 0, 0].map((supplyBtc, i) => ({
      floorUsd: 70_000 + i * 500,
      widthUsd: 500,
      supplyBtc,
    }));
    const { thresholdBtcPerUsd, clusters } = denseClusters(buckets, { ...AT, totalSupplyBtc: 3_000 });
    expect(thresholdBtcPerUsd).toBeCloseTo(1.5, 12);
    expect(edges(clusters)).toEqual([[70_000, 71_000]]);
  });

  test('buckets of mixed width are brought to the widest', () => {
    const mixed = [
      ...market(250, [[65_000, 69_000]]).filter(({ floorUsd }) => floorUsd < 70_000),
      ...market(500, []).filter(({ floorUsd }) => floorUsd >= 70_000),
    ];
    expect(denseClusters(mixed, AT)).toEqual(denseClusters(market(500, [[65_000, 69_000]]), AT));
  });

  test('there is neither threshold nor cluster without buckets in the band, without spot or supply', () => {
    const nothing = { thresholdBtcPerUsd: null, clusters: [] };
    expect(denseClusters([], AT)).toEqual(nothing);
    expect(denseClusters(market(500, []), { ...AT, spotUsd: 1_000 })).toEqual(nothing);
    expect(denseClusters(market(500, []), { ...AT, spotUsd: 0 })).toEqual(nothing);
    expect(denseClusters(market(500, []), { ...AT, totalSupplyBtc: 0 })).toEqual(nothing);
    expect(
      denseClusters(
        [
          { floorUsd: 70_000, widthUsd: 1e-300, supplyBtc: 1 },
          { floorUsd: 71_000, widthUsd: 1e-300, supplyBtc: 1 },
        ],
        AT,
      ),
    ).toEqual(nothing);
  });

  test('an even or an empty market has no cluster', () => {
    expect(denseClusters(market(500, []), AT).clusters).toEqual([]);
    const empty = market(500, []).map((bucket) => ({ ...bucket, supplyBtc: 0 }));
    expect(denseClusters(empty, AT)).toEqual({ thresholdBtcPerUsd: 0, clusters: [] });
  });

  test('clusters ascend, do not overlap, hold their raw supply, and do not see the unit of supply', () => {
    const supplies = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(supplies, (list) => {
        const buckets = list.map((supplyBtc, i) => ({
          floorUsd: 60_000 + i * 500,
          widthUsd: 500,
          supplyBtc,
        }));
        const total = list.reduce((sum, supply) => sum + supply, 1);
        const { clusters } = denseClusters(buckets, { spotUsd: 70_000, totalSupplyBtc: total });
        clusters.forEach((cluster, i) => {
          expect(cluster.lowUsd).toBeGreaterThan(clusters[i - 1]?.highUsd ?? 0);
          const inside = buckets.filter(
            ({ floorUsd }) => floorUsd >= cluster.lowUsd && floorUsd < cluster.highUsd,
          );
          expect(cluster.supplyBtc).toBe(inside.reduce((sum, { supplyBtc }) => sum + supplyBtc, 0));
          expect(cluster.shareOfSupply).toBeGreaterThanOrEqual(0.01 - 1e-12);
        });
        const doubled = buckets.map((bucket) => ({ ...bucket, supplyBtc: bucket.supplyBtc * 2 }));
        const scaled = denseClusters(doubled, { spotUsd: 70_000, totalSupplyBtc: total * 2 });
        expect(edges(scaled.clusters)).toEqual(edges(clusters));
      }),
    );
  });
});

describe('nearestClusters', () => {
  const cluster = (lowUsd: number, supplyBtc: number, distance: number): DenseCluster => ({
    lowUsd,
    highUsd: lowUsd + 1_000,
    supplyBtc,
    shareOfSupply: supplyBtc / 1e6,
    peakUsd: lowUsd + 250,
    position: distance < 0 ? 'below' : distance > 0 ? 'above' : 'at_price',
    distance,
  });

  test('names at most three a side, nearest first, those at price, and the largest of all', () => {
    const far = cluster(30_000, 90_000, -0.5);
    const below = [far, cluster(40_000, 1, -0.4), cluster(50_000, 2, -0.3), cluster(60_000, 3, -0.1)];
    const at = cluster(69_500, 4, 0);
    const above = [cluster(72_000, 5, 0.03), cluster(80_000, 6, 0.14)];
    const nearest = nearestClusters([...below, at, ...above]);
    expect(nearest.below.map(({ lowUsd }) => lowUsd)).toEqual([60_000, 50_000, 40_000]);
    expect(nearest.above).toEqual(above);
    expect(nearest.atPrice).toEqual([at]);
    expect(nearest.largest).toBe(far);
  });

  test('names none of none', () => {
    expect(nearestClusters([])).toEqual({ below: [], above: [], atPrice: [], largest: null });
  });
});
