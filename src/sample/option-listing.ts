import { DAY_MS, HOUR_MS, dayOf, type Day, type Millis } from '../market/day.ts';
import type { OptionType } from '../market/option.ts';

const EXPIRY_HOUR = 8;
const DAILIES = 4;
const WEEKLIES = 3;
const MONTHLIES = 3;
const QUARTERLIES = 4;
/** 1970-01-02 was a Friday. */
const FIRST_FRIDAY: Day = 1;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const expiryOn = (day: Day): Millis => day * DAY_MS + EXPIRY_HOUR * HOUR_MS;

/** The expiries listed at an instant, ascending: the next days, Fridays, last Fridays of a month and of a quarter, at 08:00 UTC. */
export function listedExpiries(timeMs: Millis): readonly Millis[] {
  const today = dayOf(timeMs);
  const from = expiryOn(today) > timeMs ? today : today + 1;
  const known = listings.get(from);
  if (known) return known;
  const friday = from + ((((FIRST_FRIDAY - from) % 7) + 7) % 7);
  const fridays = Array.from({ length: 54 }, (_, week) => friday + 7 * week);
  const monthEnds = fridays.filter((day) => monthOf(day) !== monthOf(day + 7));
  const quarterEnds = monthEnds.filter((day) => monthOf(day) % 3 === 2);
  const dailies = Array.from({ length: DAILIES }, (_, i) => from + i);
  const days = new Set([
    ...dailies,
    ...fridays.slice(0, WEEKLIES),
    ...monthEnds.slice(0, MONTHLIES),
    ...quarterEnds.slice(0, QUARTERLIES),
  ]);
  const listing = [...days].sort((a, b) => a - b).map(expiryOn);
  listings.set(from, listing);
  return listing;
}

/** By the day of the first expiry, which decides them all. */
const listings = new Map<Day, readonly Millis[]>();

const monthOf = (day: Day): number => new Date(day * DAY_MS).getUTCMonth();

/** Days left, distance between strikes around the forward and farther out, USD, and the reach of the grid in logarithms. */
const GRIDS = [
  { upToDays: 2.5, nearUsd: 500, farUsd: 1_000, near: 0.035, reach: 0.13 },
  { upToDays: 10, nearUsd: 1_000, farUsd: 2_000, near: 0.12, reach: 0.28 },
  { upToDays: 20, nearUsd: 1_000, farUsd: 2_000, near: 0.12, reach: 0.4 },
  { upToDays: 40, nearUsd: 2_000, farUsd: 5_000, near: 0.2, reach: 0.72 },
  { upToDays: 100, nearUsd: 5_000, farUsd: 10_000, near: 0.42, reach: 1.25 },
  { upToDays: Infinity, nearUsd: 5_000, farUsd: 10_000, near: 0.62, reach: 1.4 },
] as const;

/** The strikes of an expiry, ascending, USD. Round ones are listed in every grid. */
export function listedStrikes(forwardUsd: number, daysLeft: number): number[] {
  const { nearUsd, farUsd, near, reach } = GRIDS.find(({ upToDays }) => daysLeft <= upToDays) ?? GRIDS[5];
  const strikes: number[] = [];
  const highest = forwardUsd * Math.exp(reach);
  for (
    let strike = Math.ceil((forwardUsd * Math.exp(-reach)) / nearUsd) * nearUsd;
    strike <= highest;
    strike += nearUsd
  ) {
    const isNear = Math.abs(Math.log(strike / forwardUsd)) <= near;
    if (isNear || strike % farUsd === 0 || (farUsd < 5_000 && strike % 5_000 === 0)) strikes.push(strike);
  }
  return strikes;
}

/** Name of an option as the exchange writes it, such as `BTC-6FEB26-75000-P`. */
export function instrumentName(expiryMs: Millis, strikeUsd: number, type: OptionType): string {
  const date = new Date(expiryMs);
  const expiry = `${date.getUTCDate()}${MONTHS[date.getUTCMonth()] ?? ''}${date.getUTCFullYear() % 100}`;
  return `BTC-${expiry}-${strikeUsd}-${type === 'put' ? 'P' : 'C'}`;
}
