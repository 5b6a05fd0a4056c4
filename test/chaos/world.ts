import { loadConfig } from '../../src/config.ts';
import { openLive, type Live } from '../../src/live.ts';
import { dayStartMs, dayOf, type Millis } from '../../src/market/day.ts';
import type { Limits } from '../../src/providers/http/limits.ts';
import type { VendorId } from '../../src/providers/vendor.ts';
import type { Json, Store } from '../../src/store/store.ts';
import { memoryStore } from '../doubles/kept-feed.ts';
import { sampleOnce } from '../doubles/vendors/sample.ts';
import { coinId } from '../doubles/vendors/unlock-slugs.ts';
import { startVendors, type Vendors } from '../doubles/vendors/start-vendors.ts';
import { virtualClock, type VirtualClock } from './virtual-clock.ts';

/** A Wednesday at noon: all of a run lies within one UTC day, on which the simulated market stays the same one. */
export const NOON = Date.parse('2026-02-04T12:05:00Z');
const DAY_MS = 86_400_000;

/** An attempt that hangs costs this much of the test's own time. */
const SHORT: Partial<Limits> = { deadlineMs: 150 };

/** A clock that stands still until it is moved: whoever sleeps wakes at once. */
function standingClock(startMs: Millis) {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    sleep: () => Promise.resolve(),
    moveTo: (ms: Millis) => {
      nowMs = ms;
    },
  };
}

/** Tokens whose calendars the simulated vendor has. */
const TOKENS = {
  UNLOCK_TOKENS: [...new Set(sampleOnce().unlocks.map(({ name }) => coinId(name)))].join(','),
};

export type Hub = { readonly live: Live; readonly vendors: Vendors; readonly faults: string[] };

type HubOptions = {
  readonly vendors: Vendors;
  readonly clock: Pick<VirtualClock, 'now' | 'sleep'>;
  readonly store: Store;
  readonly limits?: Partial<Limits>;
  readonly off?: readonly VendorId[];
};

/** The program's live market over a server of simulated vendors. */
async function openHub({ vendors, clock, store, limits, off = [] }: HubOptions): Promise<Hub> {
  const faults: string[] = [];
  const live = await openLive({
    config: loadConfig({ ...vendors.urls, ...TOKENS, SOURCES_OFF: off.join(','), DATA: 'live' }),
    onFault: ({ where, problem }) => faults.push(`${where}: ${problem}`),
    clock,
    store,
    ...(limits === undefined ? {} : { limits }),
  });
  return { live, vendors, faults };
}

/** Everything a hub can know, asked for whether or not it is needed. */
export const askAll = async ({ live }: Hub): Promise<void> => {
  await live.market();
  await Promise.all(live.feeds.all.map((feed) => feed.current()));
};

/** Copies what one store holds of a hub's feeds into another, as it was before a moment. */
async function copy(
  { live }: Hub,
  to: Store,
  isWanted: (feed: { readonly vendor: VendorId; readonly name: string }, asOfMs: Millis) => boolean,
): Promise<void> {
  for (const feed of live.feeds.all) {
    const { vendor, name } = feed.status();
    const rows = await live.store.read({ source: vendor, dataset: name });
    const wanted = rows.filter(({ asOfMs }) => isWanted({ vendor, name }, asOfMs));
    if (wanted.length > 0) await to.append(wanted, Math.min(...wanted.map(({ fetchedMs }) => fetchedMs)));
  }
}

/** Answers without a history, as if heard most of a day ago: they fall due in the course of the run. */
async function copyLatest({ live }: Hub, to: Store, heardMs: Millis): Promise<void> {
  for (const feed of live.feeds.all) {
    const { vendor, name, dataset } = feed.status();
    if (dataset !== 'unlocks') continue;
    const mark = (await live.store.marked(`heard:${vendor}:${name}`)) as Readonly<Record<string, Json>>;
    await to.mark(`heard:${vendor}:${name}`, { ...mark, fetchedMs: heardMs });
  }
}

export type World = {
  /** The hub that is to be troubled, with what it learned in good times until the day before. */
  readonly troubled: Hub;
  readonly clock: VirtualClock;
  /** The same hub with vendors that never fail; its clock is set by hand. */
  readonly healthy: Hub;
  readonly healthyClock: ReturnType<typeof standingClock>;
  close(): Promise<void>;
};

/**
 * Two hubs, each with vendors of its own that play the same market. The troubled one has been running until last midnight; the last closed
 * day, today's hours and all figures of this moment it has yet to hear.
 */
export async function createWorld(): Promise<World> {
  const healthyClock = standingClock(NOON - DAY_MS);
  const healthyVendors = await startVendors({ now: healthyClock.now });
  const clock = virtualClock(NOON);
  const vendors = await startVendors({ now: clock.now });
  const [yesterdays, healthyStore, store] = await Promise.all([memoryStore(), memoryStore(), memoryStore()]);

  const yesterday = await openHub({ vendors: healthyVendors, clock: healthyClock, store: yesterdays });
  await askAll(yesterday);
  // The market of a server moves with its days, but holdings go on from one to the next.
  await copy(yesterday, healthyStore, ({ name }) => name === 'companies' || name === 'governments');
  await yesterday.live.close();

  healthyClock.moveTo(NOON);
  const healthy = await openHub({ vendors: healthyVendors, clock: healthyClock, store: healthyStore });
  await askAll(healthy);
  const midnightMs = dayStartMs(dayOf(NOON));
  await copy(healthy, store, (_, asOfMs) => asOfMs < midnightMs);
  await copyLatest(healthy, store, NOON - 19 * 3_600_000);
  const troubled = await openHub({ vendors, clock, store, limits: SHORT });
  return {
    troubled,
    clock,
    healthy,
    healthyClock,
    async close() {
      await Promise.all([troubled.live.close(), healthy.live.close()]);
      await Promise.all([vendors.close(), healthyVendors.close()]);
    },
  };
}
