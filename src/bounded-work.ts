import { within } from './deadline.ts';

/** Jobs run beside the caller: a few at once, some waiting, the rest turned away, so that a flood costs memory no one has. */
export type BoundedWork = {
  /** Starts or queues a job; false when too many wait already. A job handles its own errors. */
  take(job: () => Promise<void>): boolean;
  /** Resolves when nothing runs or waits any more, or when the time is up. */
  drained(limitMs: number): Promise<void>;
};

export function createBoundedWork(bounds: {
  readonly atOnce: number;
  readonly waiting: number;
}): BoundedWork {
  const queue: (() => Promise<void>)[] = [];
  const idle: (() => void)[] = [];
  let running = 0;

  const next = (): void => {
    while (running < bounds.atOnce) {
      const job = queue.shift();
      if (job === undefined) break;
      running += 1;
      void job()
        .catch(() => undefined)
        .finally(() => {
          running -= 1;
          next();
        });
    }
    if (running === 0)
      idle.splice(0).forEach((resolve) => {
        resolve();
      });
  };

  return {
    take(job) {
      if (running >= bounds.atOnce && queue.length >= bounds.waiting) return false;
      queue.push(job);
      next();
      return true;
    },
    async drained(limitMs) {
      if (running === 0) return;
      await within(limitMs, () => new Promise<void>((resolve) => idle.push(resolve))).catch(() => undefined);
    },
  };
}
