import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../../logger.ts';
import { failureOf } from './failure.ts';
import { createWatchdog } from './watchdog.ts';

/** How often a second reader of the same updates is waited out before giving up. */
const CONFLICT_TRIES = 5;
/** The longest wait between two tries to fetch updates. */
const LONGEST_RETRY_MS = 30_000;

export type PollLimits = {
  /** Before the second try to fetch updates after an error; doubled from there. */
  readonly retryMs: number;
  /** Before the next try when another program reads the same updates. */
  readonly conflictMs: number;
  /** Without any answer to a poll; then the poll under way is given up for a new one. */
  readonly watchdogMs: number;
};

/** One call for updates; the signal ends it. */
type Fetch = (signal: AbortSignal) => Promise<unknown>;

/**
 * A poll that outlives whatever passes: no answer, 429, 5xx, a page instead of JSON, for a while 409. Anything else ends it, and so does `stop`. A
 * watchdog that hears answers alone gives up a call that is deaf.
 */
export function createPoll(parts: {
  readonly log: Logger;
  readonly limits: PollLimits;
  readonly stop: AbortSignal;
}): (fetch: Fetch) => Promise<unknown> {
  const { log, limits, stop } = parts;
  let current: AbortController | undefined;
  const giveUp = (): void => {
    current?.abort();
  };
  const watchdog = createWatchdog(limits.watchdogMs, () => {
    log.warn({ silentMs: limits.watchdogMs }, 'no answer about Telegram updates for a while');
    giveUp();
  });
  stop.addEventListener(
    'abort',
    () => {
      watchdog.stop();
      giveUp();
    },
    { once: true },
  );

  return async (fetch) => {
    let [conflicts, failures] = [0, 0];
    for (;;) {
      const attempt = new AbortController();
      current = attempt;
      if (stop.aborted) attempt.abort();
      try {
        const updates = await fetch(attempt.signal);
        watchdog.feed();
        return updates;
      } catch (error) {
        const { status, retryAfterMs, text } = failureOf(error);
        if (stop.aborted) throw error;
        if (attempt.signal.aborted) continue;
        if (status === 409) {
          conflicts += 1;
          if (conflicts > CONFLICT_TRIES) throw error;
          log.warn({ conflicts }, 'another program reads the same Telegram updates');
          await pause(jittered(limits.conflictMs), undefined, { signal: stop });
        } else if (status === undefined || status === 429 || status >= 500) {
          log.warn({ text, failures }, 'Telegram updates could not be fetched');
          const waitMs = retryAfterMs ?? jittered(backoffMs(limits.retryMs, failures));
          await pause(waitMs, undefined, { signal: stop });
          failures += 1;
        } else {
          throw error;
        }
      }
    }
  };
}

const backoffMs = (firstMs: number, failures: number): number =>
  Math.min(firstMs * 2 ** failures, LONGEST_RETRY_MS);

/** Between three quarters and five quarters of a wait, so that two programs do not meet again. */
const jittered = (ms: number): number => ms * (0.75 + Math.random() / 2);
