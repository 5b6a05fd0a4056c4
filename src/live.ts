import { setMaxListeners } from 'node:events';
import type { Config } from './config.ts';
import { checkedMarket } from './hub/checked-market.ts';
import type { FeedStatus } from './hub/live/feed.ts';
import { createFeeds, type Feeds } from './hub/live/feeds/index.ts';
import { createLiveMarket } from './hub/live/live-market.ts';
import type { MarketFault } from './hub/verdict.ts';
import type { Millis } from './market/day.ts';
import type { MarketData, MarketInfo } from './market/market-data.ts';
import { wallClock, type Clock } from './providers/http/clock.ts';
import { createHttp } from './providers/http/create-http.ts';
import type { Http } from './providers/http/http.ts';
import type { Limits } from './providers/http/limits.ts';
import { createWire, type Transport } from './providers/http/transport.ts';
import { createClients, type Clients } from './providers/index.ts';
import type { Vendor } from './providers/vendor.ts';
import { rememberSurface } from './remember-surface.ts';
import { configuredHosts } from './source-hosts.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';

/** A moment's market serves the questions of this long: well within the 60 s a spot price may drive a claim. */
const SNAPSHOT_MS = 20_000;
/** Longest somebody's question waits for one vendor. */
const PATIENCE_MS = 15_000;

export type LiveOptions = {
  readonly config: Config;
  /** Told of everything the operator should know, each thing once for as long as it lasts. */
  readonly onFault: (fault: Pick<MarketFault, 'where' | 'problem'>) => void;
  /** Reads along when another process has the folder. */
  readonly readOnlyBeside?: boolean;
  /** Looks back from this instant, and asks nobody. */
  readonly atMs?: Millis | undefined;
  readonly clock?: Clock;
  /** The network where left out; a recorder, a replay. */
  readonly transport?: Transport;
  /** The configured one where left out. */
  readonly store?: Store;
  readonly limits?: Partial<Limits>;
  /** The one moment all of it is asked for: that of a recording, made or replayed. Waits still take their time by `clock`. */
  readonly momentMs?: Millis;
  /** Longest a question waits for one vendor. */
  readonly patienceMs?: number;
  /** Asks each vendor at the first question, however recently it was heard from. */
  readonly askAnew?: boolean;
  /** What the market is called in answers, where it is not the live one. */
  readonly info?: MarketInfo;
};

/** The live market with all that keeps it. */
export type Live = {
  /** The market of this moment, shared by the questions of some seconds, without what contradicts itself. */
  market(): Promise<MarketData>;
  readonly feeds: Feeds;
  readonly clients: Clients;
  readonly store: Store;
  readonly clock: Clock;
  close(): Promise<void>;
};

/** Opens the store and a door to every vendor that is not switched off. Rejects with a `StoreError` or a `ConfigError`. */
export async function openLive(options: LiveOptions): Promise<Live> {
  const { config, atMs, momentMs, clock: waiting = wallClock } = options;
  const clock = momentMs === undefined ? waiting : { ...waiting, now: () => momentMs };
  const tell = once(options.onFault);
  const stop = new AbortController();
  // Every request of every vendor listens.
  setMaxListeners(0, stop.signal);
  const wire = options.transport === undefined ? createWire() : undefined;
  const transport = options.transport ?? wire;
  const clients = createClients((vendor) =>
    transport === undefined || config.SOURCES_OFF.includes(vendor.id)
      ? undefined
      : heardAt(
          momentMs,
          createHttp({
            vendor,
            hosts: configuredHosts(config),
            clock: waiting,
            transport,
            stop: stop.signal,
            ...keyOf(config, vendor),
            ...(options.limits && { limits: options.limits }),
          }),
        ),
  );
  const store =
    options.store ??
    (await openStore({
      databaseUrl: config.DATABASE_URL,
      stateDir: config.STATE_DIR,
      readOnlyBeside: options.readOnlyBeside ?? false,
      onFault: tell.fault,
    }));
  const feeds = createFeeds(clients, config.UNLOCK_TOKENS, {
    store,
    clock,
    atMs,
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    askAnew: options.askAnew ?? false,
    onFailure: tell.status,
    onStoreFault: (error) => {
      tell.fault(asFault(error));
    },
  });
  const live = createLiveMarket(feeds, {
    store,
    now: clock.now,
    info: options.info ?? { kind: 'live', name: 'Live market' },
  });
  const fresh = async (): Promise<MarketData> => {
    await live.refresh();
    const data = checkedMarket(live.at(atMs ?? clock.now()), tell.fault);
    return atMs === undefined ? rememberSurface(data, feeds.surface) : data;
  };
  let snapshot: { readonly data: Promise<MarketData>; readonly madeMs: Millis } | undefined;
  return {
    market() {
      const nowMs = clock.now();
      if (snapshot === undefined || nowMs - snapshot.madeMs >= SNAPSHOT_MS)
        snapshot = { data: fresh(), madeMs: nowMs };
      return snapshot.data;
    },
    feeds,
    clients,
    store,
    clock,
    async close() {
      // What ends now did not fail.
      tell.end();
      stop.abort();
      await wire?.close();
      await store.close();
    },
  };
}

/** A door whose answers all belong to one moment. */
const heardAt = (momentMs: Millis | undefined, http: Http): Http =>
  momentMs === undefined
    ? http
    : {
        now: () => momentMs,
        getJson: async (what, request) => ({ ...(await http.getJson(what, request)), fetchedMs: momentMs }),
      };

function keyOf(config: Config, { key }: Vendor): { readonly key?: string } {
  const value = key && (config as Readonly<Record<string, unknown>>)[key.setting];
  return typeof value === 'string' ? { key: value } : {};
}

const asFault = (error: unknown): Pick<MarketFault, 'where' | 'problem'> =>
  error instanceof Error && 'where' in error && 'problem' in error
    ? { where: String(error.where), problem: String(error.problem) }
    : { where: 'store', problem: error instanceof Error ? error.message : String(error) };

/** Says each thing once for as long as it lasts: a feed that answered again may fail anew. */
function once(onFault: LiveOptions['onFault']) {
  const told = new Set<string>();
  const failing = new Map<string, string>();
  let hasEnded = false;
  const fault = ({ where, problem }: Pick<MarketFault, 'where' | 'problem'>): void => {
    if (hasEnded || told.has(`${where}: ${problem}`)) return;
    told.add(`${where}: ${problem}`);
    onFault({ where, problem });
  };
  return {
    fault,
    end: (): void => {
      hasEnded = true;
    },
    status: ({ vendor, name, failure }: FeedStatus): void => {
      const feed = `${vendor} ${name}`;
      // A feed that is paused has said why before.
      if (hasEnded || failure?.failure?.kind === 'paused') return;
      const said = failing.get(feed);
      if (failure === undefined) failing.delete(feed);
      else failing.set(feed, failure.problem);
      if (failure !== undefined && said !== failure.problem)
        onFault({ where: `${failure.where} (${name})`, problem: failure.problem });
    },
  };
}
