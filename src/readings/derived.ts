import { isPresent, type Reading } from '../market/reading.ts';

/** Something said of one reading, with its envelope and without its place; as missing, or as stale, as that one is. */
export function derived<V extends number | string>(
  { id, unit }: { readonly id: string; readonly unit: Reading['unit'] },
  from: Reading,
  compute: (value: number) => V,
): Reading<V> {
  if (!isPresent(from)) return { id, unit, value: null, reason: from.reason };
  const { source, asOf, fetchedAt, quality, insteadOf } = from;
  const provenance = { source, asOf, fetchedAt, quality, ...(insteadOf === undefined ? {} : { insteadOf }) };
  return { id, unit, value: compute(from.value), ...provenance };
}
