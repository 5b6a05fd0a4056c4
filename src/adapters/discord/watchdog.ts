export type WatchLimits = {
  /** Between looks. */
  readonly lookMs: number;
  /** Without a sign of life, a word of warning. */
  readonly quietMs: number;
  /** Without a sign of life, it is dead. */
  readonly deadMs: number;
};

/**
 * Watches something that ought to show a sign of life now and then. `sign` gives what changes with each of them; a connection that is
 * dead without having been closed shows none.
 */
export function createWatchdog({
  limits: { lookMs, quietMs, deadMs },
  sign,
  onQuiet,
  onDead,
  now = () => performance.now(),
}: {
  readonly limits: WatchLimits;
  readonly sign: () => Promise<unknown>;
  readonly onQuiet: (ageMs: number) => void;
  /** Called once; nothing is watched after that. */
  readonly onDead: (ageMs: number) => void;
  /** A clock that is never set. */
  readonly now?: () => number;
}): { stop(): void } {
  let last: unknown;
  let seenMs = now();
  let isTold = false;
  let isOver = false;
  const look = async (): Promise<void> => {
    const seen = await sign();
    if (isOver) return;
    if (seen !== last) {
      last = seen;
      seenMs = now();
      isTold = false;
      return;
    }
    const ageMs = now() - seenMs;
    if (ageMs >= deadMs) {
      stop();
      onDead(ageMs);
    } else if (ageMs >= quietMs && !isTold) {
      isTold = true;
      onQuiet(ageMs);
    }
  };
  const timer = setInterval(() => void look(), lookMs);
  timer.unref();
  const stop = (): void => {
    isOver = true;
    clearInterval(timer);
  };
  return { stop };
}
