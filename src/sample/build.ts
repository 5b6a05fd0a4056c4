import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateSample } from './generate.ts';
import { previousBriefing } from './previous-briefing.ts';

/** Writes the sample market beside the built program, unless this very generator already wrote what is there. */
const program = fileURLToPath(import.meta.url);
const folder = resolve(process.argv[2] ?? join(dirname(program), 'sample'));
const stampFile = join(folder, '.generator');
const stamp = createHash('sha256').update(readFileSync(program)).digest('hex');

if (writtenBy() !== stamp) {
  refuseForeignFolder();
  const draft = `${folder}.draft-${process.pid}`;
  for (const [name, text] of [...generateSample(), ['.generator', stamp] as const]) {
    const file = join(draft, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  writeFileSync(join(draft, 'previous.json'), await previousBriefing(draft));
  replaceWith(draft);
}

function writtenBy(): string | undefined {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
}

/** The folder is replaced as a whole: one that this program did not make may hold someone's own figures. */
function refuseForeignFolder(): void {
  if (existsSync(folder) && writtenBy() === undefined && readdirSync(folder).length > 0)
    throw new Error(`${folder} was not made by this program and is not empty: name another folder`);
}

/** Readers see the old folder or the new one, never a part. */
function replaceWith(draft: string): void {
  const old = `${folder}.old-${process.pid}`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(draft, folder);
  rmSync(old, { recursive: true, force: true });
}
