import type { Failure } from '../../errors.ts';
import type { Clock } from './clock.ts';
import { failureOf } from './request-error.ts';

const BASE_MS = 300;
const CAP_MS = 5_000;
/** A pause this short is waited for; a longer one is the caller's to wait. */
const SHORT_PAUSE_MS = 2_000;
/** Timers may go off a millisecond early, and nobody likes a guest on the dot. */
const SLACK_MS = 10;

/** How often and how long to try. */
export type Plan = {
  /** 1 for what must not be sent twice. */
  readonly times: number;
  readonly totalMs: number;
  readonly clock: Clock;
  /** From 0 to 1, 1 excluded: how much of each back-off is waited. */
  readonly random: () => number;
  /** Waits for the pace of the host before a further attempt; rejects when the host must not be asked any more. */
  readonly turn: () => Promise<void>;
  readonly signal: AbortSignal | undefined;
};

/**
 * Tries again, with full jitter, what failed in passing: no connection, no answer in time, HTTP 5xx. A short pause that was asked
 * for is waited for once. `attempt` is told what is left of the total. Rejects with the failure of the last attempt.
 */
export async function tried<T>(attempt: (leftMs: number) => Promise<T>, plan: Plan): Promise<T> {
  const { clock, totalMs, turn, signal } = plan;
  const endMs = clock.now() + totalMs;
  let paused = false;
  for (let made = 1; ; made += 1) {
    try {
      return await attempt(endMs - clock.now());
    } catch (error) {
      const failure = failureOf(error);
      const waitMs = failure === undefined ? null : waitBefore(failure, made, paused, plan);
      if (waitMs === null || clock.now() + waitMs >= endMs) throw error;
      paused ||= failure?.kind === 'rate_limited';
      try {
        await clock.sleep(waitMs, signal);
        await turn();
      } catch {
        // That there is no further attempt says less than why one was needed.
        throw error;
      }
      if (clock.now() >= endMs) throw error;
    }
  }
}

/** What to wait before the next attempt; `null` when there is none. */
function waitBefore(failure: Failure, made: number, paused: boolean, { times, random }: Plan): number | null {
  if (made >= times) return null;
  if (isPassing(failure)) return random() * Math.min(CAP_MS, BASE_MS * 2 ** (made - 1));
  if (failure.kind === 'rate_limited' && !paused && failure.retryAfterMs <= SHORT_PAUSE_MS) {
    return failure.retryAfterMs + SLACK_MS;
  }
  // "Not modified" to a request that had nothing to compare with: asked once more.
  return failure.kind === 'http' && failure.status === 304 && made === 1 ? 0 : null;
}

/** Failures that say the host is in trouble, and that may be over in a moment. */
export const isPassing = (failure: Failure): boolean =>
  failure.kind === 'unreachable' ||
  failure.kind === 'timeout' ||
  (failure.kind === 'http' && failure.status >= 500);
