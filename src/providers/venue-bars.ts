import { ProviderError } from '../errors.ts';
import type { HourlyClose, VenueDay } from '../market/candle.ts';
import { DAY_MS, HOUR_MS, dayOf, dayStartMs, isoInstant, type Millis } from '../market/day.ts';
import { decimal } from './fields.ts';
import type { Fetched } from './http/http.ts';
import { notAhead } from './not-ahead.ts';
import type { DaySpan } from './venue.ts';

/** One candle of a spot venue; `timeMs` is its start. Dollars are USD or a USD stablecoin. */
export type Bar = {
  readonly timeMs: Millis;
  readonly openUsd: number;
  readonly highUsd: number;
  readonly lowUsd: number;
  readonly closeUsd: number;
  readonly volumeBtc: number;
  /** All that was traded in the quote currency. */
  readonly quoteUsd: number;
};

/** Starts of the first and the last bar that are wanted, both included. */
export type BarSpan = { readonly stepMs: number; readonly fromMs: Millis; readonly toMs: Millis };

/** A price of Bitcoin on a venue, USD. */
export const priceUsd = decimal({ min: 1, max: 1e7 });
/** What a venue traded in one bar; there will be no more coins than that. */
export const volumeBtc = decimal({ min: 0, max: 21e6 });
const MOST_QUOTE_USD = 1e13;
/** What a venue traded in one bar, USD. */
export const quoteUsd = decimal({ min: 0, max: MOST_QUOTE_USD });

/** Traded value where a venue gives the volume in BTC alone: each coin at the mean of high, low and close. */
export const typicalQuoteUsd = (bar: Omit<Bar, 'quoteUsd'>): number =>
  (bar.volumeBtc * (bar.highUsd + bar.lowUsd + bar.closeUsd)) / 3;

export const dailyBars = ({ fromDay, toDay }: DaySpan): BarSpan => ({
  stepMs: DAY_MS,
  fromMs: dayStartMs(fromDay),
  toMs: dayStartMs(toDay),
});

export const hourlyBars = (fromMs: Millis, nowMs: Millis): BarSpan => ({
  stepMs: HOUR_MS,
  fromMs,
  toMs: nowMs,
});

/** Prices are rounded each on its own, and so is the traded value. */
const PRICE_TOLERANCE = 1e-4;
const QUOTE_TOLERANCE = 0.01;

/** What does not fit together in a bar, by field; a slip of a unit shows as a traded value outside the prices. */
function faultOf({ openUsd, highUsd, lowUsd, closeUsd, volumeBtc, quoteUsd }: Bar): string | undefined {
  if (highUsd * (1 + PRICE_TOLERANCE) < Math.max(openUsd, closeUsd, lowUsd)) return 'high';
  if (lowUsd * (1 - PRICE_TOLERANCE) > Math.min(openUsd, closeUsd)) return 'low';
  const outside =
    quoteUsd > volumeBtc * highUsd * (1 + QUOTE_TOLERANCE) ||
    quoteUsd < volumeBtc * lowUsd * (1 - QUOTE_TOLERANCE) ||
    quoteUsd >= MOST_QUOTE_USD;
  return outside ? 'volume' : undefined;
}

const refused = (where: string, timeMs: Millis, problem: string): ProviderError =>
  new ProviderError(where, `the bar of ${isoInstant(timeMs)} ${problem}`, { failure: { kind: 'shape' } });

/**
 * The closed bars of a span, ascending, whatever order they came in. The last of several with one time counts, and a gap stays a
 * gap. Throws a `ProviderError` when a bar does not begin on its step in UTC, lies ahead, or does not fit together.
 */
export function closedBars(
  where: string,
  { value, fetchedMs }: Fetched<readonly Bar[]>,
  { stepMs, fromMs, toMs }: BarSpan,
): Fetched<readonly Bar[]> {
  const byTime = new Map<Millis, Bar>();
  for (const bar of value) {
    const { timeMs } = bar;
    notAhead(`${where} time`, timeMs, fetchedMs);
    if (timeMs % stepMs !== 0) throw refused(`${where} time`, timeMs, 'does not begin on a step in UTC');
    if (timeMs < fromMs || timeMs > toMs || timeMs + stepMs > fetchedMs) continue;
    const fault = faultOf(bar);
    if (fault !== undefined) throw refused(`${where} ${fault}`, timeMs, 'does not fit together');
    byTime.set(timeMs, bar);
  }
  return { value: [...byTime.values()].sort((a, b) => a.timeMs - b.timeMs), fetchedMs };
}

export const toVenueDays = ({ value, fetchedMs }: Fetched<readonly Bar[]>): Fetched<readonly VenueDay[]> => ({
  value: value.map(({ timeMs, openUsd, highUsd, lowUsd, closeUsd, quoteUsd }) => ({
    day: dayOf(timeMs),
    openUsd,
    highUsd,
    lowUsd,
    closeUsd,
    quoteUsd,
  })),
  fetchedMs,
});

export const toHourlyCloses = ({
  value,
  fetchedMs,
}: Fetched<readonly Bar[]>): Fetched<readonly HourlyClose[]> => ({
  value: value.map(({ timeMs, closeUsd }) => ({ timeMs, closeUsd })),
  fetchedMs,
});
