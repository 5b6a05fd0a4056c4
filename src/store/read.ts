import { setImmediate } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Json, Query, Store, StoredObservation } from './store.ts';
import type { ObservationRow, Tables } from './tables.ts';

const PAGE_ROWS = 500;
/** No bound: later than any moment. */
const ALWAYS = Number.MAX_SAFE_INTEGER;

/** A row of the dataset that was asked for. */
export type DatasetRow = Omit<ObservationRow, 'source' | 'dataset'>;

/**
 * A page of the newest revisions of a query, of those heard by `knownMs`; ascending by moment, then item, which is the order of the key.
 * The inner question is asked row by row of the key's own index, whatever the planner has learnt of the table so far.
 */
const newestRevisions = (db: Kysely<Tables>, query: Query, after: DatasetRow | undefined) => {
  const { source, dataset, item, fromMs = -ALWAYS, toMs = ALWAYS, knownMs = ALWAYS } = query;
  return db
    .selectFrom('observation as kept')
    .select(['as_of_ms', 'item', 'revision', 'fetched_ms', 'body'])
    .where('source', '=', source)
    .where('dataset', '=', dataset)
    .where('as_of_ms', '>=', fromMs)
    .where('as_of_ms', '<=', toMs)
    .$if(item !== undefined, (rows) => rows.where('item', '=', item ?? ''))
    .$if(after !== undefined, (rows) =>
      rows.where((the) =>
        the(the.refTuple('as_of_ms', 'item'), '>', the.tuple(after?.as_of_ms ?? 0, after?.item ?? '')),
      ),
    )
    .where('revision', '=', (inner) =>
      inner
        .selectFrom('observation as heard')
        .select(({ fn }) => fn.max('heard.revision').as('newest'))
        .where('heard.source', '=', source)
        .where('heard.dataset', '=', dataset)
        .whereRef('heard.as_of_ms', '=', 'kept.as_of_ms')
        .whereRef('heard.item', '=', 'kept.item')
        .where('heard.fetched_ms', '<=', knownMs),
    )
    .orderBy('as_of_ms')
    .orderBy('item')
    .limit(PAGE_ROWS);
};

/**
 * What `to` makes of each row a query finds. Within a transaction, so that all pages are of one instant. SQLite works in the thread that asks:
 * between two pages other work of the process gets its turn.
 */
export async function readRows<T>(
  transaction: Transaction<Tables>,
  query: Query,
  to: (row: DatasetRow) => T,
): Promise<readonly T[]> {
  const all: T[] = [];
  let page: readonly DatasetRow[] = [];
  do {
    if (page.length > 0) await setImmediate();
    page = await newestRevisions(transaction, query, page.at(-1)).execute();
    for (const row of page) all.push(to(row));
  } while (page.length === PAGE_ROWS);
  return all;
}

/** What is kept, as it stands at one instant. */
export const readObservations = (db: Kysely<Tables>, query: Query): Promise<readonly StoredObservation[]> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((transaction) =>
      readRows(transaction, query, (row) => ({
        source: query.source,
        dataset: query.dataset,
        item: row.item,
        asOfMs: row.as_of_ms,
        revision: row.revision,
        fetchedMs: row.fetched_ms,
        body: JSON.parse(row.body) as Json,
      })),
    );

/** The first and the last moment kept of a dataset or of one item of it; `null` when there is none. */
export async function readSpan(
  db: Kysely<Tables>,
  { source, dataset, item }: Parameters<Store['span']>[0],
): ReturnType<Store['span']> {
  const moments = db
    .selectFrom('observation')
    .select('as_of_ms')
    .where('source', '=', source)
    .where('dataset', '=', dataset)
    .$if(item !== undefined, (query) => query.where('item', '=', item ?? ''))
    .limit(1);
  const first = await moments.orderBy('as_of_ms', 'asc').executeTakeFirst();
  const last = await moments.orderBy('as_of_ms', 'desc').executeTakeFirst();
  return first && last ? { firstMs: first.as_of_ms, lastMs: last.as_of_ms } : null;
}
