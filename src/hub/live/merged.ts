import { isDeepStrictEqual } from 'node:util';
import type { Millis } from '../../market/day.ts';

/**
 * The rows of two tables, ascending, from `fromMs` on; of one moment the later word counts. Where that changes nothing it is the same array as
 * before, so that whoever worked something out from it need not do so again.
 */
export function merged<T>(
  before: readonly T[],
  heard: readonly T[],
  momentOf: (row: T) => Millis,
  fromMs: Millis,
): readonly T[] {
  const byMoment = new Map(before.map((row) => [momentOf(row), row]));
  const news = heard.filter((row) => !isDeepStrictEqual(byMoment.get(momentOf(row)), row));
  const [oldest] = before;
  if (news.length === 0 && (oldest === undefined || momentOf(oldest) >= fromMs)) return before;
  for (const row of news) byMoment.set(momentOf(row), row);
  return [...byMoment]
    .filter(([moment]) => moment >= fromMs)
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row);
}
