import { dayOf } from '../market/day.ts';
import { isPresent, type Reading } from '../market/reading.ts';

/**
 * One of several ways to say the same: by the day the claim's reading is of, so that a daily letter does not repeat itself and
 * the same facts always give the same text.
 */
export function oneOf(ways: readonly string[], reading: Reading<number | string>): string {
  const day = isPresent(reading) ? dayOf(Date.parse(reading.asOf)) : 0;
  return ways[day % ways.length] ?? '';
}
