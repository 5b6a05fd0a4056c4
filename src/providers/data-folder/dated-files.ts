import { ProviderError } from '../../errors.ts';
import { dayStartMs, isoInstant, parseDay, parseInstant, type Millis } from '../../market/day.ts';
import type { Folder } from './folder.ts';
import { listCsvFiles } from './folder-file.ts';
import { shown } from './shown.ts';

/** A file that is named for the moment it describes; for a day that is its first instant. */
export type DatedFile = { readonly file: string; readonly timeMs: Millis };

type Naming = {
  readonly folder: string;
  readonly form: string;
  readonly parse: (stem: string) => Millis | undefined;
};

/** `urpd/2026-02-04.csv` */
export const NAMED_BY_DAY: Naming = {
  folder: 'urpd',
  form: '2026-02-04.csv',
  parse: (stem) => {
    const day = parseDay(stem);
    return day === undefined ? undefined : dayStartMs(day);
  },
};

/** `option-chain/2026-01-23T2300Z.csv` */
export const NAMED_BY_MINUTE: Naming = {
  folder: 'option-chain',
  form: '2026-01-23T2300Z.csv',
  parse: (stem) =>
    /T\d{4}Z$/.test(stem) ? parseInstant(`${stem.slice(0, -3)}:${stem.slice(-3)}`) : undefined,
};

/** The CSV files of a subfolder, oldest first. A name that is no date, or one in the future of the folder, is a fault. */
export async function listDatedFiles(
  { root, asOfMs }: Folder,
  naming: Naming,
): Promise<readonly DatedFile[]> {
  const names = await listCsvFiles(root, naming.folder);
  const files = names.map((name) => {
    const where = shown(`${naming.folder}/${name}`, 100);
    const timeMs = naming.parse(name.slice(0, -'.csv'.length));
    if (timeMs === undefined) throw new ProviderError(where, `the name is not of the form ${naming.form}`);
    if (timeMs > asOfMs) {
      throw new ProviderError(
        where,
        `the name is in the future of the folder, which ends ${isoInstant(asOfMs)}`,
      );
    }
    return { file: `${naming.folder}/${name}`, timeMs };
  });
  return files.sort((a, b) => a.timeMs - b.timeMs);
}
