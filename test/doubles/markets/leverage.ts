import { DAY_MS, HOUR_MS } from '../../../src/market/day.ts';
import type { FundingRate } from '../../../src/market/funding.ts';
import type { LiquidationHour } from '../../../src/market/liquidation.ts';
import { randomStream } from '../../../src/sample/random.ts';
import type { MarketDescription } from './description.ts';
import { valueAt } from './path.ts';
import { closeAgo, type Timeline } from './timeline.ts';

const LIQUIDATION_DAYS = 93;
const FUNDING_DAYS = 370;
const FUNDING_HOURS = 8;
const PER_YEAR = (24 / FUNDING_HOURS) * 365;
/** Share of each venue; the second one pushes only part of its orders. */
const VENUES = { Delta: 0.6, Epsilon: 0.4 } as const;

/** Forced closes by hour and venue; a day's hours are uneven and add up to what the path says of the day. */
export function liquidationsOf(
  { liquidations = { long: 3e7, short: 3e7 } }: MarketDescription,
  { endMs, closes }: Timeline,
): readonly LiquidationHour[] {
  const random = randomStream('liquidations');
  const count = Math.min(LIQUIDATION_DAYS, closes.length) * 24;
  const hours = Array.from({ length: count }, (_, index) => count - 1 - index);
  const weights = hours.map(() => 0.4 + 1.2 * random.uniform());
  const ofDay = new Map<number, number>();
  for (const [index, hoursAgo] of hours.entries()) {
    const ago = Math.floor(hoursAgo / 24);
    ofDay.set(ago, (ofDay.get(ago) ?? 0) + (weights[index] ?? 0));
  }
  return hours.flatMap((hoursAgo, index) => {
    const ago = Math.floor(hoursAgo / 24);
    const share = (weights[index] ?? 0) / (ofDay.get(ago) ?? 1);
    return Object.entries(VENUES).map(([venue, part]) => ({
      timeMs: endMs - (hoursAgo + 1) * HOUR_MS,
      venue,
      longUsd: valueAt(liquidations.long, ago) * share * part,
      shortUsd: valueAt(liquidations.short, ago) * share * part,
      complete: venue === 'Delta',
    }));
  });
}

/** A rate of each venue every eight hours, the last one at the moment of the market. */
export function fundingOf(
  { funding = 0.05, openInterest = 260_000 }: MarketDescription,
  timeline: Timeline,
): readonly FundingRate[] {
  const random = randomStream('funding');
  const count = Math.min(FUNDING_DAYS, timeline.closes.length) * (24 / FUNDING_HOURS);
  return Array.from({ length: count }, (_, index) => count - 1 - index).flatMap((backwards) => {
    const timeMs = timeline.endMs - backwards * FUNDING_HOURS * HOUR_MS;
    const ago = Math.floor((timeline.endMs - timeMs) / DAY_MS);
    const yearly = valueAt(funding, ago) + (backwards === 0 ? 0 : 0.02 * (random.uniform() - 0.5));
    return Object.entries(VENUES).map(([venue, part]) => ({
      timeMs,
      venue,
      rate: yearly / PER_YEAR,
      intervalHours: FUNDING_HOURS,
      openInterestUsd: valueAt(openInterest, ago) * part * closeAgo(timeline, ago),
    }));
  });
}
