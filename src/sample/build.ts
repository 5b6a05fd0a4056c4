import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateSample } from './generate.ts';

/** Writes the sample market beside the built program, unless this very generator already wrote what is there. */
const program = fileURLToPath(import.meta.url);
const folder = process.argv[2] ?? join(dirname(program), 'sample');
const stampFile = join(folder, '.generator');
const stamp = createHash('sha256').update(readFileSync(program)).digest('hex');

function writtenBy(): string | undefined {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
}

if (writtenBy() !== stamp) {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  for (const [name, text] of [...generateSample(), ['.generator', stamp] as const]) {
    const file = join(draft, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}
