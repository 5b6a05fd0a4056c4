import { z } from 'zod';
import { ProviderError } from '../../errors.ts';
import { parseInstant, isoInstant } from '../../market/day.ts';
import type { PublishedBriefing } from '../../market/published.ts';
import type { Unit } from '../../market/reading.ts';
import { shown } from './shown.ts';

/** The briefing before this one, as `brief --json` prints it. */
export const PREVIOUS_FILE = 'previous.json';

const MOST_READINGS = 5000;
const LONGEST_WORD = 64;

const INSTANT = 'must be a UTC instant such as 2026-01-28T00:00:00Z';
const Instant = z.string(INSTANT).transform((text, context) => {
  const timeMs = parseInstant(text);
  if (timeMs !== undefined) return isoInstant(timeMs);
  context.addIssue(INSTANT);
  return z.NEVER;
});

const UNITS = [
  ...['usd', 'usd_per_day', 'btc', 'tokens', 'fraction', 'percentile', 'vol', 'vol_points'],
  ...['multiple', 'ratio', 'days', 'count', 'score', 'state'],
] as const satisfies readonly Unit[];

const Word = z.string().min(1).max(LONGEST_WORD);
const Present = z.object({
  id: Word,
  unit: z.enum(UNITS),
  value: z.union([z.number(), Word]),
  source: z.string().max(500),
  asOf: Instant,
  fetchedAt: Instant,
  quality: z.enum(['live', 'daily_final', 'provisional', 'stale', 'manual']),
  past: z.literal(true).optional(),
});
const Missing = z.looseObject({ id: Word, value: z.null() });

/** What is read of it; the rest of the message is left alone. */
const Previous = z.looseObject(
  { asOf: Instant, readings: z.array(z.union([Present, Missing])).max(MOST_READINGS) },
  'must be a briefing as brief --json prints it, with asOf and readings',
);

/** The published briefing in a file's text. Throws a `ProviderError` that names the field. */
export function toPublishedBriefing(text: string): PublishedBriefing {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ProviderError(PREVIOUS_FILE, 'is not valid JSON', { cause });
  }
  const parsed = Previous.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.map(String).join('.') ?? '';
    throw new ProviderError(
      `${PREVIOUS_FILE}${where === '' ? '' : ` ${where}`}`,
      shown(issue?.message ?? 'cannot be read', 200),
    );
  }
  const { asOf, readings } = parsed.data;
  return { asOf, readings: readings.flatMap(toReading) };
}

/** What the briefing said of its own moment: not what was missing, nor a past value that it quoted. */
function toReading(raw: z.infer<typeof Present> | z.infer<typeof Missing>): PublishedBriefing['readings'] {
  if (raw.value === null || raw.past === true) return [];
  const { id, unit, value, source, asOf, fetchedAt, quality } = raw;
  return [{ id, unit, value, source, asOf, fetchedAt, quality }];
}
