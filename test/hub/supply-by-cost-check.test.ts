import { describe, expect, it } from 'vitest';
import { checkSupplyByCost, repricedReserve } from '../../src/hub/supply-by-cost-check.ts';
import type { CostBucket, SupplyByCost } from '../../src/market/supply-by-cost.ts';
import { YESTERDAY } from '../doubles/market.ts';

/** 20m coins, evenly over 200 buckets of 500 USD: they cost 50 thousand each. */
const buckets = Array.from({ length: 200 }, (_, index): CostBucket => ({
  floorUsd: index * 500,
  widthUsd: 500,
  supplyBtc: 100_000,
}));
const supply: SupplyByCost = { day: YESTERDAY, buckets };
const witness = { supplyBtc: 2e7, realizedCapUsd: 1e12, highestUsd: 95_000, priceUsd: 70_000 };
const changed = (change: (bucket: CostBucket, index: number) => Partial<CostBucket>): SupplyByCost => ({
  ...supply,
  buckets: buckets.map((bucket, index) => ({ ...bucket, ...change(bucket, index) })),
});

describe('a distribution of supply by cost', () => {
  it('that sums to the supply and the realized cap is taken as it is', () => {
    expect(checkSupplyByCost(supply, witness)).toEqual({ kept: supply, flaws: [] });
    expect(
      checkSupplyByCost(supply, {
        supplyBtc: 2.005e7,
        realizedCapUsd: null,
        highestUsd: null,
        priceUsd: null,
      }).flaws,
    ).toEqual([]);
  });

  it('may leave out buckets that are empty', () => {
    const sparse = { ...supply, buckets: [...buckets.slice(0, 150), ...buckets.slice(160)] };
    expect(checkSupplyByCost(sparse, { ...witness, supplyBtc: 1.9e7 }).flaws).toEqual([]);
  });

  it.each([
    [
      'more coins than there are',
      changed((_, index) => (index === 7 ? { supplyBtc: 1e6 } : {})),
      'supply_btc',
    ],
    [
      'costs a hundred times those paid',
      changed(({ floorUsd, widthUsd }) => ({ floorUsd: floorUsd * 100, widthUsd: widthUsd * 100 })),
      'price_floor',
    ],
    [
      'one width that is not of its grid',
      changed((_, index) => (index === 199 ? { widthUsd: 5 } : {})),
      'price_width',
    ],
    ['widths that leave most prices out', changed(() => ({ widthUsd: 5 })), 'price_width'],
  ])('with %s is withheld', (_, given, field) => {
    const { kept, flaws } = checkSupplyByCost(given, witness);
    expect(kept).toBeNull();
    expect(flaws.map((flaw) => flaw.field)).toContain(field);
  });

  it('is held against what may exist where no series gives the supply', () => {
    const unknown = { supplyBtc: null, realizedCapUsd: null, highestUsd: null, priceUsd: null };
    expect(checkSupplyByCost(supply, unknown).flaws).toEqual([]);
    expect(
      checkSupplyByCost(
        changed(() => ({ supplyBtc: 100 })),
        unknown,
      ).kept,
    ).toBeNull();
  });
});

describe('a bucket that grew by more than 1% of supply', () => {
  const next = (supplyBtc: number): SupplyByCost => ({
    ...changed((_, index) => (index === 140 ? { supplyBtc } : {})),
    day: YESTERDAY + 1,
  });

  it('is said to be a reserve that moved, and used', () => {
    expect(repricedReserve(supply, next(350_000))?.problem).toContain('250000 BTC more at 70000');
    expect(repricedReserve(supply, next(250_000))).toBeNull();
  });
});
