import type { Config } from './config.ts';
import type { Diagnosis, Fault } from './doctor/diagnosis.ts';
import { examineFolder, examineLive } from './doctor/examine.ts';
import { failedMemory } from './doctor/memory.ts';
import { renderDiagnosis } from './doctor/render.ts';
import { StoreError } from './errors.ts';
import type { LiveOptions } from './live.ts';
import { openLiveOrReplay } from './live-source.ts';
import { catalogue } from './locales/index.ts';
import type { Lang } from './locales/format.ts';
import { createMarketSource, isLive, marketFolder } from './market-source.ts';
import { openStore } from './store/open-store.ts';

/** `doctor`: how every source, dataset and setting does, and whether a digest can be made. */
export type DoctorCall = {
  readonly kind: 'doctor';
  readonly json: boolean;
  readonly lang?: Lang;
  /** Path of a data folder, or of a recording. */
  readonly data?: string;
};

/** One dead vendor must not hold up the report: well below the patience of a bot that serves from memory meanwhile. */
const LIMITS = { deadlineMs: 8_000, totalMs: 12_000 };
const PATIENCE_MS = 15_000;

/** Prints the report; whether a digest can be made. */
export async function runDoctor(call: DoctorCall, config: Config, columns: number): Promise<boolean> {
  const diagnosis = await diagnose(call, config);
  const words = catalogue(call.lang ?? config.DEFAULT_LANG, config.DEFAULT_TIME_ZONE);
  const text = call.json
    ? `${JSON.stringify(diagnosis, null, 2)}\n`
    : renderDiagnosis(diagnosis, words, columns);
  process.stdout.write(text);
  return diagnosis.verdict.canMakeDigest;
}

async function diagnose({ data }: Pick<DoctorCall, 'data'>, config: Config): Promise<Diagnosis> {
  const faults: Fault[] = [];
  const onFault = ({ where, problem }: Fault): void => {
    faults.push({ where, problem });
  };
  if (!isLive(config, data)) {
    const path = marketFolder(config, data);
    const isSample = path !== data && path !== config.DATA_FOLDER;
    const about = isSample
      ? { mode: 'sample' as const, folder: null }
      : { mode: 'folder' as const, folder: path };
    const market = await createMarketSource({ path, atMs: undefined, onFault })();
    return examineFolder(market, { config, data: about, faults });
  }
  const folder = data ?? config.DATA_FOLDER;
  const { live, failed } = await opened({ config, onFault }, folder);
  try {
    const about =
      config.DATA === 'replay'
        ? { mode: 'replay' as const, folder: folder ?? null }
        : { mode: 'live' as const, folder: null };
    return await examineLive(live, { config, data: about, faults, failed });
  } finally {
    await live.close();
  }
}

/** The live market; on a memory that is forgotten where the configured one does not open, so that the sources can be asked all the same. */
async function opened({ config, onFault }: Pick<LiveOptions, 'config' | 'onFault'>, folder?: string) {
  const options: LiveOptions = {
    config,
    onFault,
    readOnlyBeside: true,
    askAnew: true,
    limits: LIMITS,
    patienceMs: PATIENCE_MS,
  };
  try {
    return { live: await openLiveOrReplay(options, folder), failed: undefined };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const store = await openStore({ memory: true, onFault });
    return {
      live: await openLiveOrReplay({ ...options, store }, folder),
      failed: failedMemory(error, config),
    };
  }
}
