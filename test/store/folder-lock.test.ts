import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeFolderLock } from '../../src/store/folder-lock.ts';
import { storeFolder, type StoreFolder } from '../doubles/store-folder.ts';

let folder: StoreFolder;
let path: string;
beforeEach(() => {
  folder = storeFolder();
  path = join(folder.path, 'lock');
});
afterEach(() => {
  folder.remove();
});

const taken = () => {
  const lock = takeFolderLock(path);
  if (!('release' in lock)) throw new Error(`the lock belongs to ${lock.ownerPid}`);
  return lock;
};
const hasProc = existsSync('/proc/self/stat');

describe('the lock of a folder', () => {
  it('names the process that has it', () => {
    taken();
    expect(readFileSync(path, 'utf8')).toMatch(new RegExp(`^${process.pid} \\d*\\n$`));
    expect(takeFolderLock(path)).toEqual({ ownerPid: process.pid });
  });

  it('is gone when it was released', () => {
    taken().release();
    expect(existsSync(path)).toBe(false);
    taken();
  });

  it('is not taken from a living process', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      await once(other, 'spawn');
      writeFileSync(path, `${other.pid} \n`);
      expect(takeFolderLock(path)).toEqual({ ownerPid: other.pid });
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('is taken over from a dead process', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(path, `${pid} 12345\n`);
    taken();
  });

  it.skipIf(!hasProc)(
    'is taken over when the number of its dead owner belongs to another process by now',
    () => {
      taken();
      const [pid = '', startTicks = ''] = readFileSync(path, 'utf8').trim().split(' ');
      writeFileSync(path, `${pid} ${Number(startTicks) - 1}\n`);
      taken();
      expect(readFileSync(path, 'utf8')).toBe(`${pid} ${startTicks}\n`);
    },
  );

  it.each([
    ['nothing', ''],
    ['half a line', '12'],
    ['number zero, which would mean every process of the group', '0 1\n'],
  ])('is taken over when its owner died while it wrote: %s', (_, text) => {
    writeFileSync(path, text);
    taken();
  });

  it('is left alone at release when it is someone else’s by then', () => {
    const lock = taken();
    writeFileSync(path, '1 1\n');
    lock.release();
    expect(readFileSync(path, 'utf8')).toBe('1 1\n');
  });
});
