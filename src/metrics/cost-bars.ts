import type { CostBucket } from '../market/supply-by-cost.ts';
import { rebin } from './rebin-cost.ts';

/** More bars than these are a smear on the screen of a phone. */
const MOST_BARS = 120;

/** Bars next to each other, ascending, all of one width; prices without supply have none. */
export type CostBars = { readonly widthUsd: number; readonly bars: readonly CostBucket[] };

export type PriceRange = { readonly low: number; readonly high: number };

/**
 * Supply by cost (BTC) between two prices, in at most about 120 bars: as wide as the source's widest bucket there, or wider, and
 * then of a round width. Buckets and bars belong where their middle is. `null` when no coins lie there.
 */
export function costBars(buckets: readonly CostBucket[], { low, high }: PriceRange): CostBars | null {
  const near = buckets.filter((bucket) => bucket.supplyBtc > 0 && isWithin(bucket, low, high));
  const widest = near.reduce((most, { widthUsd }) => Math.max(most, widthUsd), 0);
  if (!(widest > 0)) return null;
  const finest = (high - low) / MOST_BARS;
  if (widest >= finest && near.every(({ widthUsd }) => widthUsd === widest))
    return { widthUsd: widest, bars: near };
  const widthUsd = widest >= finest ? widest : roundUp(finest);
  // Those next to the range have a part in its first and last bar.
  const around = buckets.filter(
    (bucket) => bucket.widthUsd <= widthUsd && isWithin(bucket, low - widthUsd, high + widthUsd),
  );
  const bars = rebin(around, widthUsd).filter((bar) => bar.supplyBtc > 0 && isWithin(bar, low, high));
  return bars.length === 0 ? null : { widthUsd, bars };
}

const isWithin = ({ floorUsd, widthUsd }: CostBucket, low: number, high: number): boolean =>
  floorUsd + widthUsd / 2 >= low && floorUsd + widthUsd / 2 <= high;

/** The next width people would choose: 1, 2 or 5 times a power of ten. */
function roundUp(usd: number): number {
  const power = 10 ** Math.floor(Math.log10(usd));
  const step = [1, 2, 5].find((times) => times * power >= usd) ?? 10;
  return step * power;
}
