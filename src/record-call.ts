import type { Config } from './config.ts';
import { openLive, type LiveOptions } from './live.ts';
import { DAY_MS } from './market/day.ts';
import { createWire } from './providers/http/transport.ts';
import { recording, type RecordedExchange } from './providers/http/recording.ts';
import { marketReadings } from './readings/market-readings.ts';
import { priceReadings } from './readings/price-changes.ts';
import { unlocksReadings } from './readings/unlocks.ts';
import { prepareFolder, writeRecording } from './recording-folder.ts';
import { baseOf } from './source-hosts.ts';
import { openStore } from './store/open-store.ts';
import type { Observation } from './store/store.ts';

/** What no vendor can be asked for later, and what takes too long to be asked for in one go: without it a replay would have no past of these. */
const REMEMBERED = [
  ['soundings', 'published'],
  ['deribit', 'option surface'],
  ['deribit', 'option trades'],
  ['coingecko', 'companies'],
  ['coingecko', 'governments'],
  ...['okx', 'bybit', 'binance', 'deribit'].map((venue) => [venue, 'funding'] as const),
  ...['gate', 'okx'].map((venue) => [venue, 'liquidations'] as const),
] as const;
const REMEMBERED_MS = 95 * DAY_MS;
/** Nobody waits for an answer here: everything that comes is part of it. */
const PATIENCE_MS = 120_000;

/** Asks for everything a full letter rests on and keeps every answer in a folder. Gives how many there were. */
export async function recordRun(
  folder: string,
  { config, onFault }: Pick<LiveOptions, 'config' | 'onFault'>,
): Promise<number> {
  await prepareFolder(folder);
  const momentMs = Math.floor(Date.now() / 1000) * 1000;
  const remembered = await rememberedUntil(config, momentMs, onFault);
  const store = await openStore({ memory: true, onFault });
  await store.append(remembered, momentMs);
  const exchanges: RecordedExchange[] = [];
  const wire = createWire();
  const transport = recording(wire, baseOf(config), (exchange) => exchanges.push(exchange));
  const live = await openLive({ config, onFault, store, transport, momentMs, patienceMs: PATIENCE_MS });
  try {
    const data = await live.market();
    await Promise.all([marketReadings(data), priceReadings(data), unlocksReadings(data)]);
  } finally {
    await live.close();
    await wire.close();
  }
  await writeRecording(folder, { momentMs, exchanges, remembered });
  return exchanges.length;
}

async function rememberedUntil(
  config: Config,
  momentMs: number,
  onFault: LiveOptions['onFault'],
): Promise<readonly Observation[]> {
  const store = await openStore({
    databaseUrl: config.DATABASE_URL,
    stateDir: config.STATE_DIR,
    readOnlyBeside: true,
    onFault,
  });
  try {
    const rows = await Promise.all(
      REMEMBERED.map(([source, dataset]) =>
        store.read({ source, dataset, fromMs: momentMs - REMEMBERED_MS, toMs: momentMs + DAY_MS }),
      ),
    );
    return rows
      .flat()
      .map(({ source, dataset, item, asOfMs, body }) => ({ source, dataset, item, asOfMs, body }));
  } finally {
    await store.close();
  }
}
