import { DAY_MS, HOUR_MS, isoInstant, type Millis } from '../market/day.ts';
import { freshness } from '../market/freshness.ts';
import type { FundingRate } from '../market/funding.ts';
import type { Place } from '../market/reading.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import { percentileRank } from '../math/percentile-rank.ts';
import { weightedFunding } from '../metrics/funding.ts';

/** Rates are set every eight hours at the slowest; an older one no longer holds. */
const HOLDS_MS = 9 * HOUR_MS;
/** Days a rate is placed among, today included (M0). */
const PLACE_DAYS = 365;

export type FundingNow = {
  /** The newest rate of each venue counted. */
  readonly rates: readonly FundingRate[];
  /** The moment of the oldest of them. */
  readonly asOfMs: Millis;
  /** Venues of the last days whose newest rate is older than the others' may be. */
  readonly leftOut: readonly string[];
};

/**
 * The newest rate of each venue that is young enough for a claim; where none is, of each that may still be shown, marked
 * stale. `rates` are ascending.
 */
export function fundingNow(answer: Answer<readonly FundingRate[]>, nowMs: Millis): Answer<FundingNow> {
  if (!isAvailable(answer)) return answer;
  const newest = new Map(answer.value.map((rate) => [rate.venue, rate]));
  const aged = (state: 'fresh' | 'aged') =>
    [...newest.values()].filter(({ timeMs }) => freshness('funding', timeMs, nowMs) === state);
  const fresh = aged('fresh');
  const rates = fresh.length > 0 ? fresh : aged('aged');
  if (rates.length === 0) return { value: null, reason: { code: 'stale', asOf: answer.asOf } };
  const asOfMs = Math.min(...rates.map(({ timeMs }) => timeMs));
  const counted = new Set(rates.map(({ venue }) => venue));
  const leftOut = [...newest.values()].filter(
    ({ venue, timeMs }) => !counted.has(venue) && timeMs > nowMs - 7 * DAY_MS,
  );
  return {
    ...answer,
    asOf: isoInstant(asOfMs),
    quality: fresh.length > 0 ? answer.quality : 'stale',
    value: { rates, asOfMs, leftOut: leftOut.map(({ venue }) => venue).sort() },
  };
}

/** The rates that held at a moment, of the same venues; `null` unless every one of them has one. */
export function ratesAt(
  rates: readonly FundingRate[],
  venues: readonly string[],
  timeMs: Millis,
): readonly FundingRate[] | null {
  const held = new Map<string, FundingRate>();
  for (const rate of rates) {
    if (rate.timeMs > timeMs) break;
    if (rate.timeMs > timeMs - HOLDS_MS) held.set(rate.venue, rate);
  }
  const own = venues.map((venue) => held.get(venue));
  return own.every((rate) => rate !== undefined) ? own : null;
}

/** Where weighted funding stands among its values at the same hour of the 364 days before (M0); `null` without any. */
export function placeOfFunding(rates: readonly FundingRate[], now: FundingNow, value: number): Place | null {
  const venues = now.rates.map(({ venue }) => venue);
  const before = heldDaily(rates, venues, now.asOfMs, PLACE_DAYS)
    .slice(0, -1)
    .map((held) => held && weightedFunding(held).annualised)
    .filter((annualised) => annualised !== null);
  const percentile = before.length === 0 ? null : percentileRank([...before, value], value);
  return percentile === null ? null : { percentile, windowDays: before.length + 1 };
}

/** `ratesAt` the same hour of `days` days in a row, the last of them at `lastMs`; ascending. */
export function heldDaily(
  rates: readonly FundingRate[],
  venues: readonly string[],
  lastMs: Millis,
  days: number,
): readonly (readonly FundingRate[] | null)[] {
  const byDay = new Map<number, FundingRate[]>();
  for (const rate of rates) {
    // The first of the daily moments it can have held at, counted back from the last.
    const daysBack = Math.floor((lastMs - rate.timeMs) / DAY_MS);
    if (daysBack < 0 || daysBack >= days) continue;
    const daily = byDay.get(daysBack);
    if (daily) daily.push(rate);
    else byDay.set(daysBack, [rate]);
  }
  return Array.from({ length: days }, (_, index) => {
    const daysBack = days - 1 - index;
    return ratesAt(byDay.get(daysBack) ?? [], venues, lastMs - daysBack * DAY_MS);
  });
}
