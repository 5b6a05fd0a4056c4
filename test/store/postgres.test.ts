import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Observation, Store } from '../../src/store/store.ts';
import {
  askServer,
  endConnections,
  isBusy,
  ON_POSTGRES,
  postgresMissing,
  testSchema,
  type TestSchema,
} from '../doubles/postgres-server.ts';
import { noFault } from '../doubles/store-folder.ts';
import { waitFor } from '../doubles/wait-for.ts';
import { wireTo, type Wire } from '../doubles/wire.ts';

const row = (asOfMs: number, body: string | number): Observation => ({
  source: 'venue',
  dataset: 'prices',
  item: '',
  asOfMs,
  body,
});
const rows = (count: number, from = 0): readonly Observation[] =>
  Array.from({ length: count }, (_, index) => row(from + index, `body ${from + index}`));
const ROWS = { source: 'venue', dataset: 'prices' };

describe.skipIf(postgresMissing !== null)(`the store ${ON_POSTGRES}`, () => {
  let schema: TestSchema;
  const opened: Store[] = [];
  const open = async (databaseUrl: string, onFault: (error: Error) => void = noFault): Promise<Store> => {
    const store = await openStore({ databaseUrl, onFault });
    opened.push(store);
    return store;
  };
  beforeEach(() => {
    schema = testSchema();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await schema.drop();
  });

  it('makes its tables once when several processes start at the same time', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => open(schema.url)));
    expect(stores.map(({ engine, readOnly }) => [engine, readOnly])).toEqual(
      stores.map(() => ['postgres', false]),
    );
    expect(await askServer(`select * from ${schema.name}.schema_version order by version`)).toEqual([
      { version: 1 },
      { version: 2 },
    ]);
  });

  it('loses and doubles nothing when two processes write the same and different rows at once', async () => {
    const [one, two] = await Promise.all([open(schema.url), open(schema.url)]);
    const counts = await Promise.all([
      one.append(rows(900), 10),
      two.append(rows(900, 300), 10),
      two.append(rows(900), 10),
      one.append(rows(900, 600), 10),
    ]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1500);
    const kept = await one.read(ROWS);
    expect(kept.map(({ asOfMs, revision }) => [asOfMs, revision])).toEqual(
      Array.from({ length: 1500 }, (_, asOfMs) => [asOfMs, 0]),
    );
  });

  it('gives every different word of two processes on one moment its own revision', async () => {
    const [one, two] = await Promise.all([open(schema.url), open(schema.url)]);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? one : two).append([row(1, index), row(2, index)], index),
      ),
    );
    const [first] = await askServer<{ rows: number; newest: number }>(
      `select count(*)::int as rows, max(revision) as newest from ${schema.name}.observation where as_of_ms = 1`,
    );
    expect(first).toEqual({ rows: 20, newest: 19 });
  });

  it('shows a long read one instant, whatever is written meanwhile', async () => {
    const [reader, writer] = await Promise.all([open(schema.url), open(schema.url)]);
    await writer.append(rows(3000), 10);
    const LAST = 2999;
    const reading = { on: true };
    const writing = (async () => {
      for (let round = 0; reading.on; round += 1)
        await writer.append([row(0, round), row(LAST, round)], 20 + round);
    })();
    for (let round = 0; round < 5; round += 1) {
      const seen = await reader.read(ROWS);
      expect(seen).toHaveLength(3000);
      expect(seen[0]?.revision).toBe(seen[LAST]?.revision);
    }
    reading.on = false;
    await writing;
  });

  it('orders its texts by their bytes, whatever the language of the server', async () => {
    await open(schema.url);
    const columns = await askServer(
      `select column_name as name from information_schema.columns
       where table_schema = $1 and collation_name = 'C' order by 1`,
      [schema.name],
    );
    expect(columns.map(({ name }) => name as string)).toEqual(['dataset', 'item', 'name', 'source']);
  });

  it('leaves the tables of a newer program as they are', async () => {
    await open(schema.url);
    await askServer(`insert into ${schema.name}.schema_version values (999)`);
    await expect(open(schema.url)).rejects.toThrow(/newer version of this program \(tables 999, .*install/);
    expect(await askServer(`select count(*)::int as rows from ${schema.name}.schema_version`)).toEqual([
      { rows: 3 },
    ]);
  });

  it('needs no right to make schemas when its own is there', async () => {
    const role = `${schema.name}_role`;
    await askServer(`create role ${role} login`);
    try {
      await askServer(`create schema ${schema.name} authorization ${role}`);
      const url = new URL(schema.url);
      url.username = role;
      const store = await open(url.href);
      expect(await store.append(rows(1), 1)).toBe(1);
      await store.close();
    } finally {
      await schema.drop();
      await askServer(`drop role ${role}`);
    }
  });

  it('tells of an idle connection that the server ended, and goes on with a new one', async () => {
    const faults: Error[] = [];
    const store = await open(schema.url, (error) => faults.push(error));
    await store.append(rows(1), 1);
    expect(await endConnections(schema, 'idle')).toBeGreaterThan(0);
    await waitFor('the fault', () => faults.length > 0);
    expect(faults[0]).toBeInstanceOf(StoreError);
    expect(faults[0]?.message).toMatch(/^PostgreSQL at [^:]+:\d+: ended the connection; the next call/);
    // The driver hangs its whole connection on the error it gives.
    expect(faults[0]?.cause).toBeUndefined();
    expect(await store.read(ROWS)).toHaveLength(1);
  });

  it('keeps nothing of what was being written when the server ends the connection, and goes on', async () => {
    const store = await open(schema.url, () => undefined);
    const call = store.append(rows(20_000), 1);
    const outcome = call.then(
      () => 'written',
      (error: unknown) => error,
    );
    while ((await endConnections(schema, 'busy')) === 0);
    expect(await outcome).toBeInstanceOf(StoreError);
    expect(((await outcome) as StoreError).problem).toContain('ended the connection');
    expect(await store.read(ROWS)).toEqual([]);
    expect(await store.append(rows(3), 2)).toBe(3);
  });

  describe('behind a wire', () => {
    let wire: Wire;
    const faults: Error[] = [];
    const openThrough = (settings: Readonly<Record<string, string>> = {}): Promise<Store> => {
      const url = new URL(schema.url);
      url.hostname = '127.0.0.1';
      url.port = String(wire.port);
      for (const [name, value] of Object.entries(settings)) url.searchParams.set(name, value);
      return open(url.href, (error) => faults.push(error));
    };
    beforeEach(async () => {
      faults.length = 0;
      wire = await wireTo(schema.host, schema.port);
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
      await wire.cut();
    });

    it('rejects while the server is away and works again when it is back', async () => {
      const store = await openThrough();
      await store.append(rows(2), 1);
      await wire.cut();
      await waitFor('the fault', () => faults.length > 0);
      for (const call of [() => store.append(rows(3), 2), () => store.read(ROWS), () => store.mark('a', 1)])
        await expect(call()).rejects.toThrow(
          new StoreError(
            `PostgreSQL at 127.0.0.1:${wire.port}`,
            'refuses connections; start the server or correct DATABASE_URL',
          ),
        );
      await wire.mend();
      expect(await store.append(rows(3), 3)).toBe(1);
    });

    it('keeps nothing of what was being written when the line breaks', async () => {
      const store = await openThrough();
      const call = store.append(rows(20_000), 1);
      const outcome = call.then(
        () => 'written',
        (error: unknown) => error,
      );
      while (!(await isBusy(schema)));
      await wire.cut();
      expect(await outcome).toBeInstanceOf(StoreError);
      expect(((await outcome) as StoreError).problem).toContain('ended the connection');
      await wire.mend();
      expect(await store.read(ROWS)).toEqual([]);
    });

    it('gives up a connection that fell silent, and takes a new one', async () => {
      const store = await openThrough({ query_timeout: '1500' });
      await store.append(rows(2), 1);
      wire.hush();
      await expect(store.append(rows(3), 2)).rejects.toThrow('does not answer in time');
      expect(await store.append(rows(3), 3)).toBe(1);
    });
  });

  it('says that the database does not exist', async () => {
    const url = new URL(schema.url);
    url.pathname = '/no_such_database';
    await expect(open(url.href)).rejects.toThrow(/has no database of this name; create it/);
  });
});

describe('a PostgreSQL server that is not there', () => {
  it('is named by host and port, without the password', async () => {
    const wire = await wireTo('127.0.0.1', 1);
    await wire.cut();
    const failure: unknown = await openStore({
      databaseUrl: `postgres://bot:s3cret-w0rd@127.0.0.1:${wire.port}/db`,
      onFault: noFault,
    }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreError);
    expect((failure as StoreError).message).toBe(
      `PostgreSQL at 127.0.0.1:${wire.port}: refuses connections; start the server or correct DATABASE_URL`,
    );
    expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain('s3cret-w0rd');
  });
});
