import { describe, expect, it } from 'vitest';
import { ProviderError, StoreError } from '../../../src/errors.ts';
import type { Feed, Known } from '../../../src/hub/live/feed.ts';
import { keepFeed } from '../../../src/hub/live/keep-feed.ts';
import type { Fetched } from '../../../src/providers/http/http.ts';
import type { Store } from '../../../src/store/store.ts';
import { feedPorts, memoryStore } from '../../doubles/kept-feed.ts';

type Row = { readonly timeMs: number; readonly usd: number };

const NOW = Date.parse('2026-02-05T12:00:00Z');
const HOUR = 3_600_000;
const REST = 10 * 60_000;
const row = (hoursAgo: number, usd: number): Row => ({ timeMs: NOW - hoursAgo * HOUR, usd });
const down = (problem = 'no connection') =>
  new ProviderError('kraken hours', problem, { failure: { kind: 'unreachable' } });

/** Hours of a price, for the last two days. */
const HOURS: Feed<Row> = {
  vendor: 'kraken',
  source: 'Kraken',
  dataset: 'price_hourly',
  name: 'hours',
  asOfMs: ({ timeMs }) => timeMs,
  keep: { as: 'history', lookBackMs: 48 * HOUR },
  restMs: () => REST,
};

/** The same, of which the test says what the vendor answers. */
function history(fetch: (known: Known<Row>) => Promise<readonly Row[]>, more: Partial<Feed<Row>> = {}) {
  const asked: Known<Row>[] = [];
  const feed: Feed<Row> = {
    ...HOURS,
    async fetch(known): Promise<Fetched<readonly Row[]>> {
      asked.push(known);
      return { value: await fetch(known), fetchedMs: known.nowMs };
    },
    ...more,
  };
  return { feed, asked };
}
const answering = (...rows: readonly Row[]) => history(() => Promise.resolve(rows));

describe('asking', () => {
  it('is one request however many ask at once', async () => {
    const { ports } = await feedPorts(NOW);
    let answer: (rows: readonly Row[]) => void = () => undefined;
    const { feed, asked } = history(() => new Promise((resolve) => (answer = resolve)));
    const kept = keepFeed(feed, ports);
    const questions = Array.from({ length: 1000 }, () => kept.current());
    await expect.poll(() => asked.length).toBe(1);
    answer([row(1, 100)]);
    const answers = await Promise.all(questions);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toEqual({ rows: [row(1, 100)], fetchedMs: NOW });
    expect(asked).toHaveLength(1);
  });

  it('happens again when the rest is over, and not before', async () => {
    const { ports, clock } = await feedPorts(NOW);
    const { feed, asked } = answering(row(1, 100));
    const kept = keepFeed(feed, ports);
    await kept.current();
    clock.pass(REST - 1);
    await kept.current();
    expect(asked).toHaveLength(1);
    clock.pass(1);
    await kept.current();
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual({ rows: [row(1, 100)], newestMs: NOW - HOUR, nowMs: NOW + REST });
  });

  it('gives the identical rows while the vendor says nothing new', async () => {
    const { ports, clock } = await feedPorts(NOW);
    const kept = keepFeed(history(() => Promise.resolve([row(2, 90), row(1, 100)])).feed, ports);
    const { rows } = await kept.current();
    clock.pass(REST);
    const again = await kept.current();
    expect(again.rows).toBe(rows);
    expect(again.fetchedMs).toBe(NOW + REST);
  });
});

describe('a vendor that fails', () => {
  it('leaves the rows with the reason, and is tried again after a minute however long the rest', async () => {
    const { ports, clock, told } = await feedPorts(NOW);
    let isDown = false;
    const { feed, asked } = history(() =>
      isDown ? Promise.reject(down()) : Promise.resolve([row(asked.length, 100)]),
    );
    const kept = keepFeed(feed, ports);
    const { rows } = await kept.current();
    isDown = true;
    clock.pass(REST);
    const held = await kept.current();
    expect([held.rows, held.fetchedMs, held.failure?.problem]).toEqual([rows, NOW, 'no connection']);
    clock.pass(59_999);
    await kept.current();
    expect(asked).toHaveLength(2);
    isDown = false;
    clock.pass(1);
    expect((await kept.current()).failure).toBeUndefined();
    expect(asked).toHaveLength(3);
    expect(told.map(({ failure }) => failure?.problem)).toEqual([undefined, 'no connection', undefined]);
    expect(told[1]).toMatchObject({ vendor: 'kraken', name: 'hours', fetchedMs: NOW, newestMs: NOW - HOUR });
  });

  it('is not asked before its rest where that is shorter than a minute', async () => {
    const { ports, clock } = await feedPorts(NOW);
    const { feed, asked } = history(() => Promise.reject(down()), { restMs: () => 20_000 });
    const kept = keepFeed(feed, ports);
    await kept.current();
    clock.pass(19_999);
    await kept.current();
    expect(asked).toHaveLength(1);
    clock.pass(1);
    await kept.current();
    expect(asked).toHaveLength(2);
  });

  it('through a fault of ours is told as such, names the feed, and stops nobody', async () => {
    const { ports, told } = await feedPorts(NOW);
    const kept = keepFeed(history(() => Promise.reject(new TypeError('x is not a function'))).feed, ports);
    const { rows, failure } = await kept.current();
    expect(rows).toEqual([]);
    expect(failure).toBeInstanceOf(ProviderError);
    expect(failure).toMatchObject({
      where: 'kraken hours',
      problem: 'a fault of this program (TypeError: x is not a function); please report it',
      failure: { kind: 'shape' },
    });
    expect(told.map((status) => status.failure)).toEqual([failure]);
  });

  it('before it has answered with a promise is asked again all the same', async () => {
    const { ports, clock } = await feedPorts(NOW);
    let calls = 0;
    const { feed } = history(() => Promise.resolve([]), {
      fetch: () => {
        calls += 1;
        throw new TypeError('at once');
      },
    });
    const kept = keepFeed(feed, ports);
    await kept.current();
    clock.pass(REST);
    await kept.current();
    expect(calls).toBe(2);
  });
});

describe('patience', () => {
  it('ends with what is held; the late answer serves the next question', async () => {
    const { ports, clock } = await feedPorts(NOW, { patienceMs: 5 });
    let answer: (rows: readonly Row[]) => void = () => undefined;
    const { feed, asked } = history(({ newestMs }) =>
      newestMs === null ? Promise.resolve([row(2, 90)]) : new Promise((resolve) => (answer = resolve)),
    );
    const kept = keepFeed(feed, ports);
    await kept.current();
    clock.pass(REST);
    expect((await kept.current()).rows).toEqual([row(2, 90)]);
    answer([row(1, 100)]);
    expect((await kept.current()).rows).toEqual([row(2, 90), row(1, 100)]);
    expect(asked).toHaveLength(2);
  });

  it('that ran out leaves no rejection behind when the request fails later', async () => {
    const unhandled: unknown[] = [];
    const listen = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', listen);
    const { ports, told } = await feedPorts(NOW, { patienceMs: 5 });
    let fail: (error: Error) => void = () => undefined;
    const kept = keepFeed(history(() => new Promise((_, reject) => (fail = reject))).feed, ports);
    expect(await kept.current()).toEqual({ rows: [], fetchedMs: null });
    fail(new RangeError('late'));
    await expect.poll(() => told.length).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
    expect(kept.status().failure?.problem).toContain('RangeError: late');
  });
});

describe('memory', () => {
  it('gives the last good rows after a restart, and rests from when they were heard', async () => {
    const store = await memoryStore();
    const first = await feedPorts(NOW, { store });
    await keepFeed(answering(row(2, 90), row(1, 100)).feed, first.ports).current();
    const later = await feedPorts(NOW + REST - 1, { store });
    const { feed, asked } = history(() => Promise.reject(down()));
    const kept = keepFeed(feed, later.ports);
    expect(await kept.current()).toEqual({ rows: [row(2, 90), row(1, 100)], fetchedMs: NOW });
    expect(asked).toHaveLength(0);
    later.clock.pass(1);
    expect(await kept.current()).toMatchObject({ rows: [row(2, 90), row(1, 100)], failure: down() });
  });

  it('of a vendor that is asked anew is at hand, and the vendor is asked at once', async () => {
    const store = await memoryStore();
    await keepFeed(answering(row(2, 90)).feed, (await feedPorts(NOW, { store })).ports).current();
    const { feed, asked } = answering(row(1, 100));
    const kept = keepFeed(feed, (await feedPorts(NOW + 1, { store, askAnew: true })).ports);
    expect((await kept.current()).rows).toEqual([row(2, 90), row(1, 100)]);
    expect(asked).toMatchObject([{ newestMs: NOW - 2 * HOUR }]);
  });

  it('keeps a revised row beside the first, and the later word counts', async () => {
    const { ports, clock } = await feedPorts(NOW);
    const { feed, asked } = history(() => Promise.resolve([row(1, asked.length === 1 ? 100 : 101)]));
    const kept = keepFeed(feed, ports);
    await kept.current();
    clock.pass(REST);
    expect((await kept.current()).rows).toEqual([row(1, 101)]);
    const of = { source: 'kraken', dataset: 'hours' };
    expect(await ports.store.read(of)).toMatchObject([{ body: row(1, 101), revision: 1 }]);
    expect(await ports.store.read({ ...of, knownMs: NOW })).toMatchObject([
      { body: row(1, 100), revision: 0 },
    ]);
  });

  it('of an earlier instant gives what was known then, and asks nobody', async () => {
    const store = await memoryStore();
    const { ports, clock } = await feedPorts(NOW, { store });
    const { feed, asked } = history(() =>
      Promise.resolve(asked.length === 1 ? [row(1, 100)] : [row(1, 101), row(0, 105)]),
    );
    const kept = keepFeed(feed, ports);
    await kept.current();
    clock.pass(REST);
    await kept.current();
    const nobody = history(() => Promise.reject(down()));
    const at = async (atMs: number) =>
      keepFeed(nobody.feed, (await feedPorts(NOW + 99 * REST, { store, atMs })).ports).current();
    expect(await at(NOW + REST - 1)).toEqual({ rows: [row(1, 100)], fetchedMs: NOW });
    expect(await at(NOW + REST)).toEqual({ rows: [row(1, 101), row(0, 105)], fetchedMs: NOW + REST });
    expect(await at(NOW - 1)).toEqual({ rows: [], fetchedMs: null });
    const yearOn = (await feedPorts(NOW + 365 * 24 * HOUR, { store, atMs: NOW })).ports;
    expect((await keepFeed(nobody.feed, yearOn).current()).rows).toEqual([row(1, 100)]);
    expect(nobody.asked).toHaveLength(0);
  });

  it('of a feed without a history is its last answer with its age', async () => {
    const store = await memoryStore();
    const latest = { keep: { as: 'latest' } } as const;
    const { ports, clock } = await feedPorts(NOW, { store });
    const { feed, asked } = history(() => Promise.resolve([row(0, asked.length)]), latest);
    const kept = keepFeed(feed, ports);
    await kept.current();
    clock.pass(REST);
    expect((await kept.current()).rows).toEqual([row(0, 2)]);
    const nobody = history(() => Promise.reject(down()), latest);
    const later = keepFeed(nobody.feed, (await feedPorts(NOW + REST + 1, { store })).ports);
    expect(await later.current()).toEqual({ rows: [row(0, 2)], fetchedMs: NOW + REST });
    expect(nobody.asked).toHaveLength(0);
    const then = keepFeed(nobody.feed, (await feedPorts(NOW, { store, atMs: NOW + 1 })).ports);
    expect(await then.current()).toEqual({ rows: [], fetchedMs: null });
    expect(await store.read({ source: 'kraken', dataset: 'hours' })).toEqual([]);
  });

  it('lets go of what is older than anybody looks back', async () => {
    const { ports, clock } = await feedPorts(NOW);
    const { feed, asked } = history(() =>
      Promise.resolve(asked.length === 1 ? [row(48, 1), row(47, 2)] : []),
    );
    const kept = keepFeed(feed, ports);
    expect((await kept.current()).rows).toHaveLength(2);
    clock.pass(REST);
    expect((await kept.current()).rows).toEqual([row(47, 2)]);
  });
});

describe('a row that is not worth keeping', () => {
  const loose = { isKept: ({ usd }: Row) => usd >= 0 };

  it('is at hand until something newer is heard, and is not in the store', async () => {
    const { ports, clock } = await feedPorts(NOW);
    const { feed, asked } = history(
      () => Promise.resolve(asked.length === 1 ? [row(3, 1), row(2, -1)] : [row(1, -2)]),
      loose,
    );
    const kept = keepFeed(feed, ports);
    expect((await kept.current()).rows).toEqual([row(3, 1), row(2, -1)]);
    clock.pass(REST);
    expect((await kept.current()).rows).toEqual([row(3, 1), row(1, -2)]);
    expect(await ports.store.read({ source: 'kraken', dataset: 'hours' })).toMatchObject([
      { body: row(3, 1) },
    ]);
  });

  it('is asked for again after a restart, whatever the rest', async () => {
    const store = await memoryStore();
    const rows = [row(3, 1), row(2, -1)];
    await keepFeed(
      history(() => Promise.resolve(rows), loose).feed,
      (await feedPorts(NOW, { store })).ports,
    ).current();
    const { feed, asked } = history(() => Promise.resolve(rows), loose);
    expect((await keepFeed(feed, (await feedPorts(NOW + 1, { store })).ports).current()).rows).toEqual(rows);
    expect(asked).toHaveLength(1);
  });
});

describe('rows that something else fetched', () => {
  it('are taken in and kept, and say nothing of the vendor’s last answer', async () => {
    const { ports, clock } = await feedPorts(NOW);
    const { feed, asked } = history(() =>
      asked.length === 1 ? Promise.resolve([row(1, 100)]) : Promise.reject(down()),
    );
    const kept = keepFeed(feed, ports);
    await kept.current();
    clock.pass(REST);
    await kept.current();
    await kept.add([row(3, 80), row(2, 90)], NOW + REST + 1);
    expect(kept.peek()).toEqual({
      rows: [row(3, 80), row(2, 90), row(1, 100)],
      fetchedMs: NOW,
      failure: down(),
    });
    const later = keepFeed(
      feed,
      (await feedPorts(NOW + REST + 2, { store: ports.store, atMs: undefined })).ports,
    );
    await later.current();
    expect(asked).toHaveLength(3);
    expect(later.peek()).toMatchObject({ rows: kept.peek().rows, fetchedMs: NOW });
  });

  it('are all there is of a feed that asks nobody', async () => {
    const { ports } = await feedPorts(NOW);
    const kept = keepFeed(HOURS, ports);
    await kept.add([row(0, 1)], NOW);
    expect(await kept.current()).toEqual({ rows: [row(0, 1)], fetchedMs: NOW });
    const again = keepFeed(HOURS, (await feedPorts(NOW + 1, { store: ports.store })).ports);
    expect(await again.current()).toEqual({ rows: [row(0, 1)], fetchedMs: NOW });
  });
});

describe('a store that fails', () => {
  const broken = (store: Store, parts: Partial<Store>): Store => ({ ...store, ...parts });
  const full = new StoreError('STATE_DIR', 'the disk is full');

  it('does not lose the answer, is told, and gets the rows with the next ones', async () => {
    const store = await memoryStore();
    let isFull = true;
    const failing = broken(store, {
      append: (rows, fetchedMs) => (isFull ? Promise.reject(full) : store.append(rows, fetchedMs)),
    });
    const { ports, clock, storeFaults } = await feedPorts(NOW, { store: failing });
    const { feed, asked } = history(() => Promise.resolve([row(3 - asked.length, asked.length)]));
    const kept = keepFeed(feed, ports);
    expect(await kept.current()).toEqual({ rows: [row(2, 1)], fetchedMs: NOW });
    expect(storeFaults).toEqual([full]);
    expect(await store.marked('heard:kraken:hours')).toBeUndefined();
    isFull = false;
    clock.pass(REST);
    await kept.current();
    expect(await store.read({ source: 'kraken', dataset: 'hours' })).toMatchObject([
      { body: row(2, 1) },
      { body: row(1, 2) },
    ]);
    expect(storeFaults).toHaveLength(1);
  });

  it('that cannot be read is told and read at the next question', async () => {
    const store = await memoryStore();
    await keepFeed(answering(row(2, 90)).feed, (await feedPorts(NOW, { store })).ports).current();
    let isGone = true;
    const failing = broken(store, {
      marked: (name) => (isGone ? Promise.reject(full) : store.marked(name)),
    });
    const { ports, storeFaults } = await feedPorts(NOW + 1, { store: failing });
    const kept = keepFeed(answering(row(1, 100)).feed, ports);
    expect((await kept.current()).rows).toEqual([row(1, 100)]);
    expect(storeFaults).toEqual([full]);
    isGone = false;
    expect(await kept.current()).toEqual({ rows: [row(2, 90), row(1, 100)], fetchedMs: NOW + 1 });
  });

  it('that belongs to another process is left alone', async () => {
    const store = await memoryStore();
    const { ports, storeFaults } = await feedPorts(NOW, { store: broken(store, { readOnly: true }) });
    expect((await keepFeed(answering(row(1, 100)).feed, ports).current()).rows).toEqual([row(1, 100)]);
    expect(await store.marked('heard:kraken:hours')).toBeUndefined();
    expect(storeFaults).toEqual([]);
  });
});
