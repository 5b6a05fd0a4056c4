import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/errors.ts';
import { createDataFolder } from '../../../src/providers/data-folder.ts';
import { writeDataFolder } from '../../doubles/data-folder-builder.ts';

/** The one line a caller is shown. */
async function problemOf(path: string): Promise<string> {
  try {
    await createDataFolder({ path, onFault: () => undefined });
  } catch (error) {
    if (error instanceof UsageError && error.problem.code === 'bad_call') return error.problem.problem;
    throw error;
  }
  throw new Error('the folder was accepted');
}

describe('opening a data folder', () => {
  it('refuses a path that does not exist, and names it', async () => {
    const path = join(await writeDataFolder(), 'nowhere');
    expect(await problemOf(path)).toBe(`data folder ${path}: it does not exist`);
  });

  it('refuses a file', async () => {
    const path = join(await writeDataFolder(), 'manifest.json');
    expect(await problemOf(path)).toBe(`data folder ${path}: this is not a folder`);
  });

  it('refuses a folder without a manifest, and says what belongs there', async () => {
    const path = await writeDataFolder({ manifest: null });
    expect(await problemOf(path)).toContain('it has no manifest.json, which says schema, name, kind');
  });

  it('refuses a manifest that is a folder, a link to nothing or a link out of the folder', async () => {
    const folder = await writeDataFolder({ manifest: null });
    await mkdir(join(folder, 'manifest.json'));
    expect(await problemOf(folder)).toContain('manifest.json: not a regular file');

    const dangling = await writeDataFolder({ manifest: null });
    await symlink(join(dangling, 'gone.json'), join(dangling, 'manifest.json'));
    expect(await problemOf(dangling)).toContain('manifest.json: cannot be read (ENOENT)');

    const linked = await writeDataFolder({ manifest: null });
    await symlink(join(await writeDataFolder(), 'manifest.json'), join(linked, 'manifest.json'));
    expect(await problemOf(linked)).toContain('manifest.json: leads out of the data folder');
  });

  it.each([
    ['{', 'manifest.json is not valid JSON'],
    ['[]', 'manifest.json: must be an object with schema, name, kind, asset, asOf and sources'],
    ['null', 'manifest.json: must be an object with schema, name, kind, asset, asOf and sources'],
  ])('refuses the manifest %j', async (manifest, problem) => {
    expect(await problemOf(await writeDataFolder({ manifest }))).toContain(problem);
  });

  it.each([
    ['schema', 2],
    ['schema', '1'],
    ['name', ''],
    ['name', 'two\nlines'],
    ['name', '\u001b[31mred'],
    ['kind', 'live'],
    ['asset', 'ETH'],
    ['asOf', '2026-02-05'],
    ['asOf', '2026-02-30T00:00:00Z'],
    ['asOf', 1770249600000],
    ['asOf', '1970-01-01T00:00:00Z'],
    ['sources', ['x']],
  ])('refuses the %s %j, by name and on one line', async (field, value) => {
    const problem = await problemOf(await writeDataFolder({ manifest: { [field]: value } }));
    expect(problem).toContain(`manifest.json: ${field}`);
    expect(problem).not.toMatch(/\p{Cc}/u);
  });

  it.each([
    ['schema', 'schema: must be 1'],
    ['name', 'name: must be a text of 1 to 200 characters'],
    ['kind', 'kind: must be "recorded" or "simulated"'],
    ['asset', 'asset: must be "BTC"'],
    ['asOf', 'asOf: must be a UTC instant from 2009-01-03 on, such as 2026-02-05T00:00:00Z'],
  ])('says what belongs in %s when it is left out', async (field, problem) => {
    const path = await writeDataFolder({ manifest: { [field]: undefined } });
    expect(await problemOf(path)).toBe(`data folder ${path}: manifest.json: ${problem}`);
  });

  it('does without sources and overlooks fields it does not know', async () => {
    const path = await writeDataFolder({ manifest: { sources: undefined, author: 'someone' } });
    await expect(createDataFolder({ path, onFault: () => undefined })).resolves.toBeDefined();
  });

  it('may itself be reached through a link', async () => {
    const path = join(await writeDataFolder({ manifest: null }), 'link');
    await symlink(await writeDataFolder(), path);
    await expect(createDataFolder({ path, onFault: () => undefined })).resolves.toBeDefined();
  });

  it('refuses what is said to be recorded in the future, give or take two minutes', async () => {
    const path = await writeDataFolder({ manifest: { kind: 'recorded', asOf: '2026-02-05T00:00:00Z' } });
    const openAt = (clock: string) =>
      createDataFolder({
        path,
        atMs: Date.parse('2026-02-01'),
        clock: () => Date.parse(clock),
        onFault: () => undefined,
      });
    await expect(openAt('2026-02-04T23:58:00Z')).resolves.toBeDefined();
    await expect(openAt('2026-02-04T23:57:59Z')).rejects.toMatchObject({
      problem: {
        code: 'bad_call',
        problem: `data folder ${path}: manifest.json: asOf: 2026-02-05T00:00:00Z is in the future; nothing can have been recorded then`,
      },
    });
  });

  it('takes a simulated market of any date', async () => {
    const path = await writeDataFolder({ manifest: { kind: 'simulated', asOf: '2090-01-01T00:00:00Z' } });
    await expect(
      createDataFolder({ path, clock: () => Date.parse('2026-02-01'), onFault: () => undefined }),
    ).resolves.toBeDefined();
  });

  it('reads no dataset yet', async () => {
    const path = await writeDataFolder({ files: { 'price-daily.csv': 'broken' } });
    const faults: unknown[] = [];
    const market = await createDataFolder({ path, onFault: (fault) => faults.push(fault) });
    expect(faults).toEqual([]);
    await writeFile(join(path, 'price-daily.csv'), 'date,open,high,low,close\n2026-02-04,,,,1\n');
    expect(await market.candles()).toMatchObject({ value: [{ closeUsd: 1 }] });
  });
});
