import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageError } from './errors.ts';
import { makeFolder } from './make-folder.ts';
import { isoInstant, parseInstant, type Millis } from './market/day.ts';
import { RecordedLine, type RecordedExchange } from './providers/http/recording.ts';
import type { Observation } from './store/store.ts';

/** Everything one run was made of: what the vendors said, and what was remembered from before. */
export type Recording = {
  /** The one moment all of it was asked for. */
  readonly momentMs: Millis;
  readonly exchanges: readonly RecordedExchange[];
  readonly remembered: readonly Observation[];
};

/** The moment and the version of the format; then one exchange, and one observation, a line. */
const FILES = { about: 'recording.json', answers: 'answers.jsonl', memory: 'memory.jsonl' } as const;

const About = z.object({ schema: z.literal(1), recordedAt: z.string() });
const Remembered: z.ZodType<Observation> = z.object({
  source: z.string(),
  dataset: z.string(),
  item: z.string(),
  asOfMs: z.number(),
  body: z.json(),
});

/** Makes sure that a recording can be written there before anybody is asked. Throws a `UsageError`. */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    makeFolder(folder);
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    throw refusal(folder, `cannot be written (${codeOf(error)})`);
  }
  throw refusal(folder, 'is not empty; name a new folder, so that no other recording is mixed in');
}

export async function writeRecording(
  folder: string,
  { momentMs, exchanges, remembered }: Recording,
): Promise<void> {
  const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const files = [
    [FILES.answers, lines(exchanges)],
    [FILES.memory, lines(remembered)],
    // Written last: a folder without it is no recording.
    [FILES.about, `${JSON.stringify({ schema: 1, recordedAt: isoInstant(momentMs) }, undefined, 2)}\n`],
  ] as const;
  try {
    for (const [name, text] of files) await writeFile(join(folder, name), text);
  } catch (error) {
    throw refusal(folder, `cannot be written (${codeOf(error)})`);
  }
}

/** Throws a `UsageError` that names file and line where it is not what `record` writes. */
export async function readRecording(folder: string): Promise<Recording> {
  const textOf = async (name: string): Promise<string> => {
    try {
      return await readFile(join(folder, name), 'utf8');
    } catch (error) {
      const why = codeOf(error) === 'ENOENT' ? `has no ${name}` : `${name} cannot be read (${codeOf(error)})`;
      throw refusal(folder, `${why}; "record DIR" makes such a folder`);
    }
  };
  const parsed = <T>(name: string, line: number, schema: z.ZodType<T>, text: string): T => {
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      throw refusal(folder, `${name}:${line} is not what "record DIR" writes`);
    }
  };
  const rows = async <T>(name: string, schema: z.ZodType<T>): Promise<readonly T[]> =>
    (await textOf(name))
      .split('\n')
      .flatMap((line, index) => (line === '' ? [] : [parsed(name, index + 1, schema, line)]));
  const { recordedAt } = parsed(FILES.about, 1, About, await textOf(FILES.about));
  const momentMs = parseInstant(recordedAt);
  if (momentMs === undefined) throw refusal(folder, `${FILES.about}: recordedAt is not a UTC instant`);
  return {
    momentMs,
    exchanges: await rows(FILES.answers, RecordedLine),
    remembered: await rows(FILES.memory, Remembered),
  };
}

const refusal = (folder: string, problem: string): UsageError =>
  new UsageError({ code: 'bad_call', problem: `recording folder "${folder}" ${problem}` });

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
