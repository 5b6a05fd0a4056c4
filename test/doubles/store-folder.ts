import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type StoreFolder = { readonly path: string; readonly remove: () => void };

/** An empty folder for one test. */
export function storeFolder(): StoreFolder {
  const path = mkdtempSync(join(tmpdir(), 'soundings-store-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** For tests in which nothing may go wrong between calls. */
export const noFault = (error: Error): void => {
  throw error;
};
