import { setImmediate as breath } from 'node:timers/promises';
import type { Clock } from '../../../src/providers/http/clock.ts';

/** 2026-02-05T00:00:00Z. */
export const START_MS = Date.UTC(2026, 1, 5);

type Sleeper = { readonly untilMs: number; readonly wake: () => void };

/** A clock that stands still until it is moved, or, where `free`, one that jumps over every sleep at once. */
export function virtualClock({ free = true } = {}) {
  let nowMs = START_MS;
  const slept: number[] = [];
  const sleepers: Sleeper[] = [];
  const clock: Clock = {
    now: () => nowMs,
    sleep(ms, signal) {
      if (signal?.aborted === true) return Promise.reject(new DOMException('stopped', 'AbortError'));
      slept.push(ms);
      if (free) {
        nowMs += ms;
        return Promise.resolve();
      }
      return new Promise((wake, reject) => {
        sleepers.push({ untilMs: nowMs + ms, wake });
        signal?.addEventListener('abort', () => {
          reject(new DOMException('stopped', 'AbortError'));
        });
      });
    },
  };
  return {
    clock,
    slept,
    /** Moves on by `ms`, waking on the way whoever is due, in order. */
    async advance(ms: number): Promise<void> {
      const endMs = nowMs + ms;
      for (;;) {
        await breath();
        const [next] = sleepers
          .filter(({ untilMs }) => untilMs <= endMs)
          .sort((a, b) => a.untilMs - b.untilMs);
        if (next === undefined) break;
        sleepers.splice(sleepers.indexOf(next), 1);
        nowMs = Math.max(nowMs, next.untilMs);
        next.wake();
      }
      nowMs = endMs;
      await breath();
    },
  };
}
