import { DAY_MS, dayEndMs, dayOf, type Millis } from '../market/day.ts';
import type { MarketData } from '../market/market-data.ts';
import { lastDayOf } from '../market/series.ts';
import type { Answer } from '../market/sourced.ts';
import { readCsv } from './data-folder/csv-table.ts';
import { NAMED_BY_DAY, NAMED_BY_MINUTE, listDatedFiles, type DatedFile } from './data-folder/dated-files.ts';
import { flows, spotVolume } from './data-folder/demand-rows.ts';
import { createFolder, unavailable, type Folder, type FolderFault } from './data-folder/folder.ts';
import { funding, liquidations } from './data-folder/leverage-rows.ts';
import { openFolder } from './data-folder/manifest.ts';
import { once, onceEach } from './data-folder/once.ts';
import { ONCHAIN_FILE, seriesOf, toOnchainTable } from './data-folder/onchain-rows.ts';
import { optionTrades, toOptionChain } from './data-folder/option-rows.ts';
import { dailyPrices, hourlyPrices } from './data-folder/price-rows.ts';
import type { RowFormat } from './data-folder/row-format.ts';
import { toSupplyByCost } from './data-folder/supply-rows.ts';
import { PREVIOUS_FILE, toPublishedBriefing } from './data-folder/previous-file.ts';
import { UNLOCKS_FILE, toUnlocks } from './data-folder/unlock-rows.ts';
import { volatilityDays } from './data-folder/volatility-rows.ts';

export type DataFolderOptions = {
  readonly path: string;
  /** The instant the answers are for; the manifest's `asOf` when left out. */
  readonly atMs?: Millis | undefined;
  /** The wall clock, which a recorded folder cannot be ahead of. */
  readonly clock?: (() => Millis) | undefined;
  /** Told once of every faulty file. */
  readonly onFault: (fault: FolderFault) => void;
};

/**
 * A folder of CSV files as a market. Only the manifest is read at once, each table when it is first asked for. A fault
 * anywhere in a file withholds that whole file. Rejects with a `UsageError` when the folder cannot be used at all.
 */
export async function createDataFolder({
  path,
  atMs,
  clock = Date.now,
  onFault,
}: DataFolderOptions): Promise<MarketData> {
  const { root, manifest } = await openFolder(path, clock());
  const nowMs = atMs ?? manifest.asOf;
  // A day still running when the folder was made stays unfinished, however late the question.
  const folder = createFolder(root, manifest, Math.min(nowMs, manifest.asOf), onFault);
  return {
    info: { kind: manifest.kind, name: manifest.name },
    nowMs,
    candles: table(folder, dailyPrices),
    hourlyCloses: table(folder, hourlyPrices),
    onchain: onchain(folder),
    supplyByCost: supplyByCost(folder),
    flows: table(folder, flows),
    spotVolume: table(folder, spotVolume),
    liquidations: table(folder, liquidations),
    funding: table(folder, funding),
    optionChain: optionChain(folder),
    optionTrades: table(folder, optionTrades),
    volatilityHistory: table(folder, volatilityDays),
    unlocks: unlocks(folder, nowMs),
    previous: previous(folder),
  };
}

function table<T>(folder: Folder, format: RowFormat<T>): () => Promise<Answer<readonly T[]>> {
  const { dataset, file, columns, quality, read, knownAtMs, reports = () => true } = format;
  return once(() =>
    folder.answer(dataset, async () => {
      const csv = await folder.csv(file);
      if (!csv) return unavailable({ code: 'not_provided', dataset });
      const rows = readCsv(csv, { required: columns }, read)
        .filter((row) => knownAtMs(row) <= folder.knownMs)
        .sort((a, b) => knownAtMs(a) - knownAtMs(b));
      const newest = rows.findLast(reports);
      if (newest === undefined) return unavailable({ code: 'not_reported', dataset });
      return folder.sourced(file, rows, knownAtMs(newest), quality);
    }),
  );
}

function onchain(folder: Folder): MarketData['onchain'] {
  const dataset = 'onchain_daily';
  const load = once(async () => {
    const csv = await folder.csv(ONCHAIN_FILE);
    return csv && toOnchainTable(csv);
  });
  const lastClosedDay = dayOf(folder.knownMs) - 1;
  return onceEach((series) =>
    folder.answer(dataset, async () => {
      const rows = await load();
      if (!rows) return unavailable({ code: 'not_provided', dataset });
      const values = seriesOf(rows, series, lastClosedDay);
      if (!values) return unavailable({ code: 'not_provided', dataset, field: series });
      const newest = lastDayOf(values);
      if (newest === undefined) return unavailable({ code: 'not_reported', dataset });
      return folder.sourced(ONCHAIN_FILE, values, dayEndMs(newest), 'daily_final');
    }),
  );
}

function supplyByCost(folder: Folder): MarketData['supplyByCost'] {
  const dataset = 'urpd';
  const list = once(() => listDatedFiles(folder, NAMED_BY_DAY));
  const load = onceEach(async ({ file, timeMs }: DatedFile) => {
    const csv = await folder.csv(file);
    return csv && toSupplyByCost(csv, dayOf(timeMs));
  });
  return (daysBack) =>
    folder.answer(dataset, async () => {
      const files = await list();
      if (files.length === 0) return unavailable({ code: 'not_provided', dataset });
      const closed = files.filter(({ timeMs }) => timeMs + DAY_MS <= folder.knownMs);
      const newestMs = closed.at(-1)?.timeMs ?? 0;
      const chosen = closed.findLast(({ timeMs }) => timeMs <= newestMs - daysBack * DAY_MS);
      const supply = chosen && (await load(chosen));
      if (!supply) return unavailable({ code: 'not_reported', dataset });
      return folder.sourced(chosen.file, supply, dayEndMs(supply.day), 'daily_final');
    });
}

function optionChain(folder: Folder): MarketData['optionChain'] {
  const dataset = 'option_chain';
  return once(() =>
    folder.answer(dataset, async () => {
      const files = await listDatedFiles(folder, NAMED_BY_MINUTE);
      if (files.length === 0) return unavailable({ code: 'not_provided', dataset });
      const newest = files.findLast(({ timeMs }) => timeMs <= folder.knownMs);
      const csv = newest && (await folder.csv(newest.file));
      if (!csv) return unavailable({ code: 'not_reported', dataset });
      const chain = toOptionChain(csv, newest.timeMs);
      if (chain.quotes.length === 0) return unavailable({ code: 'not_reported', dataset });
      return folder.sourced(newest.file, chain, newest.timeMs, 'live');
    }),
  );
}

function unlocks(folder: Folder, nowMs: Millis): MarketData['unlocks'] {
  const dataset = 'unlocks';
  return once(() =>
    folder.answer(dataset, async () => {
      const csv = await folder.csv(UNLOCKS_FILE);
      if (!csv) return unavailable({ code: 'not_provided', dataset });
      // A schedule is known ahead, so it is given whole, as it stood when the folder was made; not before that.
      if (nowMs < folder.asOfMs) return unavailable({ code: 'not_reported', dataset });
      return folder.sourced(UNLOCKS_FILE, toUnlocks(csv), folder.knownMs, 'live');
    }),
  );
}

/** What was published before the instant asked for; a later briefing is not known yet. */
function previous(folder: Folder): MarketData['previous'] {
  const dataset = 'previous';
  return once(() =>
    folder.answer(dataset, async () => {
      const file = await folder.csv(PREVIOUS_FILE);
      if (!file) return unavailable({ code: 'not_provided', dataset });
      const briefing = toPublishedBriefing(file.text);
      const publishedMs = Date.parse(briefing.asOf);
      if (publishedMs >= folder.knownMs) return unavailable({ code: 'not_reported', dataset });
      return folder.sourced(PREVIOUS_FILE, briefing, publishedMs, 'daily_final');
    }),
  );
}
