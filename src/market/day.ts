/** A UTC calendar day as whole days since 1970-01-01. A daily value is stamped with the day it covers (M0). */
export type Day = number;

/** An instant as milliseconds since 1970-01-01T00:00:00Z. */
export type Millis = number;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The UTC day an instant falls in. */
export const dayOf = (timeMs: Millis): Day => Math.floor(timeMs / DAY_MS);

/** First instant of a day. */
export const dayStartMs = (day: Day): Millis => day * DAY_MS;

/** The instant a day has closed, which is when its value becomes usable (M0). */
export const dayEndMs = (day: Day): Millis => (day + 1) * DAY_MS;

/** `2026-02-04` for a day. */
export const isoDay = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** `2026-02-04T00:00:00Z` for an instant, without fractions of a second. */
export const isoInstant = (timeMs: Millis): string =>
  new Date(timeMs).toISOString().replace(/\.\d{3}Z$/, 'Z');

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z$/;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The day written as `YYYY-MM-DD`, or `undefined` when the text is not an existing calendar day. */
export function parseDay(text: string): Day | undefined {
  const match = ISO_DAY.exec(text);
  if (!match) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const length = (MONTH_DAYS[month - 1] ?? 0) + (month === 2 && isLeapYear(year) ? 1 : 0);
  if (date < 1 || date > length || year < 1000) return undefined;
  return Date.UTC(year, month - 1, date) / DAY_MS;
}

/** The UTC instant written as `YYYY-MM-DDTHH:MM[:SS[.mmm]]Z`, or `undefined` when it is not one. */
export function parseInstant(text: string): Millis | undefined {
  if (!ISO_INSTANT.test(text) || parseDay(text.slice(0, 10)) === undefined) return undefined;
  const timeMs = Date.parse(text);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}
