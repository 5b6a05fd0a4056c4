import type { Catalogue } from '../locales/catalogue.ts';
import { isFresh, type Reading } from '../market/reading.ts';

/**
 * Where a reading stands in its own history, in words; `null` when that history is the reading alone, and when the reading is
 * stale.
 */
export function placeText({ common }: Catalogue, reading: Reading<number | string>): string | null {
  const place = isFresh(reading) ? reading.place : undefined;
  return place === undefined || place.windowDays < 2
    ? null
    : common.place(place.percentile, place.windowDays);
}
