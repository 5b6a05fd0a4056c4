import { z } from 'zod';
import { ProviderError } from '../errors.ts';
import { DAY_MS, dayOf, type Day, type Millis } from '../market/day.ts';
import { parseDecimal } from './data-folder/decimal.ts';

/** What a figure may be; both ends are allowed. */
export type Range = { readonly min: number; readonly max: number };

const inRange = (value: number | undefined, { min, max }: Range): value is number =>
  value !== undefined && Number.isFinite(value) && value >= min && value <= max;

const expected = ({ min, max }: Range): string => `a decimal number from ${min} to ${max}`;

/** A number, or a text in decimal notation, within its range. Nothing is coerced: `""`, `null`, `true`, `[5]`, `"0x10"` are refused. */
export const decimal = (range: Range) =>
  z.unknown().transform((raw, context) => {
    const value =
      typeof raw === 'number' ? raw : typeof raw === 'string' ? parseDecimal(raw.trim()) : undefined;
    if (inRange(value, range)) return value;
    context.addIssue({ code: 'custom', message: `expected ${expected(range)}` });
    return z.NEVER;
  });

/** The same where a vendor may have no value: missing, `null`, `""`, `"NaN"` and `"null"` are `null`, which is never 0. */
export const optionalDecimal = (range: Range) => {
  const present = decimal(range);
  return z
    .unknown()
    .optional()
    .transform((raw, context) => {
      if (raw === undefined || raw === null) return null;
      if (typeof raw === 'string' && ['', 'nan', 'null'].includes(raw.trim().toLowerCase())) return null;
      const parsed = present.safeParse(raw);
      if (parsed.success) return parsed.data;
      context.addIssue({ code: 'custom', message: parsed.error.issues[0]?.message ?? 'no number' });
      return z.NEVER;
    });
};

/** Nothing we read is older than the chain itself, or stands in a century we do not plan for. */
const FIRST_MS = Date.UTC(2009, 0, 1);
const LAST_MS = Date.UTC(2100, 0, 1);

const integer = decimal({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

const instantIn = (unitMs: number, unit: string) =>
  integer.transform((raw, context): Millis => {
    const timeMs = Math.round(raw * unitMs);
    if (timeMs >= FIRST_MS && timeMs < LAST_MS) return timeMs;
    context.addIssue({ code: 'custom', message: `expected a time in ${unit} between 2009 and 2100` });
    return z.NEVER;
  });

/** A moment in milliseconds since 1970, as a number or a text. Seconds are refused: they would be January 1970. */
export const millis = instantIn(1, 'milliseconds');
/** A moment in seconds since 1970. Milliseconds are refused: they would be the year 50000. */
export const seconds = instantIn(1000, 'seconds');

/** A moment at the very start of a UTC day, as the day. */
export const dayFrom = (instant: typeof millis) =>
  instant.transform((timeMs, context): Day => {
    if (timeMs % DAY_MS === 0) return dayOf(timeMs);
    context.addIssue({ code: 'custom', message: 'expected the start of a UTC day' });
    return z.NEVER;
  });

/** A moment as ISO-8601 text in UTC, with any fraction of a second. */
export const isoText = z.string().transform((text, context): Millis => {
  const timeMs = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|\+00:00)$/.test(text)
    ? Date.parse(text)
    : NaN;
  if (timeMs >= FIRST_MS && timeMs < LAST_MS) return timeMs;
  context.addIssue({ code: 'custom', message: 'expected an ISO-8601 time in UTC between 2009 and 2100' });
  return z.NEVER;
});

/** The JSON as its schema reads it. Throws a `ProviderError` that names vendor, request and field, and quotes nothing. */
export function read<T>(vendor: string, what: string, schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue === undefined || issue.path.length === 0 ? '' : ` ${issue.path.map(String).join('.')}`;
  throw new ProviderError(`${vendor} ${what}${field}`, issue?.message ?? 'not as expected', {
    failure: { kind: 'shape' },
  });
}
