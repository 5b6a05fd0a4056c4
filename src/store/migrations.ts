import { sql, type Transaction } from 'kysely';
import { StoreError } from '../errors.ts';
import type { Engine } from './engine.ts';
import type { Tables } from './tables.ts';

type Migration = (transaction: Transaction<Tables>, engine: Engine) => Promise<unknown>;

/** In order; the number of each is its place, from 1. What was released is never changed: a new one is added at the end. */
const MIGRATIONS: readonly Migration[] = [createMemory, createChoices];

async function createMemory(transaction: Transaction<Tables>, { name }: Engine): Promise<void> {
  // Texts are ordered by their bytes on both engines, whatever language the PostgreSQL server was set up in.
  const text = name === 'postgres' ? sql`text collate "C"` : 'text';
  const observation = transaction.schema
    .createTable('observation')
    .addColumn('source', text, (column) => column.notNull())
    .addColumn('dataset', text, (column) => column.notNull())
    .addColumn('as_of_ms', 'bigint', (column) => column.notNull())
    .addColumn('item', text, (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('fetched_ms', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    // The moment stands before the item: a window of time is then one stretch of the key, of one item or of all, in the order it is read in.
    .addPrimaryKeyConstraint('observation_pk', ['source', 'dataset', 'as_of_ms', 'item', 'revision']);
  await (name === 'postgres' ? observation : observation.modifyEnd(sql`without rowid`)).execute();
  await transaction.schema
    .createTable('bookmark')
    .addColumn('name', text, (column) => column.primaryKey().notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
}

async function createChoices(transaction: Transaction<Tables>): Promise<void> {
  await transaction.schema
    .createTable('preference')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('lang', 'text')
    .addColumn('zone', 'text')
    .addColumn('set_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('preference_pk', ['platform', 'kind', 'id'])
    .execute();
  await transaction.schema
    .createTable('taken_once')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('until_ms', 'bigint', (column) => column.notNull())
    .execute();
}

/**
 * Brings the tables to the version of this program, each step once, all or none, while other processes wait.
 * Throws a `StoreError`, and changes nothing, when they are of a newer program.
 */
export async function migrate(engine: Engine): Promise<void> {
  await engine.db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (transaction) => {
      await engine.becomeWriter(transaction);
      await engine.makeRoom(transaction);
      await transaction.schema
        .createTable('schema_version')
        .ifNotExists()
        .addColumn('version', 'integer', (column) => column.primaryKey().notNull())
        .execute();
      const version = await versionOf(transaction);
      refuseNewer(engine, version);
      for (const [index, migration] of MIGRATIONS.entries()) {
        if (index < version) continue;
        await migration(transaction, engine);
        await transaction
          .insertInto('schema_version')
          .values({ version: index + 1 })
          .execute();
      }
    });
}

/** For a process that must not write: throws a `StoreError` unless the tables are of exactly this program's version. */
export async function expectVersion(engine: Engine): Promise<void> {
  const version = await versionOf(engine.db);
  refuseNewer(engine, version);
  if (version < MIGRATIONS.length)
    throw new StoreError(
      engine.where,
      'is of an older version of this program that is still running; stop that one first',
    );
}

async function versionOf(db: Engine['db']): Promise<number> {
  const row = await db
    .selectFrom('schema_version')
    .select('version')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.version ?? 0;
}

function refuseNewer({ where }: Engine, version: number): void {
  if (version > MIGRATIONS.length)
    throw new StoreError(
      where,
      `was written by a newer version of this program (tables ${version}, this one knows ${MIGRATIONS.length}); install that version`,
    );
}
