import { distanceOfLevel } from './distance.ts';

/** A price or a price range that holds or caps price; both edges equal for a single price. USD. */
export type LevelCandidate = {
  readonly id: string;
  readonly lowUsd: number;
  readonly highUsd: number;
  readonly kind?: 'cost_basis' | 'cluster' | 'zone';
};

/** `distance` is from price to the near edge as a fraction of price: negative = support, 0 at price. */
export type PlacedLevel = LevelCandidate & { readonly distance: number };

export type OrderedLevels = {
  /** Below price, nearest first. */
  readonly supports: readonly PlacedLevel[];
  /** Above price, nearest first. */
  readonly resistances: readonly PlacedLevel[];
  /** Price lies inside, in the order given. */
  readonly atPrice: readonly PlacedLevel[];
};

/**
 * Levels by side and distance (M21). A range that ends at price is below it and one that starts there is above, as with
 * clusters (M5). Candidates without a distance (price 0, an edge that is not a number) are left out.
 */
export function orderLevels(candidates: readonly LevelCandidate[], priceUsd: number): OrderedLevels {
  const supports: PlacedLevel[] = [];
  const resistances: PlacedLevel[] = [];
  const atPrice: PlacedLevel[] = [];
  for (const candidate of candidates) {
    const low = distanceOfLevel(candidate.lowUsd, priceUsd);
    const high = distanceOfLevel(candidate.highUsd, priceUsd);
    if (low === null || high === null) continue;
    if (candidate.highUsd <= priceUsd) supports.push({ ...candidate, distance: high });
    else if (candidate.lowUsd >= priceUsd) resistances.push({ ...candidate, distance: low });
    else atPrice.push({ ...candidate, distance: 0 });
  }
  return { supports: supports.sort(byDistance), resistances: resistances.sort(byDistance), atPrice };
}

export type NamedLevels = {
  readonly supports: readonly PlacedLevel[];
  readonly resistances: readonly PlacedLevel[];
};

/**
 * The levels a text names, at most `perSide` on each side (M21): an accumulation zone at price first among the supports, a
 * cluster at price first on the side where its midpoint lies, at or below price being support.
 */
export function namedLevels(levels: OrderedLevels, priceUsd: number, perSide = 3): NamedLevels {
  const holds = ({ kind, lowUsd, highUsd }: PlacedLevel) =>
    kind === 'zone' || (lowUsd + highUsd) / 2 <= priceUsd;
  const zonesFirst = [...levels.atPrice].sort(
    (a, b) => Number(b.kind === 'zone') - Number(a.kind === 'zone'),
  );
  return {
    supports: [...zonesFirst.filter(holds), ...levels.supports].slice(0, perSide),
    resistances: [...zonesFirst.filter((level) => !holds(level)), ...levels.resistances].slice(0, perSide),
  };
}

const byDistance = (a: PlacedLevel, b: PlacedLevel): number => Math.abs(a.distance) - Math.abs(b.distance);
