import type { FeedPorts, FeedStatus } from '../../src/hub/live/feed.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { handClock } from './hand-clock.ts';
import { noFault } from './store-folder.ts';

/** An empty store that ends with the process. */
export const memoryStore = (): Promise<Store> => openStore({ memory: true, onFault: noFault });

/** Ports over a memory store and a clock that the test moves, with everything that was told. */
export async function feedPorts(nowMs: number, given: Partial<FeedPorts> = {}) {
  const clock = handClock(nowMs);
  const told: FeedStatus[] = [];
  const storeFaults: unknown[] = [];
  const ports: FeedPorts = {
    store: given.store ?? (await memoryStore()),
    clock,
    onFailure: (status) => told.push(status),
    onStoreFault: (error) => storeFaults.push(error),
    patienceMs: 5000,
    ...given,
  };
  return { ports, clock, told, storeFaults };
}
