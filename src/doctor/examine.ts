import type { Config } from '../config.ts';
import type { Live } from '../live.ts';
import { isoInstant } from '../market/day.ts';
import type { MarketData } from '../market/market-data.ts';
import { askEverything } from './ask-everything.ts';
import { datasetStates } from './datasets.ts';
import type { Diagnosis, Fault, MemoryState } from './diagnosis.ts';
import { memoryState } from './memory.ts';
import { settingsState } from './settings.ts';
import { sourceStates } from './sources.ts';
import { topicStates } from './topics.ts';
import { verdictOn } from './verdict.ts';

type Found = {
  readonly config: Config;
  readonly data: Omit<Diagnosis['data'], 'name'>;
  /** Filled while the data is read; taken when all of it was. */
  readonly faults: readonly Fault[];
};

/**
 * Asks every vendor, reads every dataset and writes a letter that nobody gets. `live` is opened with `askAnew`; `failed` is said where
 * the configured memory did not open and another stands in for it.
 */
export async function examineLive(
  live: Live,
  { config, data: about, faults, failed }: Found & { readonly failed?: MemoryState | undefined },
): Promise<Diagnosis> {
  const { feeds, result } = await askEverything(live, async () => {
    const data = await live.market();
    return { data, datasets: await datasetStates(data), topics: await topicStates(data) };
  });
  const memory = failed ?? (await memoryState(live, config));
  // A source that fails is told as such.
  const told = feeds.flatMap(({ failure }) => failure ?? []);
  const isToldOf = (fault: Fault): boolean =>
    told.some(({ where, problem }) => fault.where.startsWith(where) && fault.problem === problem);
  return {
    ...(await judged(result, { config, about, memory })),
    sources: sourceStates(feeds, config),
    faults: faults.filter((fault) => !isToldOf(fault)),
  };
}

/** The same for a data folder, where nobody is asked. */
export async function examineFolder(
  data: MarketData,
  { config, data: about, faults }: Found,
): Promise<Diagnosis> {
  const result = { data, datasets: await datasetStates(data), topics: await topicStates(data) };
  return { ...(await judged(result, { config, about, memory: null })), sources: [], faults: [...faults] };
}

async function judged(
  { data, datasets, topics }: Pick<Diagnosis, 'datasets' | 'topics'> & { readonly data: MarketData },
  {
    config,
    about,
    memory,
  }: { readonly config: Config; readonly about: Found['data']; readonly memory: MemoryState | null },
): Promise<Omit<Diagnosis, 'sources' | 'faults'>> {
  return {
    moment: isoInstant(data.nowMs),
    data: { ...about, name: data.info.name },
    verdict: await verdictOn(data, topics, memory),
    datasets,
    topics,
    memory,
    settings: settingsState(config),
  };
}
