import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The number that a script of this folder prints, run in a process of its own: nothing measured before weighs on it. */
export function measuredApart(script: string, args: readonly string[]): number {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', file, ...args],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`${script} ended with ${status ?? 'a signal'}: ${stderr}`);
  return Number(stdout);
}
