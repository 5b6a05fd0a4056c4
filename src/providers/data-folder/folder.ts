import { ProviderError } from '../../errors.ts';
import { isoInstant, type Millis } from '../../market/day.ts';
import type { Dataset, Reason } from '../../market/reason.ts';
import type { Answer, Quality, Sourced, Unavailable } from '../../market/sourced.ts';
import type { CsvFile } from './csv-table.ts';
import { readFolderFile } from './folder-file.ts';
import type { Manifest } from './manifest.ts';

/** What is wrong with a file, for the operator: the first fault found in it. `where` is file:line:column. */
export type FolderFault = { readonly dataset: Dataset; readonly where: string; readonly problem: string };

/** A data folder looked at from one instant. */
export type Folder = {
  /** The folder's real path. */
  readonly root: string;
  /** The instant the folder was made: nothing in it may be later. */
  readonly asOfMs: Millis;
  /** Nothing that became known after this is used: the instant asked for, or `asOfMs` when that is earlier. */
  readonly knownMs: Millis;
  csv(file: string): Promise<CsvFile | undefined>;
  sourced<T>(file: string, value: T, asOfMs: Millis, quality: Quality): Sourced<T>;
  /** Turns a fault of the data into an answer that says so, and tells the operator, once per fault. */
  answer<T>(dataset: Dataset, load: () => Promise<Answer<T>>): Promise<Answer<T>>;
};

export function createFolder(
  root: string,
  manifest: Manifest,
  knownMs: Millis,
  onFault: (fault: FolderFault) => void,
): Folder {
  const sources = new Map(Object.entries(manifest.sources));
  const told = new Set<string>();
  return {
    root,
    asOfMs: manifest.asOf,
    knownMs,
    async csv(file) {
      const text = await readFolderFile(root, file);
      return text === undefined ? undefined : { file, text, asOfMs: manifest.asOf };
    },
    sourced: (file, value, asOfMs, quality) => ({
      value,
      source: sources.get(file) ?? manifest.name,
      asOf: isoInstant(asOfMs),
      fetchedAt: isoInstant(manifest.asOf),
      quality,
    }),
    async answer(dataset, load) {
      try {
        return await load();
      } catch (fault) {
        if (!(fault instanceof ProviderError)) throw fault;
        const { where, problem } = fault;
        if (!told.has(where)) onFault({ dataset, where, problem });
        told.add(where);
        return unavailable({ code: 'failed', dataset, where, problem });
      }
    },
  };
}

export const unavailable = (reason: Reason): Unavailable => ({ value: null, reason });
