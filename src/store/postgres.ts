import pg from 'pg';
import { Kysely, PostgresDialect, sql, type PostgresPoolClient } from 'kysely';
import { StoreError } from '../errors.ts';
import type { Engine } from './engine.ts';
import { readPostgresAddress } from './postgres-address.ts';
import type { Tables } from './tables.ts';

const CONNECT_MS = 5000;
const QUERY_MS = 30_000;
const MOST_CONNECTIONS = 5;

/**
 * Opens a PostgreSQL database by its address, of which no message holds more than host and port. The tables lie in the schema `soundings`, or in
 * the one `?schema=` names. Connections are made when needed, so a server that was away is found again by the next call.
 */
export function openPostgres(databaseUrl: string, onFault: (error: StoreError) => void): Engine {
  const { connectionString, schema } = readPostgresAddress(databaseUrl);
  // Milliseconds fit in a number; the driver would hand a 64-bit integer over as text.
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
    keepAlive: true,
    application_name: 'soundings',
    types,
  });
  const { host, port } = new pg.Client({ connectionString });
  const where = `PostgreSQL at ${host}:${port}`;
  // Without a listener the end of a connection ends the process. The pool listens to the idle ones; a busy one tells its query as well.
  pool.on('error', (error) => {
    onFault(new StoreError(where, postgresProblem(error)));
  });
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { connect: () => connect(pool), end: () => pool.end() } }),
  });
  return {
    name: 'postgres',
    where,
    readOnly: false,
    db: db.withSchema(schema),
    becomeWriter: async (transaction) => {
      // Should this process vanish, the server frees the others after a while.
      await sql`select set_config('lock_timeout', '20s', true), set_config('idle_in_transaction_session_timeout', '30s', true)`.execute(
        transaction,
      );
      await sql`select pg_advisory_xact_lock(hashtextextended(${`soundings store ${schema}`}, 0))`.execute(
        transaction,
      );
    },
    makeRoom: async (transaction) => {
      // Asked first: `create schema if not exists` wants a right that a user with a schema of their own may lack.
      const { rows } = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(transaction);
      if (rows.length === 0) await transaction.schema.createSchema(schema).execute();
    },
    problemOf: postgresProblem,
    close: () => db.destroy(),
  };
}

/**
 * A connection of the pool. One that failed by itself (lost, or silent beyond the deadline) is not given back; nor is it asked to roll back, since
 * that second failure would hide the first.
 */
async function connect(pool: pg.Pool): Promise<PostgresPoolClient> {
  const client = await pool.connect();
  let broken = false;
  const query = async (text: string, values: readonly unknown[]) => {
    if (broken && text === 'rollback') return { command: 'ROLLBACK', rowCount: 0, rows: [] };
    try {
      return await client.query(text, [...values]);
    } catch (error) {
      broken = !(error instanceof pg.DatabaseError) || isGoodbye(error.code);
      throw error;
    }
  };
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: () => {
      client.release(broken);
    },
  };
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const isGoodbye = (code: string | undefined): boolean => code?.startsWith('57P') === true;

const PROBLEMS: readonly (readonly [RegExp, string])[] = [
  [/^(ECONNREFUSED|ENOENT)$/, 'refuses connections; start the server or correct DATABASE_URL'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'is not a known host; correct DATABASE_URL'],
  [/^28/, 'refuses this user or password; correct DATABASE_URL'],
  [/^3D000$/, 'has no database of this name; create it or correct DATABASE_URL'],
  [/^42501$/, 'does not let this user make or use the tables; grant it its schema'],
  [/^53/, 'has no room or no connection left; free some there'],
  [/^(57P|08|ECONNRESET$|EPIPE$|ETIMEDOUT$|25P03$)/, 'ended the connection; the next call makes a new one'],
];

function postgresProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = '' } = error as { readonly code?: string };
  const known = PROBLEMS.find(([pattern]) => pattern.test(code))?.[1];
  if (known !== undefined) return known;
  if (/timeout/i.test(error.message)) return 'does not answer in time; see whether the server is well';
  if (/connection|closed/i.test(error.message)) return 'ended the connection; the next call makes a new one';
  return error.message;
}
