import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const PROGRAM = resolve('dist/program/index.js');

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Starts the built program with nothing of the developer's own environment. `npm run build` makes it. */
export function startProgram(
  args: readonly string[],
  { env = {}, cwd }: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string } = {},
): ChildProcessWithoutNullStreams {
  if (!existsSync(PROGRAM)) throw new Error('the program is not built: run "npm run build" first');
  return spawn(process.execPath, [PROGRAM, ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      ...(process.env.TZ === undefined ? {} : { TZ: process.env.TZ }),
      ...env,
    },
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/** Runs the built program to its end, with `input` on standard input. */
export function runProgram(
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
    readonly input?: string;
  } = {},
): Promise<Ended> {
  const child = startProgram(args, options);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.end(options.input ?? '');
  return new Promise((done) => {
    child.on('close', (code) => {
      done({ code, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') });
    });
  });
}
