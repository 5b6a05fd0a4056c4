import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../src/errors.ts';
import { saveFiles } from '../src/save-files.ts';
import { csvFile } from './doubles/messages.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'soundings-out-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** The line a folder is refused with. */
const refusal = (files: Parameters<typeof saveFiles>[0], folder: string): Promise<string> =>
  saveFiles(files, folder).then(
    () => 'accepted',
    (error: unknown) =>
      error instanceof UsageError && 'problem' in error.problem ? error.problem.problem : String(error),
  );

describe('the files of an answer', () => {
  it('are written into the folder, made when it is missing, and nothing else is left there', async () => {
    const folder = join(root, 'a', 'b');
    const paths = await saveFiles([csvFile(), { ...csvFile(), name: 'other.csv' }], folder);
    expect(paths).toEqual([join(folder, 'series.csv'), join(folder, 'other.csv')]);
    expect(await readFile(paths[0] ?? '', 'utf8')).toBe(csvFile().content);
    expect((await readdir(folder)).sort()).toEqual(['other.csv', 'series.csv']);
  });

  it('may be bytes', async () => {
    await saveFiles([{ name: 'structure-2.png', content: new Uint8Array([0x89, 0x50, 0xff]) }], root);
    expect([...(await readFile(join(root, 'structure-2.png')))]).toEqual([0x89, 0x50, 0xff]);
  });

  it('replace what was there, a link itself rather than what it points to', async () => {
    const elsewhere = join(root, 'elsewhere');
    await writeFile(elsewhere, 'kept');
    await symlink(elsewhere, join(root, 'series.csv'));
    await saveFiles([csvFile()], root);
    expect(await readFile(join(root, 'series.csv'), 'utf8')).toBe(csvFile().content);
    expect(await readFile(elsewhere, 'utf8')).toBe('kept');
  });

  it('are none for an answer without files: the folder is made all the same', async () => {
    expect(await saveFiles([], join(root, 'new'))).toEqual([]);
    expect(await readdir(root)).toEqual(['new']);
  });

  it.each(['../series.csv', '/etc/series.csv', 'a/b.csv', '.hidden', '', 'Series.csv', '..'])(
    'may not be called %j',
    async (name) => {
      expect(await refusal([{ ...csvFile(), name }], root)).toContain('is not a plain file name');
      expect(await readdir(root)).toEqual([]);
    },
  );

  it('refuse a folder that cannot be one in one line that names the option', async () => {
    await writeFile(join(root, 'file'), '');
    const line = await refusal([csvFile()], join(root, 'file'));
    expect(line).toMatch(/^--out cannot be written: /);
    expect(line).not.toContain('\n');
  });

  it('leave no half of a file behind when writing fails', async () => {
    await saveFiles([], join(root, 'series.csv', 'in-the-way'));
    expect(await refusal([csvFile()], root)).toMatch(/^--out cannot be written: /);
    expect(await readdir(root)).toEqual(['series.csv']);
  });
});
