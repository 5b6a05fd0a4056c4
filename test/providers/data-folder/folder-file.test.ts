import { chmod, mkdir, open, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDataFolder } from '../../../src/providers/data-folder.ts';
import type { FolderFault } from '../../../src/providers/data-folder/folder.ts';
import { csv, writeDataFolder } from '../../doubles/data-folder-builder.ts';

const PRICES = 'date,open,high,low,close';

describe('a file that cannot be read', () => {
  /** The fault of `price-daily.csv` in a folder made ready by hand. */
  async function faultAfter(
    prepare: (path: string, folder: string) => Promise<void>,
  ): Promise<FolderFault | undefined> {
    const folder = await writeDataFolder();
    await prepare(join(folder, 'price-daily.csv'), folder);
    const faults: FolderFault[] = [];
    const market = await createDataFolder({ path: folder, onFault: (fault) => faults.push(fault) });
    expect(await market.candles()).toMatchObject({ value: null });
    return faults[0];
  }

  it('is refused before reading when it has 200 MB', async () => {
    const fault = await faultAfter(async (path) => {
      const file = await open(path, 'w');
      await file.truncate(200 * 1024 * 1024);
      await file.close();
    });
    expect(fault).toEqual({
      dataset: 'price_daily',
      where: 'price-daily.csv',
      problem: 'the file has 200 MB; at most 64 MB are read',
    });
  });

  it('is refused when it is a folder', async () => {
    const fault = await faultAfter(async (path) => {
      await mkdir(path);
    });
    expect(fault?.problem).toBe('not a regular file');
  });

  it('is refused when a link leads out of the folder, whatever is there', async () => {
    const outside = await writeDataFolder({ files: { 'price-daily.csv': csv(PRICES, '2026-02-04,,,,1') } });
    const fault = await faultAfter((path) => symlink(join(outside, 'price-daily.csv'), path));
    expect(fault?.problem).toBe('leads out of the data folder');
  });

  it('is read when a link stays in the folder', async () => {
    const fault = await faultAfter(async (path, folder) => {
      await writeFile(join(folder, 'other.csv'), csv(PRICES, '2026-02-05,,,,1'));
      await symlink(join(folder, 'other.csv'), path);
    });
    expect(fault).toBeUndefined();
  });

  it('is refused when a link leads nowhere', async () => {
    const fault = await faultAfter((path, folder) => symlink(join(folder, 'gone.csv'), path));
    expect(fault?.problem).toBe('cannot be read (ENOENT)');
  });

  it('is refused when a subfolder leads out of the folder', async () => {
    const outside = await writeDataFolder({ files: { 'urpd/2026-02-04.csv': 'anything' } });
    const folder = await writeDataFolder();
    await symlink(join(outside, 'urpd'), join(folder, 'urpd'));
    const faults: FolderFault[] = [];
    const market = await createDataFolder({ path: folder, onFault: (fault) => faults.push(fault) });
    await market.supplyByCost(0);
    expect(faults).toEqual([{ dataset: 'urpd', where: 'urpd', problem: 'leads out of the data folder' }]);
  });

  it('is named when it stands in the place of a subfolder', async () => {
    const folder = await writeDataFolder({ files: { urpd: 'anything' } });
    const faults: FolderFault[] = [];
    const market = await createDataFolder({ path: folder, onFault: (fault) => faults.push(fault) });
    await market.supplyByCost(0);
    expect(faults).toEqual([{ dataset: 'urpd', where: 'urpd', problem: 'not a folder' }]);
  });

  // The superuser may read everything.
  it.skipIf(process.getuid?.() === 0)('is refused when its permissions forbid it', async () => {
    const fault = await faultAfter(async (path) => {
      await writeFile(path, csv(PRICES, '2026-02-04,,,,1'));
      await chmod(path, 0);
    });
    expect(fault?.problem).toBe('cannot be read (EACCES)');
  });
});
