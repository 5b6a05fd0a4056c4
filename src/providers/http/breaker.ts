import { ProviderError, type Failure } from '../../errors.ts';
import { HOUR_MS, isoInstant, MINUTE_MS, type Millis } from '../../market/day.ts';
import type { Clock } from './clock.ts';
import { failureOf } from './request-error.ts';
import { isPassing } from './retry.ts';

const FIRST_OPEN_MS = 30_000;
const LONGEST_OPEN_MS = 15 * MINUTE_MS;
const LONGEST_PAUSE_MS = 15 * MINUTE_MS;
/** A block of a region or a robot check does not pass by asking again. */
const BLOCKED_MS = 6 * HOUR_MS;

/** Keeps a thing that fails from being asked. Open means refused. */
export type Breaker = {
  /** Throws `paused` while it is open or paused. */
  readonly admit: (where: string) => void;
  /** Does the work unless it must not be asked, and learns from how it ends. `probe` is the one request after an opening. */
  readonly run: <T>(where: string, work: (probe: boolean) => Promise<T>) => Promise<T>;
  /** Refuses for as long as a failure asks for, whatever succeeds meanwhile. */
  readonly heed: (failure: Failure | undefined) => void;
};

/** What an end means: the thing works, it failed, or neither was seen. */
type Verdict = 'works' | 'failed' | 'unknown';

/** A host: opens after five requests in a row, each with its retries, that found it in trouble. */
export const hostBreaker = (clock: Clock): Breaker =>
  createBreaker(clock, 5, (failure) => {
    if (failure === null) return 'works';
    if (isPassing(failure)) return 'failed';
    return ['paused', 'rate_limited', 'blocked'].includes(failure.kind) ? 'unknown' : 'works';
  });

/** One kind of answer, of an endpoint or of a client's method: opens at the first that is not as expected. */
export const answerBreaker = (clock: Clock): Breaker =>
  createBreaker(clock, 1, (failure) => {
    if (failure === null) return 'works';
    return failure.kind === 'shape' ? 'failed' : 'unknown';
  });

function createBreaker(
  clock: Clock,
  tolerated: number,
  verdictOf: (failure: Failure | null) => Verdict,
): Breaker {
  let failures = 0;
  /** Length of the present opening; 0 when closed. */
  let openMs = 0;
  let openUntilMs: Millis = 0;
  let pausedUntilMs: Millis = 0;
  let probing = false;

  const admit = (where: string): void => {
    const untilMs = Math.max(openUntilMs, pausedUntilMs);
    if (clock.now() < untilMs) throw refused(where, untilMs);
  };
  const pause = (forMs: number): void => {
    pausedUntilMs = Math.max(pausedUntilMs, clock.now() + forMs);
  };
  const heed: Breaker['heed'] = (failure) => {
    if (failure?.kind === 'rate_limited') pause(Math.min(failure.retryAfterMs, LONGEST_PAUSE_MS));
    if (failure?.kind === 'blocked') pause(BLOCKED_MS);
  };
  const open = (forMs: number): void => {
    openMs = Math.min(forMs, LONGEST_OPEN_MS);
    openUntilMs = clock.now() + openMs;
  };
  const learn = (failure: Failure | null, probe: boolean): void => {
    heed(failure ?? undefined);
    const verdict = verdictOf(failure);
    if (verdict === 'works') {
      failures = 0;
      openMs = 0;
      openUntilMs = 0;
    } else if (verdict === 'failed') {
      failures += 1;
      if (probe) open(openMs * 2);
      // Those that were under way when it opened add nothing.
      else if (openMs === 0 && failures >= tolerated) open(FIRST_OPEN_MS);
    }
  };

  return {
    admit,
    heed,
    async run(where, work) {
      admit(where);
      if (probing) throw refused(where, clock.now());
      const probe = openMs > 0;
      probing = probe;
      try {
        const value = await work(probe);
        learn(null, probe);
        return value;
      } catch (error) {
        const failure = failureOf(error);
        if (failure !== undefined) learn(failure, probe);
        throw error;
      } finally {
        if (probe) probing = false;
      }
    },
  };
}

const refused = (where: string, untilMs: Millis): ProviderError =>
  new ProviderError(where, `not asked: paused until ${isoInstant(untilMs)}`, {
    failure: { kind: 'paused', untilMs },
  });
