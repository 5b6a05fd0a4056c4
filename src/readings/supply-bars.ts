import type { CostBucket } from '../market/supply-by-cost.ts';
import { isFresh, isPresent, type Reading } from '../market/reading.ts';
import { isAvailable } from '../market/sourced.ts';
import { costBars, type PriceRange } from '../metrics/cost-bars.ts';
import { absent, mapAnswer, measure } from './measure.ts';
import { oncePerMarket } from './once-per-market.ts';
import { newestSupply, supportReadings, type Level } from './support.ts';

/** How far from price is looked, a fraction of it: always, and at most, to take a band in. */
const LOOK = 0.35;
const FARTHEST = 0.5;

/** Supply by cost around price, in few enough bars for a picture, and what stands out of it. */
export type SupplyBars = {
  /** Of every bar, USD; missing, as the bars are, without a price or a distribution that is fresh. */
  readonly width: Reading;
  /** BTC, ascending; prices without coins have none. */
  readonly bars: readonly CostBucket[];
  /** The clusters and zones that are placed around price, nearest first. */
  readonly bands: readonly Level[];
  /** The prices that were looked at, USD. */
  readonly look: PriceRange;
};

/** The newest distribution around price with its clusters and zones (M5). */
export const supplyBars = oncePerMarket(async (data): Promise<SupplyBars> => {
  const { price, supports, resistances } = await supportReadings(data);
  const name = { id: 'supply_bar_width', unit: 'usd' } as const;
  if (!isFresh(price)) {
    const width = absent(name.id, name.unit, { code: 'missing_input', input: 'price' });
    return { width, bars: [], bands: [], look: { low: 0, high: 0 } };
  }
  const bands = [...supports, ...resistances]
    .filter(
      ({ kind, distance }) =>
        (kind === 'dense_cluster' || kind === 'accumulation_zone') && Math.abs(distance.value) <= FARTHEST,
    )
    .sort((a, b) => Math.abs(a.distance.value) - Math.abs(b.distance.value));
  const look = lookAround(price.value, bands);
  const answer = mapAnswer(await newestSupply(data), ({ buckets }) => costBars(buckets, look));
  const width = measure(name, answer, (found) => found?.widthUsd ?? null);
  return {
    width,
    bars: isAvailable(answer) && isPresent(width) ? (answer.value?.bars ?? []) : [],
    bands,
    look,
  };
});

function lookAround(spot: number, bands: readonly Level[]): PriceRange {
  const low = Math.min(spot * (1 - LOOK), ...bands.map((band) => band.low.value));
  const high = Math.max(spot * (1 + LOOK), ...bands.map((band) => band.high.value));
  return { low: Math.max(low, spot * (1 - FARTHEST)), high: Math.min(high, spot * (1 + FARTHEST)) };
}
