import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import { StoreError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import type { Engine } from './engine.ts';
import { takeFolderLock, type FolderLock } from './folder-lock.ts';
import type { Tables } from './tables.ts';

const BUSY_MS = 5000;

/** A memory that ends with the process. */
export const openInMemory = (): Engine =>
  toEngine(new DatabaseSync(':memory:'), { name: 'memory', where: 'memory', readOnly: false });

/**
 * Opens `soundings.db` in a folder, which is made where there is none, and takes the folder for this process.
 * When another one has it: read-only with `readOnlyBeside`, otherwise a `StoreError` that names it.
 */
export function openSqlite(stateDir: string, readOnlyBeside: boolean): Engine {
  const path = join(stateDir, 'soundings.db');
  let raw: DatabaseSyncInstance | undefined;
  try {
    makeFolder(stateDir, 0o700);
    raw = new DatabaseSync(path, { timeout: BUSY_MS });
    // FULL: what was acknowledged survives a power cut, not only a crash.
    raw.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
    const lock = takeLockAlone(raw, join(stateDir, 'lock'));
    if ('release' in lock) return toEngine(raw, { name: 'sqlite', where: path, readOnly: false, lock });
    if (!readOnlyBeside)
      throw new StoreError(
        `STATE_DIR ${stateDir}`,
        `is in use by process ${lock.ownerPid}; stop it or give this one its own STATE_DIR`,
      );
    raw.close();
    raw = new DatabaseSync(path, { timeout: BUSY_MS, readOnly: true });
    return toEngine(raw, { name: 'sqlite', where: path, readOnly: true });
  } catch (error) {
    if (raw?.isOpen === true) raw.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`STATE_DIR ${stateDir}`, sqliteProblem(error), { cause: error });
  }
}

/** Whoever else starts now waits for the write lock of the database, so that no two of them judge the lock file at once. */
function takeLockAlone(raw: DatabaseSyncInstance, path: string): ReturnType<typeof takeFolderLock> {
  raw.exec('begin immediate');
  try {
    return takeFolderLock(path);
  } finally {
    raw.exec('rollback');
  }
}

type Place = Pick<Engine, 'name' | 'where' | 'readOnly'> & { readonly lock?: FolderLock };

function toEngine(raw: DatabaseSyncInstance, { lock, ...place }: Place): Engine {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: forKysely(raw, place.readOnly) }) });
  return {
    ...place,
    db,
    // A transaction that writes has begun with the write lock already; a folder is room enough.
    becomeWriter: () => Promise.resolve(),
    makeRoom: () => Promise.resolve(),
    problemOf: sqliteProblem,
    close: async () => {
      await db.destroy();
      if (raw.isOpen) raw.close();
      lock?.release();
    },
  };
}

/** The driver as Kysely's dialect wants it. */
const forKysely = (raw: DatabaseSyncInstance, readOnly: boolean): SqliteDatabase => ({
  close: () => {
    raw.close();
  },
  prepare: (text) => {
    // A transaction that begins by reading could find, when it comes to writing, that another process was first.
    const statement = raw.prepare(text === 'begin' && !readOnly ? 'begin immediate' : text);
    return {
      reader: statement.columns().length > 0,
      all: (values) => statement.all(...values) as unknown[],
      run: (values) =>
        // A full disk has ended the transaction already; a second error would hide the first.
        text === 'rollback' && !raw.isTransaction
          ? { changes: 0, lastInsertRowid: 0 }
          : statement.run(...values),
      iterate: (values) => statement.iterate(...values),
    };
  },
});

/** @see https://www.sqlite.org/rescode.html the low byte is the primary code */
const PROBLEMS: Readonly<Record<number, string>> = {
  5: 'another program has locked the database; stop that one',
  8: 'the folder or the database may not be written; correct its owner and rights',
  10: 'the disk cannot be read or written; make room or check it',
  11: 'the database is damaged; move soundings.db away and start again, or restore a copy',
  13: 'the disk is full; make room',
  14: 'the database cannot be opened; correct the owner and rights of the folder',
  26: 'soundings.db is not a database; move it away and start again, or restore a copy',
};

const UNMAKEABLE: ReadonlySet<string> = new Set(['EACCES', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EPERM', 'EROFS']);

function sqliteProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errcode, code } = error as { readonly errcode?: number; readonly code?: string };
  const known = errcode === undefined ? undefined : PROBLEMS[errcode & 0xff];
  if (known !== undefined) return known;
  return code !== undefined && UNMAKEABLE.has(code)
    ? `cannot be made or written (${code}); name another folder or correct its rights`
    : error.message;
}
