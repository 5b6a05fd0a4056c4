import { setTimeout as pause } from 'node:timers/promises';
import type { Adapter } from './adapter.ts';
import { ConfigError } from './errors.ts';
import type { Logger } from './logger.ts';

/** Between tries of a platform that cannot be reached: doubling from the first to the most. */
export type Retry = { readonly firstMs: number; readonly mostMs: number };
const RETRY: Retry = { firstMs: 5_000, mostMs: 5 * 60_000 };

export type Supervisor = {
  /** Starts a platform, and keeps trying one that cannot be reached. A setting that is refused is not tried again. */
  begin(adapter: Adapter): Promise<void>;
  /** A platform ended for good while it ran. */
  lose(platform: Adapter['platform'], error: Error): void;
  /** Resolves when no platform is left that runs or is being tried. */
  readonly allLost: Promise<void>;
  /** Ends the tries and stops what runs. */
  stop(): Promise<void>;
};

/** Keeps the platforms apart: one that fails to start or dies does not stop the other. */
export function createSupervisor(log: Logger, retry: Retry = RETRY): Supervisor {
  const alive = new Map<Adapter['platform'], Adapter>();
  const stopping = new AbortController();
  let resolveAllLost: () => void = () => undefined;
  const allLost = new Promise<void>((resolve) => {
    resolveAllLost = resolve;
  });
  const lose = (platform: Adapter['platform'], error: unknown): void => {
    if (!alive.delete(platform)) return;
    log.fatal({ platform, err: error }, 'this platform is lost until the program is started again');
    if (alive.size === 0) resolveAllLost();
  };
  return {
    allLost,
    lose,
    async begin(adapter) {
      alive.set(adapter.platform, adapter);
      for (
        let waitMs = retry.firstMs;
        !stopping.signal.aborted;
        waitMs = Math.min(waitMs * 2, retry.mostMs)
      ) {
        try {
          await adapter.start();
          return;
        } catch (error) {
          if (error instanceof ConfigError) {
            lose(adapter.platform, error);
            return;
          }
          log.error(
            { platform: adapter.platform, err: error, retryMs: waitMs },
            'this platform cannot be reached yet',
          );
          await pause(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
        }
      }
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled([...alive.values()].map((adapter) => adapter.stop()));
    },
  };
}
