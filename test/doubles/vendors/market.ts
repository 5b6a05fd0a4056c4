import { DAY_MS, HOUR_MS, dayOf, type Day, type Millis } from '../../../src/market/day.ts';
import { AS_OF_MS } from '../../../src/sample/calendar.ts';
import type { Sample } from './sample.ts';

/**
 * The sample at one moment: everything of it moved by whole days, so that what it ends with is the newest midnight, and the
 * hours since then in the same manner. All vendors are asked the same market, so their answers fit together.
 */
export type VendorMarket = {
  readonly sample: Sample;
  readonly nowMs: Millis;
  /** The newest UTC midnight: where the sample ends and the running day begins. */
  readonly midnightMs: Millis;
  readonly shiftDays: number;
  /** A moment of the sample in the time of this market. */
  readonly moved: (sampleMs: Millis) => Millis;
  readonly movedDay: (sampleDay: Day) => Day;
  /** USD at a moment of the running day. */
  readonly spotUsd: (timeMs: Millis) => number;
  /** The close of the hour a moment falls in, or its price now; `undefined` before the hours of the sample. */
  readonly hourUsd: (timeMs: Millis) => number | undefined;
  /** Made once for all moments of the same day. */
  readonly onceADay: <T>(what: string, make: () => T) => T;
};

/** Markets by moment; what is the same all day is kept for the last few days asked for. */
export function createMarkets(sample: Sample): (nowMs: Millis) => VendorMarket {
  const kept = new Map<number, Map<string, unknown>>();
  const lastClose = sample.days.at(-1)?.close ?? 0;
  const firstHourMs = sample.hours[0]?.timeMs ?? 0;

  return (nowMs) => {
    const midnightMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
    const shiftMs = midnightMs - AS_OF_MS;
    const shiftDays = shiftMs / DAY_MS;
    const ofDay = kept.get(shiftDays) ?? new Map<string, unknown>();
    kept.set(shiftDays, ofDay);
    const [oldest] = kept.keys();
    if (kept.size > 4 && oldest !== undefined) kept.delete(oldest);
    const spotUsd = (timeMs: Millis) => cents(lastClose * wandering((timeMs - midnightMs) / HOUR_MS));

    return {
      sample,
      nowMs,
      midnightMs,
      shiftDays,
      moved: (sampleMs) => sampleMs + shiftMs,
      movedDay: (sampleDay) => sampleDay + shiftDays,
      spotUsd,
      hourUsd: (timeMs) => {
        const end = Math.floor(timeMs / HOUR_MS) * HOUR_MS + HOUR_MS;
        if (end > midnightMs) return spotUsd(Math.min(end, nowMs));
        return sample.hours[(end - HOUR_MS - shiftMs - firstHourMs) / HOUR_MS]?.close;
      },
      onceADay: <T>(what: string, make: () => T): T => {
        if (!ofDay.has(what)) ofDay.set(what, make());
        return ofDay.get(what) as T;
      },
    };
  };
}

/** What the price has become so many hours after midnight, as a multiple: a few tenths of a percent to either side. */
const wandering = (hours: number): number =>
  1 + 0.0025 * Math.sin(0.9 * hours) + 0.0008 * Math.sin(5.3 * hours);

export const cents = (usd: number): number => Math.round(usd * 100) / 100;

/** How much of the running day, or of the running hour, is over: 0 to 1. */
export const shareOver = (nowMs: Millis, stepMs: Millis): number => (nowMs % stepMs) / stepMs;

/** The day before the running one. */
export const lastClosedDay = ({ midnightMs }: VendorMarket): Day => dayOf(midnightMs) - 1;
