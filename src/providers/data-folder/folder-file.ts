import { lstat, readFile, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { ProviderError } from '../../errors.ts';

const MEGABYTE = 1024 * 1024;
/** A dataset larger than this is refused before a byte of it is read. */
const LARGEST_FILE = 64 * MEGABYTE;

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of a file in the folder, without a byte order mark; `undefined` when there is none. Only regular files whose
 * real place is below the folder are read. `root` is the folder's own real path.
 */
export async function readFolderFile(root: string, file: string): Promise<string | undefined> {
  const path = await pathWithin(root, file);
  if (path === undefined) return undefined;
  const found = await orFault(file, stat(path));
  if (!found.isFile()) throw new ProviderError(file, 'not a regular file');
  if (found.size > LARGEST_FILE) {
    const size = Math.round(found.size / MEGABYTE);
    throw new ProviderError(file, `the file has ${size} MB; at most ${LARGEST_FILE / MEGABYTE} MB are read`);
  }
  const bytes = await orFault(file, readFile(path));
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    throw new ProviderError(file, 'the file is not UTF-8 text', { cause });
  }
}

/** The names of the CSV files of a subfolder, sorted; none when the subfolder does not exist. */
export async function listCsvFiles(root: string, folder: string): Promise<readonly string[]> {
  const path = await pathWithin(root, folder);
  if (path === undefined) return [];
  if (!(await orFault(folder, stat(path))).isDirectory()) throw new ProviderError(folder, 'not a folder');
  const names = await orFault(folder, readdir(path));
  return names.filter((name) => name.endsWith('.csv')).sort();
}

/** The real path of something in the folder, `undefined` when it is not there; a fault when a link leads out. */
async function pathWithin(root: string, name: string): Promise<string | undefined> {
  const path = join(root, name);
  try {
    await lstat(path);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw unreadable(name, cause);
  }
  const real = await orFault(name, realpath(path));
  if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw new ProviderError(name, 'leads out of the data folder');
  }
  return real;
}

export const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown error';

const unreadable = (name: string, cause: unknown): ProviderError =>
  new ProviderError(name, `cannot be read (${codeOf(cause)})`, { cause });

async function orFault<T>(name: string, attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (cause) {
    throw unreadable(name, cause);
  }
}
