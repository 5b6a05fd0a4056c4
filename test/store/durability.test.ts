import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { noFault, storeFolder, type StoreFolder } from '../doubles/store-folder.ts';
import { waitFor } from '../doubles/wait-for.ts';

const LOOP = fileURLToPath(new URL('../doubles/append-loop.ts', import.meta.url));
const ROWS = { source: 'loop', dataset: 'rows' };
/** After the first row of a round, in milliseconds; `SOUNDINGS_KILLS` adds rounds at random moments. */
const KILLS_AFTER_MS = [
  0,
  3,
  40,
  130,
  ...Array.from({ length: Number(process.env.SOUNDINGS_KILLS ?? 0) }, () => Math.random() * 300),
];

let folder: StoreFolder;
beforeEach(() => {
  folder = storeFolder();
});
afterEach(() => {
  folder.remove();
});

/** The lines a child has said so far, and its end. */
function follow(child: ChildProcess) {
  if (child.stdout === null) throw new Error('the child has no output');
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  return { lines, closed: once(child, 'close') };
}

const numbersOf = (lines: readonly string[]): readonly number[] => lines.map(Number).filter((one) => one > 0);

async function expectKept(acknowledged: readonly number[]): Promise<void> {
  const store = await openStore({ stateDir: folder.path, onFault: noFault });
  expect(store.readOnly).toBe(false);
  const kept = new Set((await store.read(ROWS)).map(({ asOfMs }) => asOfMs));
  await store.close();
  expect(acknowledged.filter((number) => !kept.has(number))).toEqual([]);
  const raw = new DatabaseSync(join(folder.path, 'soundings.db'));
  expect(raw.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
  raw.close();
}

describe('a store whose process is killed', () => {
  it(
    'has every row that was acknowledged, and can be opened at once',
    async () => {
      const acknowledged: number[] = [];
      for (const afterMs of KILLS_AFTER_MS) {
        const child = spawn(process.execPath, ['--import', 'tsx', LOOP, folder.path], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const { lines, closed } = follow(child);
        await waitFor('the first row', () => lines.length > 0, 20_000);
        await pause(afterMs);
        child.kill('SIGKILL');
        await closed;
        acknowledged.push(...numbersOf(lines));
        await expectKept(acknowledged);
      }
      expect(acknowledged.length).toBeGreaterThan(KILLS_AFTER_MS.length);
    },
    60_000 + KILLS_AFTER_MS.length * 10_000,
  );

  it('can be opened when it was killed while it opened for the first time', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', LOOP, folder.path], { stdio: 'ignore' });
    const closed = once(child, 'close');
    await waitFor('the lock', () => existsSync(join(folder.path, 'lock')), 20_000);
    child.kill('SIGKILL');
    await closed;
    await expectKept([]);
  }, 40_000);
});

// `ulimit -f` makes the system refuse to let a file grow, as a full disk does.
describe.skipIf(process.platform !== 'linux')('a store whose disk is full (simulated on Linux)', () => {
  it('refuses the row with what to do, keeps the earlier ones and takes a later one that fits', async () => {
    const command = `ulimit -S -f 2048; exec "$0" --import tsx "$1" "$2" 200000`;
    const child = spawn('bash', ['-c', command, process.execPath, LOOP, folder.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { lines, closed } = follow(child);
    expect(await closed).toEqual([0, null]);
    const refusals = lines.filter((line) => line.startsWith('refused'));
    expect(refusals).toEqual([expect.stringMatching(/^refused: the disk (is full|cannot be .*); make room/)]);
    expect(lines.indexOf(refusals[0] ?? '')).toBeGreaterThan(2);
    expect(lines.at(-1)).toMatch(/^\d+$/);
    await expectKept(numbersOf(lines));
  }, 40_000);
});
