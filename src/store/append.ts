import type { Transaction } from 'kysely';
import { StoreError } from '../errors.ts';
import type { Millis } from '../market/day.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Engine } from './engine.ts';
import { inPieces } from './in-pieces.ts';
import { readRows, type DatasetRow } from './read.ts';
import type { Observation } from './store.ts';
import type { ObservationRow, Tables } from './tables.ts';

type Unnumbered = Omit<ObservationRow, 'revision'>;

/**
 * Keeps what is new or differs from its newest revision, all of it or nothing, and says how many rows that were.
 * Throws a `StoreError` that names the first body JSON cannot hold.
 */
export async function appendObservations(
  engine: Engine,
  observations: readonly Observation[],
  fetchedMs: Millis,
): Promise<number> {
  const given: Unnumbered[] = [];
  for await (const piece of inPieces(observations)) given.push(...piece.map((one) => toRow(one, fetchedMs)));
  if (given.length === 0) return 0;
  return engine.db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (transaction) => {
      await engine.becomeWriter(transaction);
      let written = 0;
      for (const rows of byDataset(given)) {
        const fresh = await unheard(transaction, rows);
        for await (const piece of inPieces(fresh))
          await transaction.insertInto('observation').values(piece).execute();
        written += fresh.length;
      }
      return written;
    });
}

function toRow({ source, dataset, item, asOfMs, body }: Observation, fetchedMs: Millis): Unnumbered {
  try {
    for (const [name, timeMs] of Object.entries({ asOfMs, fetchedMs }))
      if (!Number.isSafeInteger(timeMs)) throw new TypeError(`${name} is ${timeMs}, not whole milliseconds`);
    return { source, dataset, as_of_ms: asOfMs, item, fetched_ms: fetchedMs, body: canonicalJson(body) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const place = [source, dataset, item].filter((part) => part !== '').join(' ');
    throw new StoreError(place, `${error.message}; nothing was kept`, { cause: error });
  }
}

function byDataset(rows: readonly Unnumbered[]): Iterable<readonly Unnumbered[]> {
  const groups = new Map<string, Unnumbered[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.source, row.dataset]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups.values();
}

/** The rows of one dataset that are not what their moment says already, each with its revision. One query reads the whole window they lie in. */
async function unheard(
  transaction: Transaction<Tables>,
  rows: readonly Unnumbered[],
): Promise<readonly ObservationRow[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const window = {
    source: first.source,
    dataset: first.dataset,
    ...(rows.every(({ item }) => item === first.item) ? { item: first.item } : {}),
    fromMs: rows.reduce((least, row) => Math.min(least, row.as_of_ms), first.as_of_ms),
    toMs: rows.reduce((most, row) => Math.max(most, row.as_of_ms), first.as_of_ms),
  };
  const momentOf = (row: Pick<DatasetRow, 'as_of_ms' | 'item'>): string => `${row.as_of_ms} ${row.item}`;
  const newest = new Map(
    await readRows(transaction, window, (row): [string, Pick<DatasetRow, 'revision' | 'body'>] => [
      momentOf(row),
      row,
    ]),
  );
  return rows.flatMap((row) => {
    const known = newest.get(momentOf(row));
    if (known?.body === row.body) return [];
    const fresh = { ...row, revision: known === undefined ? 0 : known.revision + 1 };
    newest.set(momentOf(row), fresh);
    return [fresh];
  });
}
