import { ProviderError } from '../../errors.ts';
import { DAY_MS, type Millis } from '../../market/day.ts';
import { answerBreaker } from '../../providers/http/breaker.ts';
import type { Feed, FeedPorts, FeedStatus, Held, KeptFeed, Known } from './feed.ts';
import { inTime } from './in-time.ts';
import { memoryOf } from './memory.ts';
import { merged } from './merged.ts';
import { retold } from './retold.ts';

/** Longest a question waits for something newer than what is held. */
const HELD_PATIENCE_MS = 4_000;
/** An answer that tells most of the past otherwise is believed when it still does so after a day: a vendor may have changed its method. */
const BELIEVED_AFTER_MS = DAY_MS;
/** After a failure a feed is not asked again for this long, however short its rest. */
const RETRY_MS = 60_000;

/**
 * A feed with its memory: one request in flight however many ask, what was heard kept in the store, the last good answer at hand when
 * the vendor is not.
 */
export function keepFeed<T>(feed: Feed<T>, ports: FeedPorts): KeptFeed<T> {
  const { clock, atMs } = ports;
  const memory = memoryOf(feed, ports);
  // The door does not see that an answer was misread, or refused inside a success.
  const breaker = answerBreaker(clock);
  let held: Held<T> = { rows: [], fetchedMs: null };
  /** Rows at hand that are not worth keeping. */
  let loose: ReadonlySet<T> = new Set();
  let loading: Promise<void> | undefined;
  let asking: Promise<void> | undefined;
  let triedMs = -Infinity;
  let retoldSinceMs: Millis | undefined;

  const load = async (): Promise<void> => {
    const past = await memory.load(clock.now());
    // A store that could not be read is tried again by the next question.
    if (past === undefined) loading = undefined;
    else {
      held = { ...held, rows: joined(past.rows, held.rows), fetchedMs: held.fetchedMs ?? past.fetchedMs };
      if (ports.askAnew !== true) triedMs = Math.max(triedMs, past.askedMs ?? -Infinity);
    }
  };
  const joined = (before: readonly T[], heard: readonly T[]): readonly T[] =>
    feed.keep.as === 'latest' && heard.length > 0
      ? heard
      : merged(before, heard, feed.asOfMs, (atMs ?? clock.now()) - lookBackMsOf(feed));
  const known = (): Known<T> => ({
    rows: held.rows,
    newestMs: newestOf(feed, held.rows),
    nowMs: clock.now(),
  });
  const isDue = (): boolean => {
    if (feed.fetch === undefined || atMs !== undefined) return false;
    const restMs = feed.restMs?.(known()) ?? 0;
    return clock.now() - triedMs >= (held.failure ? Math.min(RETRY_MS, restMs) : restMs);
  };
  const take = async (rows: readonly T[], fetchedMs: Millis, before: Known<T>): Promise<void> => {
    const kept = rows.filter((row) => feed.isKept?.(row, before) ?? true);
    const lasting = loose.size === 0 ? held.rows : held.rows.filter((row) => !loose.has(row));
    held = { rows: joined(lasting, rows), fetchedMs };
    loose = without(rows, kept);
    if (await memory.keep(kept, fetchedMs)) await memory.bookmark(rows, fetchedMs);
  };
  /** The rows, unless they cannot be what they claim to be next to what was heard before. */
  const believed = (rows: readonly T[], { newestMs, nowMs }: Known<T>): readonly T[] => {
    const refused = (problem: string): ProviderError =>
      new ProviderError(`${feed.vendor} ${feed.name}`, problem, { failure: { kind: 'shape' } });
    const heardMs = newestOf(feed, rows);
    if (feed.keep.as === 'latest' && newestMs !== null && heardMs !== null && heardMs < newestMs)
      throw refused('is older than what was heard before');
    const otherwise = feed.keep.as === 'latest' ? null : retold(held.rows, rows, feed.asOfMs);
    if (otherwise === null) {
      retoldSinceMs = undefined;
      return rows;
    }
    retoldSinceMs ??= nowMs;
    if (nowMs - retoldSinceMs >= BELIEVED_AFTER_MS) return rows;
    throw refused(`tells ${otherwise} moments otherwise than before; believed if it still does in a day`);
  };
  const ask = async (): Promise<void> => {
    const before = known();
    triedMs = before.nowMs;
    try {
      const heard = await breaker.run(`${feed.vendor} ${feed.name}`, async () => feed.fetch?.(before));
      if (heard) await take(believed(heard.value, before), heard.fetchedMs, before);
    } catch (error) {
      held = { ...held, failure: asFailure(feed, error) };
    }
    ports.onFailure(status());
  };
  const status = (): FeedStatus => ({
    vendor: feed.vendor,
    source: feed.source,
    dataset: feed.dataset,
    name: feed.name,
    fetchedMs: held.fetchedMs,
    newestMs: newestOf(feed, held.rows),
    ...(held.failure ? { failure: held.failure } : {}),
  });
  return {
    feed,
    status,
    peek: () => held,
    async current() {
      await (loading ??= load());
      if (asking !== undefined || isDue()) {
        asking ??= ask().finally(() => {
          asking = undefined;
        });
        // What is held serves while a slow vendor makes up its mind.
        const holdsSome = held.rows.length > 0;
        await inTime(asking, holdsSome ? Math.min(HELD_PATIENCE_MS, ports.patienceMs) : ports.patienceMs);
      }
      return held;
    },
    async add(rows, fetchedMs) {
      await (loading ??= load());
      const before = known();
      const kept = rows.filter((row) => feed.isKept?.(row, before) ?? true);
      // Where nobody is asked the rows are our own, and this is when they were made.
      const heardMs = feed.fetch === undefined ? fetchedMs : (held.fetchedMs ?? fetchedMs);
      held = { ...held, rows: joined(held.rows, kept), fetchedMs: heardMs };
      await memory.keep(kept, fetchedMs);
    },
  };
}

const newestOf = <T>({ asOfMs }: Feed<T>, rows: readonly T[]): Millis | null => {
  const newest = rows.at(-1);
  return newest === undefined ? null : asOfMs(newest);
};

const lookBackMsOf = <T>({ keep }: Feed<T>): number => (keep.as === 'history' ? keep.lookBackMs : Infinity);

const without = <T>(rows: readonly T[], some: readonly T[]): ReadonlySet<T> => {
  const left = new Set(rows);
  for (const row of some) left.delete(row);
  return left;
};

/** A fault of our own in reading one vendor's answer costs that answer and is told as such; the letter goes on without it. */
const asFailure = <T>({ vendor, name }: Feed<T>, error: unknown): ProviderError => {
  if (error instanceof ProviderError) return error;
  const problem = `a fault of this program (${String(error).slice(0, 200)}); please report it`;
  return new ProviderError(`${vendor} ${name}`, problem, { cause: error, failure: { kind: 'shape' } });
};
