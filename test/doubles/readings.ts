import type { PresentReading, Reading, Unit } from '../../src/market/reading.ts';
import type { Level } from '../../src/readings/support.ts';

const AS_OF = '2026-02-04T00:00:00Z';

/** A fresh reading of a closed day, unless the test says otherwise. */
export const reading = (
  id: string,
  unit: Unit,
  value: number,
  rest: Partial<PresentReading> = {},
): PresentReading => ({
  id,
  unit,
  value,
  source: 'Test source',
  asOf: AS_OF,
  fetchedAt: AS_OF,
  quality: 'daily_final',
  ...rest,
});

/** A fresh word from a fixed set. */
export const state = <V extends string>(
  id: string,
  value: V,
  rest: Partial<PresentReading<V>> = {},
): PresentReading<V> => ({
  id,
  unit: 'state',
  value,
  source: 'Test source',
  asOf: AS_OF,
  fetchedAt: AS_OF,
  quality: 'daily_final',
  ...rest,
});

/** The reading where it stands in its own history: a year of it, unless the test says otherwise. */
export const placed = (one: PresentReading, percentile: number, windowDays = 365): PresentReading => ({
  ...one,
  place: { percentile, windowDays },
});

/** The reading, too old for a claim. */
export const stale = <V extends number | string>(one: PresentReading<V>): PresentReading<V> => ({
  ...one,
  quality: 'stale',
});

/** A reading that does not exist. */
export const missing = (id: string, unit: Unit = 'usd'): Reading<never> => ({
  id,
  unit,
  value: null,
  reason: { code: 'undefined' },
});

/** A level or band by its edges, USD, around a price. */
export function level(
  kind: Level['kind'],
  [low, high]: readonly [low: number, high: number],
  priceUsd: number,
): Level {
  const nearest = high < priceUsd ? high : low > priceUsd ? low : priceUsd;
  return {
    kind,
    low: reading(low === high ? kind : `${kind}_low`, 'usd', low),
    high: reading(low === high ? kind : `${kind}_high`, 'usd', high),
    distance: reading(`${kind}_distance`, 'fraction', nearest / priceUsd - 1),
  };
}

/** The ids of readings, in order. */
export const idsOf = (readings: readonly { readonly id: string }[]): readonly string[] =>
  readings.map(({ id }) => id);
