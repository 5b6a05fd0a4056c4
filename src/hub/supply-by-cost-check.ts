import { isoDay } from '../market/day.ts';
import type { CostBucket, SupplyByCost } from '../market/supply-by-cost.ts';
import { median } from '../math/median.ts';
import { outOfScale } from './out-of-scale.ts';
import { figure, sound, withheld, type Flaw, type Verdict } from './verdict.ts';

/** What the on-chain series and prices say about the same day; `null` where they say nothing. */
export type SupplyWitness = {
  readonly supplyBtc: number | null;
  readonly realizedCapUsd: number | null;
  /** The highest price so far, and the price of the day. */
  readonly highestUsd: number | null;
  readonly priceUsd: number | null;
};

/** Coins the source could not place may be missing. */
const SUPPLY_AGREEMENT = 0.005;
/** Costs stand for the middle of their bucket, and cohorts may be left out; a slipped unit is far beyond this. */
const COST_AGREEMENT = 0.35;
/** Coins in existence since 2009, where no series gives them. */
const COINS = { min: 1e6, max: 21e6 };
/** An intraday high above the highest close known. */
const HIGH_OVER_CLOSE = 1.3;
/** Where the history may be too short to hold the high: the deepest fall so far was to a sixteenth. */
const DEEPEST_FALL = 20;

/**
 * A distribution sums to the supply of its day, its coins cost what the realized cap says, and none cost more than a coin
 * ever did. A distribution that does not is withheld: the shares it gives would all be wrong.
 */
export function checkSupplyByCost(supply: SupplyByCost, witness: SupplyWitness): Verdict<SupplyByCost> {
  const { buckets, day } = supply;
  const at = isoDay(day);
  let total = 0;
  let cost = 0;
  for (const { floorUsd, widthUsd, supplyBtc } of buckets) {
    total += supplyBtc;
    cost += supplyBtc * (floorUsd + widthUsd / 2);
  }
  const { supplyBtc, realizedCapUsd, highestUsd, priceUsd } = witness;
  const flaws: Flaw[] = [];
  if (
    supplyBtc === null
      ? total < COINS.min || total > COINS.max
      : Math.abs(total / supplyBtc - 1) > SUPPLY_AGREEMENT
  ) {
    const problem = `the sum is ${figure(total)}, the supply ${figure(supplyBtc ?? COINS.max)}. Correct the one that is wrong`;
    flaws.push({ field: 'supply_btc', at, problem });
  }
  if (realizedCapUsd !== null && Math.abs(cost / realizedCapUsd - 1) > COST_AGREEMENT) {
    const problem = `coins cost ${figure(cost)}, realized_cap_usd is ${figure(realizedCapUsd)}. Correct the one that is wrong`;
    flaws.push({ field: 'price_floor', at, problem });
  }
  const known = Math.max((highestUsd ?? 0) * HIGH_OVER_CLOSE, (priceUsd ?? 0) * DEEPEST_FALL);
  const dearest = buckets.at(-1);
  if (known > 0 && dearest !== undefined && dearest.supplyBtc > 0 && dearest.floorUsd > known) {
    const problem = `coins at ${figure(dearest.floorUsd)}, with the price at ${figure(priceUsd ?? known)}. Correct the unit`;
    flaws.push({ field: 'price_floor', at, problem });
  }
  const torn = tornBucket(buckets);
  if (torn !== null) flaws.push({ field: 'price_width', at, problem: torn });
  return flaws.length === 0 ? sound(supply) : withheld(flaws);
}

/** Widths of one grid are equal or grow slowly; buckets a tenth as wide as their distance leave most prices out. */
const WIDTH_FACTOR = 20;
const GAP_FACTOR = 10;

function tornBucket(buckets: readonly CostBucket[]): string | null {
  const [slipped] = outOfScale(
    buckets.map(({ widthUsd }) => widthUsd),
    WIDTH_FACTOR,
  );
  const wrong = buckets[slipped ?? -1];
  if (wrong !== undefined)
    return `${figure(wrong.widthUsd)} at ${figure(wrong.floorUsd)} is no width of this grid. Correct the unit`;
  const steps = buckets.slice(1).map(({ floorUsd }, index) => {
    const { floorUsd: before = 0, widthUsd = 1 } = buckets[index] ?? {};
    return (floorUsd - before) / widthUsd;
  });
  const step = median(steps) ?? 1;
  return step > GAP_FACTOR ? `buckets lie ${figure(step)} widths apart. Correct the unit` : null;
}

/** Share of the supply in one bucket that marks a change as a repriced reserve (M5). */
const REPRICED = 0.01;

/** A bucket that grew by more than 1% of the supply from one snapshot to the next: said, not refused. */
export function repricedReserve(before: SupplyByCost, now: SupplyByCost): Flaw | null {
  const earlier = new Map(before.buckets.map((bucket) => [bucket.floorUsd, bucket.supplyBtc]));
  const total = now.buckets.reduce((sum, { supplyBtc }) => sum + supplyBtc, 0);
  const grown = ({ floorUsd, supplyBtc }: CostBucket): number => supplyBtc - (earlier.get(floorUsd) ?? 0);
  const jump = now.buckets.find((bucket) => grown(bucket) > REPRICED * total);
  if (jump === undefined) return null;
  const problem = `${figure(grown(jump))} BTC more at ${figure(jump.floorUsd)} than on ${isoDay(before.day)}: one owner may have moved a reserve, which makes no cluster. It is used`;
  return { field: 'supply_btc', at: isoDay(now.day), problem };
}
