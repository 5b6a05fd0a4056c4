import type { ProviderError } from '../errors.ts';
import type { Millis } from '../market/day.ts';
import type { FailureState } from './diagnosis.ts';
import { MEANINGS, type Meaning } from './meaning.ts';

/** The failure of a feed as data, with what its HTTP status means. */
export function failureState({ where, problem, failure }: ProviderError, nowMs: Millis): FailureState {
  const said = { where, problem, status: null, waitMs: null };
  // A reader that does not say how it failed could not read the answer.
  if (failure === undefined) return { ...said, meaning: 'shape' };
  switch (failure.kind) {
    case 'blocked':
      return { ...said, meaning: failure.status === 451 ? 'region' : 'edge', status: failure.status };
    case 'rate_limited':
      return { ...said, meaning: failure.kind, status: failure.status, waitMs: failure.retryAfterMs };
    case 'http':
      return { ...said, meaning: httpMeaning(failure.status), status: failure.status };
    case 'paused':
      return { ...said, meaning: failure.kind, waitMs: Math.max(0, failure.untilMs - nowMs) };
    case 'unreachable':
    case 'timeout':
    case 'application':
    case 'shape':
    case 'too_large':
      return { ...said, meaning: failure.kind };
  }
}

const httpMeaning = (status: number): Meaning =>
  status === 401 ? 'unauthorized' : status >= 500 ? 'server' : 'http';

/** The one to name where a source fails in several ways: one that is paused has failed in another way before. */
export const worstOf = (failures: readonly FailureState[]): FailureState | null =>
  [...failures].sort((a, b) => MEANINGS.indexOf(a.meaning) - MEANINGS.indexOf(b.meaning))[0] ?? null;

/** Whether a vendor that takes keys may be refusing for the lack of one. */
export const isMendedByKey = ({ meaning }: FailureState): boolean =>
  meaning === 'rate_limited' || meaning === 'unauthorized' || meaning === 'edge' || meaning === 'application';

/** What passes without anybody's doing: the source asked for a pause. */
export const isPause = ({ meaning }: FailureState): boolean =>
  meaning === 'rate_limited' || meaning === 'paused';
