import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Recorded market data beside the project; a plain clone does not have it. */
const sharedFolder = resolve(process.cwd(), '..', 'shared');

export const hasSharedFolder = existsSync(sharedFolder);

/** Absolute path of a file or folder in the shared folder. */
export const sharedPath = (...parts: readonly string[]): string => resolve(sharedFolder, ...parts);

/** Text of a file in the shared folder. */
export const readShared = (...parts: readonly string[]): string => readFileSync(sharedPath(...parts), 'utf8');
