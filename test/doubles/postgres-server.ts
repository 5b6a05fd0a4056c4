import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import pg from 'pg';

const ADDRESS = withUser(process.env.DATABASE_TEST_URL ?? 'postgres://127.0.0.1:5432/test');

/** Without a name the driver looks to `USER`, which not every machine sets; psql takes the account. */
function withUser(address: string): string {
  const url = new URL(address);
  if (url.username === '') url.username = userInfo().username;
  return url.href;
}

/** Asks the server past the store. */
export async function askServer<T extends pg.QueryResultRow>(
  text: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: ADDRESS, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    return (await client.query<T>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

async function whyMissing(): Promise<string | null> {
  if (process.env.SOUNDINGS_REQUIRE_POSTGRES === '1') return null;
  try {
    await askServer('select 1');
    return null;
  } catch {
    return 'no server answers at DATABASE_TEST_URL';
  }
}

/** Why the tests of PostgreSQL are skipped; `null` when they run. */
export const postgresMissing = await whyMissing();

/** For titles: says that and why a group of tests is skipped. */
export const ON_POSTGRES = `on PostgreSQL${postgresMissing === null ? '' : ` (skipped: ${postgresMissing})`}`;

export type TestSchema = {
  readonly name: string;
  /** A DATABASE_URL whose connections bear the schema's name. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly drop: () => Promise<unknown>;
};

/** A schema of its own on the test server; the store makes it, the test drops it. */
export function testSchema(): TestSchema {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(ADDRESS);
  url.searchParams.set('schema', name);
  url.searchParams.set('application_name', name);
  return {
    name,
    url: url.href,
    host: url.hostname,
    port: Number(url.port || '5432'),
    drop: () => askServer(`drop schema if exists ${name} cascade`),
  };
}

/** Ends the connections a store has to its schema, as a server does that goes down; says how many there were. */
export async function endConnections({ name }: TestSchema, state: 'idle' | 'busy'): Promise<number> {
  const rows = await askServer(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and (xact_start is null) = $2`,
    [name, state === 'idle'],
  );
  return rows.length;
}

/** Whether a store is in the middle of a transaction. */
export async function isBusy({ name }: TestSchema): Promise<boolean> {
  const rows = await askServer(
    'select 1 from pg_stat_activity where application_name = $1 and xact_start is not null',
    [name],
  );
  return rows.length > 0;
}
