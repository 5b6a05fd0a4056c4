import type { Config } from '../config.ts';
import type { StoreError } from '../errors.ts';
import type { Live } from '../live.ts';
import { isoInstant } from '../market/day.ts';
import type { MemoryState, RecordState } from './diagnosis.ts';

/** The memory that is open, and since when it keeps what nobody can be asked for later. */
export async function memoryState(
  { store, feeds }: Pick<Live, 'store' | 'feeds'>,
  config: Pick<Config, 'STATE_DIR' | 'DATABASE_URL'>,
): Promise<MemoryState> {
  const kept = [
    feeds.surface,
    ...feeds.optionTrades,
    ...[feeds.companies, feeds.governments].filter((feed) => feed !== undefined),
    ...feeds.funding,
    ...feeds.liquidations,
  ];
  const records = kept.map(async (feed): Promise<RecordState> => {
    const { vendor, name, dataset } = feed.status();
    const span = await store.span({ source: vendor, dataset: name });
    return {
      vendor,
      name,
      dataset,
      from: span && isoInstant(span.firstMs),
      to: span && isoInstant(span.lastMs),
    };
  });
  return {
    state: store.readOnly ? 'beside' : 'open',
    engine: store.engine,
    where: store.engine === 'memory' ? '' : placeOf(config),
    problem: null,
    records: await Promise.all(records),
  };
}

/** A memory that does not open: what it says of itself holds no password. */
export const failedMemory = (
  { problem }: StoreError,
  config: Pick<Config, 'STATE_DIR' | 'DATABASE_URL'>,
): MemoryState => ({
  state: 'failing',
  engine: config.DATABASE_URL === undefined ? 'sqlite' : 'postgres',
  where: placeOf(config),
  problem,
  records: [],
});

/** The folder, or host, port and database: no user, no password, no query. */
function placeOf({ STATE_DIR, DATABASE_URL }: Pick<Config, 'STATE_DIR' | 'DATABASE_URL'>): string {
  if (DATABASE_URL === undefined) return STATE_DIR;
  // An address whose password has an "@" or "/" of its own falls apart in the wrong place.
  if (!URL.canParse(DATABASE_URL) || /[@#]/.test(DATABASE_URL.replace(/^[^@]*@/, ''))) return 'DATABASE_URL';
  const { host, pathname } = new URL(DATABASE_URL);
  return `${host}${pathname}`;
}
