import type { Millis } from '../../market/day.ts';

/** What we wait when a host asks for a pause without saying how long. */
const DEFAULT_MS = 60_000;

const SECONDS = /^\d{1,10}(\.\d+)?$/;
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** A `Retry-After` as milliseconds from now: seconds or a date, a minute where it is missing or neither. @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
export function retryAfterMs(header: string | null, nowMs: Millis): number {
  const text = header?.trim() ?? '';
  if (SECONDS.test(text)) return Math.ceil(Number(text) * 1000);
  const dateMs = HTTP_DATE.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(dateMs) ? DEFAULT_MS : Math.max(0, dateMs - nowMs);
}
