import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Observation } from '../../src/store/store.ts';
import { noFault, storeFolder, type StoreFolder } from '../doubles/store-folder.ts';

const folders: StoreFolder[] = [];
const newFolder = (): string => {
  const folder = storeFolder();
  folders.push(folder);
  return join(folder.path, 'state');
};
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

const open = (stateDir: string, readOnlyBeside = false) =>
  openStore({ stateDir, readOnlyBeside, onFault: noFault });
const price = (asOfMs: number, body: number): Observation => ({
  source: 'venue',
  dataset: 'prices',
  item: '',
  asOfMs,
  body,
});
const PRICES = { source: 'venue', dataset: 'prices' };

/** Looks into the database past the store. */
function look(stateDir: string, ...statements: readonly string[]): unknown[] {
  const raw = new DatabaseSync(join(stateDir, 'soundings.db'));
  try {
    return statements.map((text) => raw.prepare(text).get() as unknown);
  } finally {
    raw.close();
  }
}

describe('the store in a folder', () => {
  it('makes a folder only its owner can enter, and survives a power cut by its settings', async () => {
    const stateDir = newFolder();
    const store = await open(stateDir);
    expect(store).toMatchObject({ engine: 'sqlite', readOnly: false });
    expect(statSync(stateDir).mode & 0o777).toBe(0o700);
    await store.append([price(1, 1)], 1);
    await store.close();
    expect(look(stateDir, 'pragma journal_mode', 'pragma integrity_check')).toEqual([
      { journal_mode: 'wal' },
      { integrity_check: 'ok' },
    ]);
  });

  it('finds a window of time by its key, without going through the others and without sorting', async () => {
    const stateDir = newFolder();
    await (await open(stateDir)).close();
    const [plan] = look(
      stateDir,
      `explain query plan select body from observation
       where source = 'a' and dataset = 'b' and as_of_ms between 1 and 2 order by as_of_ms, item`,
    );
    expect(plan).toMatchObject({
      detail: 'SEARCH observation USING PRIMARY KEY (source=? AND dataset=? AND as_of_ms>? AND as_of_ms<?)',
    });
  });

  it('is refused to a second process, which is told whom it belongs to', async () => {
    const stateDir = newFolder();
    const store = await open(stateDir);
    await expect(open(stateDir)).rejects.toThrow(
      `STATE_DIR ${stateDir}: is in use by process ${process.pid}; stop it or give this one its own STATE_DIR`,
    );
    await store.append([price(1, 1)], 1);
    await store.close();
    expect(existsSync(join(stateDir, 'lock'))).toBe(false);
    await (await open(stateDir)).close();
  });

  it('can be read along by a second process, which writes nothing and sees what the first one writes', async () => {
    const stateDir = newFolder();
    const owner = await open(stateDir, true);
    await owner.append([price(1, 100)], 10);
    await owner.mark('task', 'owner');
    const beside = await open(stateDir, true);
    expect([owner.readOnly, beside.readOnly]).toEqual([false, true]);
    expect(await beside.append([price(2, 200)], 20)).toBe(0);
    await beside.mark('task', 'beside');
    expect(await beside.marked('task')).toBe('owner');
    await owner.append([price(1, 101)], 30);
    expect(await beside.read(PRICES)).toMatchObject([{ body: 101, revision: 1 }]);
    await beside.close();
    expect(existsSync(join(stateDir, 'lock'))).toBe(true);
    await owner.close();
  });

  it('finishes what was asked of it before it closes', async () => {
    const stateDir = newFolder();
    const store = await open(stateDir);
    const rows = Array.from({ length: 2000 }, (_, index) => price(index, index));
    const [written] = await Promise.all([store.append(rows, 1), store.close()]);
    expect(written).toBe(2000);
    const again = await open(stateDir);
    expect(await again.span(PRICES)).toEqual({ firstMs: 0, lastMs: 1999 });
    await again.close();
  });

  it('leaves the tables of a newer program as they are', async () => {
    const stateDir = newFolder();
    await (await open(stateDir)).close();
    look(stateDir, 'insert into schema_version values (999)', 'create table later (a)');
    const before = readFileSync(join(stateDir, 'soundings.db'));
    await expect(open(stateDir)).rejects.toThrow(/newer version of this program \(tables 999, .*install/);
    expect(readFileSync(join(stateDir, 'soundings.db')).equals(before)).toBe(true);
    expect(existsSync(join(stateDir, 'lock'))).toBe(false);
  });

  it('makes its tables once', async () => {
    const stateDir = newFolder();
    await (await open(stateDir)).close();
    await (await open(stateDir)).close();
    expect(look(stateDir, 'select count(*) as rows, max(version) as newest from schema_version')).toEqual([
      { rows: 2, newest: 2 },
    ]);
  });

  it('says what to do about a file that is no database', async () => {
    const stateDir = newFolder();
    mkdirSync(stateDir);
    writeFileSync(join(stateDir, 'soundings.db'), 'a letter to a friend, '.repeat(500));
    await expect(open(stateDir)).rejects.toThrow(/soundings\.db is not a database; move it away/);
  });

  it('says what to do about a folder that cannot be made', async () => {
    const stateDir = newFolder();
    writeFileSync(stateDir, 'a file stands where the folder should be');
    await expect(open(stateDir)).rejects.toThrow(/cannot be made or written \(EEXIST\); name another folder/);
  });

  it('is asked for when no place is named', async () => {
    await expect(openStore({ onFault: noFault })).rejects.toThrow(
      'STATE_DIR: is needed without a DATABASE_URL',
    );
  });
});
