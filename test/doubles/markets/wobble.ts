import { randomStream } from '../../../src/sample/random.ts';
import type { MarketDescription } from './description.ts';
import { dailyValues, type Path } from './path.ts';

/** How far a daily figure strays from its path when a description does not say. */
export const WOBBLE = 0.1;

/** The path as daily values that stray from it a little, so that no two days are alike; `name` picks the noise. */
export function wobbling(
  path: Path,
  days: number,
  name: string,
  { wobble = WOBBLE }: MarketDescription,
): readonly number[] {
  const random = randomStream(name);
  return dailyValues(path, days).map((value) => value * (1 + wobble * (2 * random.uniform() - 1)));
}
