import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS } from '../../src/market/day.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Observation, Store } from '../../src/store/store.ts';
import { askServer, postgresMissing, testSchema } from '../doubles/postgres-server.ts';
import { startVendors } from '../doubles/vendors/start-vendors.ts';
import type { Comparison } from './compare.ts';
import { openServedMarket } from './served-market.ts';

const YEAR_MS = 365 * DAY_MS;
const TRIES = 5;
const LIMIT_MS = 1000;

type History = readonly {
  readonly source: string;
  readonly dataset: string;
  readonly rows: readonly Observation[];
}[];

/** All that a letter reads of a year of history when the program starts: in the folder, beside the server or, without one, beside memory. */
export async function storeBench(): Promise<Comparison> {
  const history = await yearOfHistory();
  const rows = history.reduce((sum, dataset) => sum + dataset.rows.length, 0);
  const folder = mkdtempSync(join(tmpdir(), 'soundings-bench-'));
  const onFault = (error: Error): never => {
    throw error;
  };
  const ours = await measured(await openStore({ stateDir: folder, onFault }), history);
  const size = megabytes(statSync(join(folder, 'soundings.db')).size);
  const peer = await beside(history, onFault);
  return {
    name: `a year of history (${rows} rows, ${size}) read for a letter, SQLite`,
    ...{ ours, unit: 'ms', peer: peer.name, theirs: peer.ms, ratio: peer.ms / ours },
    ...{ limit: `both under ${LIMIT_MS} ms`, met: ours < LIMIT_MS && peer.ms < LIMIT_MS },
  };
}

async function beside(
  history: History,
  onFault: (error: Error) => never,
): Promise<{ readonly name: string; readonly ms: number }> {
  if (postgresMissing !== null)
    return { name: 'in memory', ms: await measured(await openStore({ memory: true, onFault }), history) };
  const schema = testSchema();
  try {
    const ms = await measured(await openStore({ databaseUrl: schema.url, onFault }), history);
    const [total] = await askServer<{ bytes: string }>(
      `select sum(pg_total_relation_size(quote_ident(schemaname) || '.' || quote_ident(tablename))) as bytes
       from pg_tables where schemaname = $1`,
      [schema.name],
    );
    return { name: `PostgreSQL (${megabytes(Number(total?.bytes))})`, ms };
  } finally {
    await schema.drop();
  }
}

/** The median time of reading all of it, each dataset at the same time as the others, as a start does. */
async function measured(store: Store, history: History): Promise<number> {
  for (const { rows } of history) await store.append(rows, Date.now());
  const tookMs: number[] = [];
  for (let round = 0; round < TRIES; round += 1) {
    const begunMs = performance.now();
    await Promise.all(history.map(({ source, dataset }) => store.read({ source, dataset })));
    tookMs.push(performance.now() - begunMs);
  }
  await store.close();
  return tookMs.toSorted((a, b) => a - b)[Math.floor(TRIES / 2)]!;
}

/** What the feeds keep of one market, told again and again further back until it fills a year. */
async function yearOfHistory(): Promise<History> {
  const vendors = await startVendors({ now: Date.now });
  const live = await openServedMarket(vendors);
  await live.market();
  const history = await Promise.all(
    live.feeds.all.map(async (feed) => {
      const { vendor: source, name: dataset } = feed.status();
      return { source, dataset, rows: repeated(await live.store.read({ source, dataset })) };
    }),
  );
  await live.close();
  await vendors.close();
  return history.filter(({ rows }) => rows.length > 0);
}

function repeated(rows: readonly Observation[]): readonly Observation[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const spanMs = Math.max(DAY_MS, Math.ceil((last.asOfMs - first.asOfMs + 1) / DAY_MS) * DAY_MS);
  const rounds = Math.max(1, Math.floor(YEAR_MS / spanMs));
  return Array.from({ length: rounds }, (_, round) =>
    rows.map(({ source, dataset, item, asOfMs, body }) => ({
      ...{ source, dataset, item, body },
      asOfMs: asOfMs - round * spanMs,
    })),
  ).flat();
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
