import type { Place, Reading, Unit } from '../market/reading.ts';
import type { Reason } from '../market/reason.ts';
import { isAvailable, type Answer, type Provenance, type Quality } from '../market/sourced.ts';

/**
 * What a computation gives: a value, a value with its place or its own as-of (`past` when that is quoted history), the reason
 * there is none, or `null` for "not defined".
 */
export type Measured<V> =
  | V
  | null
  | { readonly of: V | null; readonly place?: Place | null; readonly asOf?: string; readonly past?: true }
  | { readonly reason: Reason };

type Name = { readonly id: string; readonly unit: Unit };

const isReason = (measured: unknown): measured is { readonly reason: Reason } =>
  typeof measured === 'object' && measured !== null && 'reason' in measured;

/** The reading computed from an answer; missing, with its reason, when the answer or the result is. */
export function measure<T>(name: Name, answer: Answer<T>, compute: (value: T) => Measured<number>): Reading;
export function measure<T, V extends string>(
  name: Name,
  answer: Answer<T>,
  compute: (value: T) => Measured<V>,
): Reading<V>;
export function measure<T>(
  { id, unit }: Name,
  answer: Answer<T>,
  compute: (value: T) => Measured<number | string>,
): Reading<number | string> {
  if (!isAvailable(answer)) return absent(id, unit, answer.reason);
  const measured = compute(answer.value);
  if (isReason(measured)) return absent(id, unit, measured.reason);
  const result = typeof measured === 'object' && measured !== null ? measured : { of: measured };
  if (result.of === null || (typeof result.of === 'number' && !Number.isFinite(result.of))) {
    return absent(id, unit, { code: 'undefined' });
  }
  const { source, fetchedAt, quality, insteadOf } = answer;
  return {
    id,
    unit,
    value: result.of,
    source,
    asOf: result.asOf ?? answer.asOf,
    fetchedAt,
    quality,
    ...(insteadOf === undefined ? {} : { insteadOf }),
    ...(result.place ? { place: result.place } : {}),
    ...(result.past ? { past: true } : {}),
  };
}

/** A reading that does not exist, and why. */
export const absent = (id: string, unit: Unit, reason: Reason): Reading<never> => ({
  id,
  unit,
  value: null,
  reason,
});

const WORST_FIRST: readonly Quality[] = ['stale', 'provisional', 'manual', 'daily_final', 'live'];

const BETWEEN_SOURCES = ' + ';

/** The attributions behind a value: several when it was computed from several sources. */
export const sourcesOf = ({ source }: Pick<Provenance, 'source'>): readonly string[] =>
  source.split(BETWEEN_SOURCES);

/** The provenance of something computed from several answers: every source named, the oldest moment, the worst quality. */
export function combinedProvenance(parts: readonly [Provenance, ...Provenance[]]): Provenance {
  const oldest = (pick: (part: Provenance) => string): string => parts.map(pick).sort()[0] ?? '';
  const standingIn = parts.find(({ insteadOf }) => insteadOf !== undefined);
  return {
    ...(standingIn?.insteadOf === undefined ? {} : { insteadOf: standingIn.insteadOf }),
    source: [...new Set(parts.flatMap(sourcesOf))].join(BETWEEN_SOURCES),
    asOf: oldest((part) => part.asOf),
    fetchedAt: oldest((part) => part.fetchedAt),
    quality: WORST_FIRST.find((quality) => parts.some((part) => part.quality === quality)) ?? 'live',
  };
}

/** Several answers as one: the first that is unavailable decides. */
export function together<A, B>(first: Answer<A>, second: Answer<B>): Answer<readonly [A, B]> {
  if (!isAvailable(first)) return first;
  if (!isAvailable(second)) return second;
  return { ...combinedProvenance([first, second]), value: [first.value, second.value] };
}

/** The answer with its value transformed. */
export function mapAnswer<T, U>(answer: Answer<T>, map: (value: T) => U): Answer<U> {
  return isAvailable(answer) ? { ...answer, value: map(answer.value) } : answer;
}
