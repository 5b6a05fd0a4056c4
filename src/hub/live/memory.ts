import type { Millis } from '../../market/day.ts';
import type { Json } from '../../store/store.ts';
import type { Feed, FeedPorts } from './feed.ts';
import { merged } from './merged.ts';

/** What was known of a feed before this process. */
type Past<T> = {
  readonly rows: readonly T[];
  /** When it was last heard from; `null` before the first time. */
  readonly fetchedMs: Millis | null;
  /** From when its rest counts; `null` where it is to be asked at once. */
  readonly askedMs: Millis | null;
};

/** A feed's part of the store. A store that fails is told of and costs nothing else. */
type Memory<T> = {
  /** Nothing where the store could not be read. */
  load(nowMs: Millis): Promise<Past<T> | undefined>;
  /** Rows of a history, with those that could not be kept before. Whether all that was heard is kept now. */
  keep(rows: readonly T[], fetchedMs: Millis): Promise<boolean>;
  /** That it was heard from, and the rows of a feed without a history. */
  bookmark(rows: readonly T[], fetchedMs: Millis): Promise<void>;
};

/** What was heard last, and when: all there is of a feed without a history, the time alone of one that has it. */
type Bookmark = { readonly fetchedMs: Millis; readonly rows?: readonly Json[] };

export function memoryOf<T>(feed: Feed<T>, { store, atMs, onStoreFault }: FeedPorts): Memory<T> {
  const { vendor, name, keep } = feed;
  const bookmark = `heard:${vendor}:${name}`;
  const { toJson, fromJson } = feed.written ?? {
    toJson: (row: T) => row as Json,
    fromJson: (body: Json) => body as T,
  };

  /** Without them a later start would take what is kept for all there is, and never ask for them again. */
  let waiting: readonly T[] = [];

  const history = async (lookBackMs: number, nowMs: Millis, heardMs: Millis | null): Promise<Past<T>> => {
    const stored = await store.read({
      source: vendor,
      dataset: name,
      fromMs: nowMs - lookBackMs,
      ...(atMs === undefined ? {} : { toMs: atMs, knownMs: atMs }),
    });
    const lastMs = stored.reduce<Millis | null>(
      (last, { fetchedMs }) => Math.max(last ?? 0, fetchedMs),
      null,
    );
    return {
      rows: stored.map(({ body }) => fromJson(body)),
      fetchedMs: heardMs ?? lastMs,
      // Where not every row is kept, the newest one is not among them.
      askedMs: feed.isKept === undefined ? heardMs : null,
    };
  };
  const tried = async <R>(work: () => Promise<R>): Promise<R | undefined> => {
    try {
      return await work();
    } catch (error) {
      onStoreFault(error);
      return undefined;
    }
  };

  return {
    load: (nowMs) =>
      tried(async () => {
        const heard = (await store.marked(bookmark)) as Bookmark | undefined;
        const heardMs = heard?.fetchedMs ?? null;
        // Of an earlier instant the bookmark says nothing, unless it is older still.
        const isKnown = heardMs !== null && heardMs <= (atMs ?? Infinity);
        if (keep.as === 'history') return history(keep.lookBackMs, atMs ?? nowMs, isKnown ? heardMs : null);
        if (!isKnown) return { rows: [], fetchedMs: null, askedMs: null };
        return { rows: (heard?.rows ?? []).map(fromJson), fetchedMs: heardMs, askedMs: heardMs };
      }),
    async keep(rows, fetchedMs) {
      if (keep.as === 'latest' || store.readOnly) return true;
      waiting = merged(waiting, rows, feed.asOfMs, -Infinity);
      const batch = new Set(waiting);
      const written = await tried(() => {
        const observations = [...batch].map((row) => {
          return { source: vendor, dataset: name, item: '', asOfMs: feed.asOfMs(row), body: toJson(row) };
        });
        return store.append(observations, fetchedMs);
      });
      if (written !== undefined) waiting = waiting.filter((row) => !batch.has(row));
      return written !== undefined;
    },
    async bookmark(rows, fetchedMs) {
      if (store.readOnly) return;
      const written = (): Bookmark =>
        keep.as === 'latest' ? { fetchedMs, rows: rows.map(toJson) } : { fetchedMs };
      await tried(() => store.mark(bookmark, written()));
    },
  };
}
