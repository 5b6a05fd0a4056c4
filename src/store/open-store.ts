import { StoreError } from '../errors.ts';
import { appendObservations } from './append.ts';
import { movePreference, readPreference, writePreference } from './preferences.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Engine } from './engine.ts';
import { expectVersion, migrate } from './migrations.ts';
import { readObservations, readSpan } from './read.ts';
import type { Json, Store } from './store.ts';
import { takeOnce } from './taken-once.ts';

export type StorePlace = {
  /** Keeps nothing beyond this process; goes before the others. */
  readonly memory?: boolean | undefined;
  /** A PostgreSQL server; goes before the folder. */
  readonly databaseUrl?: string | undefined;
  /** The folder of the SQLite file. */
  readonly stateDir?: string | undefined;
  /** Reads along when another process has the folder, instead of refusing. */
  readonly readOnlyBeside?: boolean | undefined;
  /** Told of what happens between calls, such as a lost connection; calls reject by themselves. */
  readonly onFault: (error: StoreError) => void;
};

/** Opens the bot's memory and brings its tables up to date. Rejects with a `StoreError` that says what to do next. */
export async function openStore(place: StorePlace): Promise<Store> {
  const engine = await openEngine(place);
  try {
    await guarded(engine, () => (engine.readOnly ? expectVersion(engine) : migrate(engine)));
  } catch (error) {
    await engine.close();
    throw error;
  }
  return onEngine(engine);
}

/** Each driver is loaded when it is needed. */
async function openEngine(place: StorePlace): Promise<Engine> {
  const { memory = false, databaseUrl, stateDir, readOnlyBeside = false, onFault } = place;
  if (memory) return (await import('./sqlite.ts')).openInMemory();
  if (databaseUrl !== undefined) return (await import('./postgres.ts')).openPostgres(databaseUrl, onFault);
  if (stateDir !== undefined) return (await import('./sqlite.ts')).openSqlite(stateDir, readOnlyBeside);
  throw new StoreError('STATE_DIR', 'is needed without a DATABASE_URL; name a folder');
}

function onEngine(engine: Engine): Store {
  const { db, name, readOnly } = engine;
  const running = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;
  const run = <T>(work: () => Promise<T>): Promise<T> => {
    if (closed !== undefined) return Promise.reject(new StoreError(engine.where, 'is closed; open it again'));
    const call = guarded(engine, work);
    running.add(call);
    const done = (): boolean => running.delete(call);
    call.then(done, done);
    return call;
  };
  const writing = <T>(work: () => Promise<T>): Promise<T> =>
    run(() =>
      readOnly
        ? Promise.reject(new StoreError(engine.where, 'is in use by another process; ask that one'))
        : work(),
    );
  return {
    engine: name,
    readOnly,
    append: (observations, fetchedMs) =>
      run(() => (readOnly ? Promise.resolve(0) : appendObservations(engine, observations, fetchedMs))),
    read: (query) => run(() => readObservations(db, query)),
    span: (query) => run(() => readSpan(db, query)),
    mark: (bookmark, value) =>
      run(async () => {
        const body = canonicalJson(value);
        if (readOnly) return;
        await db
          .insertInto('bookmark')
          .values({ name: bookmark, body })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ body }))
          .execute();
      }),
    marked: (bookmark) =>
      run(async () => {
        const row = await db
          .selectFrom('bookmark')
          .select('body')
          .where('name', '=', bookmark)
          .executeTakeFirst();
        return row === undefined ? undefined : (JSON.parse(row.body) as Json);
      }),
    preference: (key) => run(() => readPreference(engine, key)),
    setPreference: (key, preference, nowMs) => writing(() => writePreference(engine, key, preference, nowMs)),
    movePreference: (key, toId) => writing(() => movePreference(engine, key, toId)),
    takeOnce: (id, untilMs, nowMs) => writing(() => takeOnce(engine, id, untilMs, nowMs)),
    // What was asked before is answered first.
    close: () => (closed ??= Promise.allSettled(running).then(engine.close)),
  };
}

async function guarded<T>({ where, problemOf }: Engine, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(where, problemOf(error), { cause: error });
  }
}
