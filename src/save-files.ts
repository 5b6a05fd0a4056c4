import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './errors.ts';
import { makeFolder } from './make-folder.ts';

/** A file of an answer: text, or the bytes of a picture. */
type FileToSave = { readonly name: string; readonly content: string | Uint8Array };

/** A name that cannot leave the folder or hide in it. */
const PLAIN_NAME = /^[a-z0-9_][a-z0-9_.-]{0,63}$/;

/**
 * Writes the files of an answer into a folder, made when it is missing, and gives their paths. Each appears whole or not at
 * all; one of the same name is replaced. Throws a `UsageError` when the folder cannot be written.
 */
export async function saveFiles(files: readonly FileToSave[], folder: string): Promise<readonly string[]> {
  try {
    makeFolder(folder);
    const paths: string[] = [];
    for (const { name, content } of files) {
      if (!PLAIN_NAME.test(name)) throw new Error(`"${name}" is not a plain file name`);
      const path = join(folder, name);
      await writeWhole(path, content);
      paths.push(path);
    }
    return paths;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UsageError({ code: 'bad_call', problem: `--out cannot be written: ${problem}` });
  }
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
