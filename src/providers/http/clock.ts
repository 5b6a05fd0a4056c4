import { setTimeout as wait } from 'node:timers/promises';
import type { Millis } from '../../market/day.ts';

/** The time, and waiting for it. All that is paced, backed off or paused goes through it, so that a test can run hours in a moment. */
export type Clock = {
  readonly now: () => Millis;
  /** Rejects when the signal aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
};

export const wallClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => wait(ms, undefined, signal === undefined ? {} : { signal }),
};
