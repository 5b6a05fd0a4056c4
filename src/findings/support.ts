import { isFresh } from '../market/reading.ts';
import { atMost } from '../math/at-least.ts';
import type { Level, SupportReadings } from '../readings/support.ts';
import { claim, type Finding } from './finding.ts';

export type SupportClaim = 'inside' | 'between' | 'only_support' | 'only_cap';

/** How near, as a fraction of price, a level has to be to matter today. */
const NEAR = 0.05;

/** What holds and what caps price: the band around it, or the nearest level on either side (M5, M21). */
export function supportFindings(readings: SupportReadings): readonly Finding<SupportClaim>[] {
  const { price } = readings;
  if (!isFresh(price)) return [];
  const { around, below, above } = nearestLevels(readings);
  const named = [around, around === undefined ? below : undefined, above].filter((one) => one !== undefined);
  if (named.length === 0) return [];
  const nearest = Math.min(...named.map(({ distance }) => Math.abs(distance.value)));
  return claim(
    {
      section: 'support',
      kind: around ? 'inside' : below && above ? 'between' : below ? 'only_support' : 'only_cap',
      direction: 'neutral',
      strength: atMost(nearest, NEAR) ? 'strong' : atMost(nearest, 3 * NEAR) ? 'moderate' : 'weak',
      comparison: null,
      limit: 'no_guarantee',
      undo: around || below ? 'level_lost' : 'level_reclaimed',
    },
    [price, ...named.flatMap(({ low, high, distance }) => [low, high, distance])],
  );
}

/** The band price is in, and the nearest level on each side of price; one that price stands on carries it. */
export function nearestLevels({
  price,
  supports,
  resistances,
}: Pick<SupportReadings, 'price' | 'supports' | 'resistances'>): {
  readonly around: Level | undefined;
  readonly below: Level | undefined;
  readonly above: Level | undefined;
} {
  const spot = price.value ?? NaN;
  const spans = ({ low, high }: Level): boolean => low.value < spot && spot < high.value;
  return {
    around: [...supports, ...resistances].find(spans),
    below: supports.find((level) => !spans(level)),
    above: resistances.find(({ distance }) => distance.value > 0),
  };
}

/** How near the top of a zone a resistance has to be, as a fraction of price, to cap it. */
const CAP_DISTANCE = 0.02;

/** An accumulation zone at or below price that ends under a resistance, with that resistance (a tension to state, M26). */
export function zoneCap(
  readings: Pick<SupportReadings, 'price' | 'supports' | 'resistances'>,
): { readonly zone: Level; readonly cap: Level } | null {
  const { price, supports } = readings;
  const zone = supports.find(({ kind }) => kind === 'accumulation_zone');
  const { above: cap } = nearestLevels(readings);
  if (!isFresh(price) || !zone || !cap) return null;
  const gap = Math.abs(cap.low.value - zone.high.value);
  return atMost(gap, CAP_DISTANCE * price.value) ? { zone, cap } : null;
}
