import type { Clock } from '../../src/providers/http/clock.ts';

export type VirtualClock = Clock & {
  /** Goes on to a later moment; an earlier one changes nothing. */
  readonly moveTo: (ms: number) => void;
};

/**
 * A clock that only sleepers move: they wake one after another in the order of their time, and the time is then theirs. Between two of
 * them the program gets a turn, so that what one starts is under way before the next wakes.
 */
export function virtualClock(startMs: number): VirtualClock {
  let nowMs = startMs;
  let asleep: { readonly untilMs: number; readonly wake: () => void }[] = [];
  let ringing = false;
  const moveTo = (ms: number): void => {
    nowMs = Math.max(nowMs, ms);
  };
  const ring = (): void => {
    const next = asleep.reduce<(typeof asleep)[number] | undefined>(
      (first, one) => (first !== undefined && first.untilMs <= one.untilMs ? first : one),
      undefined,
    );
    ringing = next !== undefined;
    if (next === undefined) return;
    asleep = asleep.filter((one) => one !== next);
    moveTo(next.untilMs);
    next.wake();
    setImmediate(ring);
  };
  return {
    now: () => Math.floor(nowMs),
    moveTo,
    sleep: (ms) =>
      new Promise((wake) => {
        asleep.push({ untilMs: nowMs + ms, wake });
        if (ringing) return;
        ringing = true;
        setImmediate(ring);
      }),
  };
}
