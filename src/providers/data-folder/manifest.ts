import { realpath, stat } from 'node:fs/promises';
import { z } from 'zod';
import { ProviderError, UsageError } from '../../errors.ts';
import { MINUTE_MS, isoInstant, parseInstant, type Millis } from '../../market/day.ts';
import { codeOf, readFolderFile } from './folder-file.ts';
import { BITCOIN_BEGAN_MS } from './ranges.ts';
import { UNPRINTABLE, shown } from './shown.ts';

const LONGEST_LABEL = 200;
const LABEL = `must be a text of 1 to ${LONGEST_LABEL} characters`;
const Label = z
  .string(LABEL)
  .min(1, LABEL)
  .max(LONGEST_LABEL, LABEL)
  .refine((text) => !UNPRINTABLE.test(text), 'holds a line break or another unprintable character');

const INSTANT = 'must be a UTC instant from 2009-01-03 on, such as 2026-02-05T00:00:00Z';
const Instant = z.string(INSTANT).transform((text, context): Millis => {
  const timeMs = parseInstant(text);
  if (timeMs !== undefined && timeMs >= BITCOIN_BEGAN_MS) return timeMs;
  context.addIssue(INSTANT);
  return z.NEVER;
});

const LONGEST_LINE = 300;

/** `manifest.json`: which market a data folder holds, and the moment it was made. */
const Manifest = z.looseObject(
  {
    schema: z.literal(1, 'must be 1'),
    name: Label,
    kind: z.enum(['recorded', 'simulated'], 'must be "recorded" or "simulated"'),
    asset: z.literal('BTC', 'must be "BTC"'),
    asOf: Instant,
    /** Attribution by file name. */
    sources: z.record(z.string(), Label, 'must be an object, attribution by file name').default({}),
  },
  'must be an object with schema, name, kind, asset, asOf and sources',
);
export type Manifest = z.infer<typeof Manifest>;

/** Clocks differ by this much at most. */
const CLOCK_SKEW_MS = 2 * MINUTE_MS;

/**
 * The folder's real path and its manifest. A folder that cannot serve at all is the caller's mistake: a `UsageError`. What was
 * recorded has happened by `wallMs`; a simulated market may be of any date.
 */
export async function openFolder(
  path: string,
  wallMs: Millis,
): Promise<{ readonly root: string; readonly manifest: Manifest }> {
  const refuse = (problem: string): UsageError =>
    new UsageError({ code: 'bad_call', problem: `data folder ${shown(path, LONGEST_LINE)}: ${problem}` });

  let root: string;
  try {
    root = await realpath(path);
    if (!(await stat(root)).isDirectory()) throw refuse('this is not a folder');
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw refuse(codeOf(cause) === 'ENOENT' ? 'it does not exist' : `cannot be read (${codeOf(cause)})`);
  }

  const text = await readFolderFile(root, 'manifest.json').catch((fault: unknown) => {
    throw fault instanceof ProviderError ? refuse(`manifest.json: ${fault.problem}`) : fault;
  });
  if (text === undefined) {
    throw refuse('it has no manifest.json, which says schema, name, kind, asset, asOf and sources');
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refuse('manifest.json is not valid JSON');
  }
  const parsed = Manifest.safeParse(json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: field, message }) =>
      [...field.map(String), message].join(': '),
    );
    throw refuse(`manifest.json: ${shown(problems.join('; '), LONGEST_LINE)}`);
  }
  const { kind, asOf } = parsed.data;
  if (kind === 'recorded' && asOf > wallMs + CLOCK_SKEW_MS) {
    throw refuse(
      `manifest.json: asOf: ${isoInstant(asOf)} is in the future; nothing can have been recorded then`,
    );
  }
  return { root, manifest: parsed.data };
}
