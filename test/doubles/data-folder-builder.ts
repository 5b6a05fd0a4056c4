import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { MarketData } from '../../src/market/market-data.ts';
import { isAvailable, type Answer, type Sourced } from '../../src/market/sourced.ts';
import { createDataFolder } from '../../src/providers/data-folder.ts';
import type { FolderFault } from '../../src/providers/data-folder/folder.ts';

export type DataFolderContents = {
  /** Merged over a valid manifest; a string is written as it stands, `null` writes no manifest. */
  readonly manifest?: Readonly<Record<string, unknown>> | string | null;
  /** Text, or bytes, by path in the folder. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
};

const MANIFEST = {
  schema: 1,
  name: 'Test market',
  kind: 'simulated',
  asset: 'BTC',
  asOf: '2026-02-05T00:00:00Z',
  sources: {},
};

const made: string[] = [];
afterAll(async () => {
  await Promise.all(made.splice(0).map((path) => rm(path, { recursive: true, force: true })));
});

/** Writes a data folder to a temporary place, removed when the test file is done, and gives its path. */
export async function writeDataFolder({
  manifest = {},
  files = {},
}: DataFolderContents = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'soundings-folder-'));
  made.push(root);
  if (manifest !== null) {
    const text = typeof manifest === 'string' ? manifest : JSON.stringify({ ...MANIFEST, ...manifest });
    await writeFile(join(root, 'manifest.json'), text);
  }
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  return root;
}

/** CSV text of a header and rows. */
export const csv = (header: string, ...rows: readonly string[]): string =>
  `${[header, ...rows].join('\n')}\n`;

/** Writes a folder and opens it as a market, as of its manifest or of an instant. Faults are kept as they are told. */
export async function openDataFolder(
  contents: DataFolderContents,
  at?: string,
): Promise<{ readonly market: MarketData; readonly faults: readonly FolderFault[] }> {
  const faults: FolderFault[] = [];
  const market = await createDataFolder({
    path: await writeDataFolder(contents),
    atMs: at === undefined ? undefined : Date.parse(at),
    onFault: (fault) => faults.push(fault),
  });
  return { market, faults };
}

/** The data of an answer that must have some. */
export function given<T>(answer: Answer<T>): Sourced<T> {
  if (!isAvailable(answer)) throw new Error(JSON.stringify(answer.reason));
  return answer;
}
