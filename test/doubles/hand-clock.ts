import type { Clock } from '../../src/providers/http/clock.ts';

/** A clock that a test moves; whoever sleeps moves it too. */
export function handClock(startMs: number): Clock & { readonly pass: (ms: number) => void } {
  let nowMs = startMs;
  const pass = (ms: number): void => {
    nowMs += ms;
  };
  return {
    now: () => nowMs,
    pass,
    sleep: (ms) => {
      pass(ms);
      return Promise.resolve();
    },
  };
}
