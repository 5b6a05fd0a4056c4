import type { Millis } from '../../market/day.ts';
import type { Vendor } from '../vendor.ts';
import type { Clock } from './clock.ts';

/** Resolves when it is this caller's turn. `admit` is called before and after a wait; what it throws gives the turn up unused. */
export type Pace = (admit: () => void, signal?: AbortSignal) => Promise<void>;

/** Turns in the order they were asked for, at most `requests` in any `perMs`. */
export function createPace({ requests, perMs }: Vendor['pace'], clock: Clock): Pace {
  const takenMs: Millis[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  const turn = async (admit: () => void, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    admit();
    const oldest = takenMs.length < requests ? undefined : takenMs[0];
    if (oldest !== undefined) {
      // No longer than a whole window, should the clock have been set back.
      const waitMs = Math.min(oldest + perMs - clock.now(), perMs);
      if (waitMs > 0) {
        await clock.sleep(waitMs, signal);
        admit();
      }
      takenMs.shift();
    }
    takenMs.push(clock.now());
  };

  return (admit, signal) => {
    const mine = queue.then(() => turn(admit, signal));
    queue = mine.catch(() => undefined);
    return mine;
  };
}
