import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import { checkedMarket } from './hub/checked-market.ts';
import type { MarketData } from './market/market-data.ts';
import { createDataFolder, type DataFolderOptions } from './providers/data-folder.ts';

/** The sample market, written beside the built program by the build. */
const SAMPLE_FOLDER = fileURLToPath(new URL('../sample', import.meta.url));

/** The folder the answers come from: the one named in the call, the configured one, or the sample. */
export function marketFolder({ DATA, DATA_FOLDER }: Config, named?: string): string {
  if (named !== undefined) return named;
  return DATA !== 'sample' && DATA_FOLDER !== undefined ? DATA_FOLDER : SAMPLE_FOLDER;
}

/**
 * Whether the vendors are asked: a folder named in the call or by the settings comes first, and with nothing said a bot with a platform is
 * live and the terminal shows the sample.
 */
export function isLive(
  { DATA, DATA_FOLDER, DISCORD_TOKEN, TELEGRAM_BOT_TOKEN }: Config,
  named?: string,
): boolean {
  if (named !== undefined) return DATA === 'replay';
  if (DATA !== undefined) return DATA === 'live' || DATA === 'replay';
  return DATA_FOLDER === undefined && (DISCORD_TOKEN !== undefined || TELEGRAM_BOT_TOKEN !== undefined);
}

/** Opens a data folder and keeps what was read until the folder's manifest changes, so that an operator can replace its files. */
export function createMarketSource(options: DataFolderOptions): () => Promise<MarketData> {
  let opened: { readonly changedMs: number; readonly data: Promise<MarketData> } | undefined;
  return async () => {
    const changedMs = await stat(join(options.path, 'manifest.json')).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    if (opened?.changedMs !== changedMs) opened = { changedMs, data: openChecked(options) };
    return opened.data;
  };
}

/** What contradicts itself is withheld before anything is computed from it. */
const openChecked = async (options: DataFolderOptions): Promise<MarketData> =>
  checkedMarket(await createDataFolder(options), options.onFault);
