import type { FlowDay } from '../../../src/market/flow.ts';
import type { VenueVolume } from '../../../src/market/spot-volume.ts';
import type { MarketDescription } from './description.ts';
import type { Timeline } from './timeline.ts';
import { wobbling } from './wobble.ts';

const FLOW_DAYS = 400;
const VOLUME_DAYS = 430;
const SPOT_SHARES = { Alpha: 0.55, Beta: 0.3, Gamma: 0.15 } as const;

/** Day 0 of the calendar, 1 January 1970, was a Thursday. */
const isWeekend = (day: number): boolean => (day + 4) % 7 === 0 || (day + 4) % 7 === 6;

/** Flows of institutions: nothing is reported for weekends, and governments do nothing. */
export function flowsOf(description: MarketDescription, { lastDay, closes }: Timeline): readonly FlowDay[] {
  const count = Math.min(FLOW_DAYS, closes.length);
  const funds = wobbling(description.etf ?? 0, count, 'etf', description);
  const treasuries = wobbling(description.companies ?? 0, count, 'companies', description);
  return funds.map((usd, index) => {
    const day = lastDay - count + 1 + index;
    return isWeekend(day)
      ? { day, etfUsd: null, companiesBtc: null, governmentsBtc: null }
      : { day, etfUsd: usd, companiesBtc: treasuries[index] ?? 0, governmentsBtc: 0 };
  });
}

/** Spot volume of three venues with fixed shares. */
export function spotVolumeOf(
  description: MarketDescription,
  { lastDay, closes }: Timeline,
): readonly VenueVolume[] {
  const count = Math.min(VOLUME_DAYS, closes.length);
  return wobbling(description.volume ?? 9e9, count, 'volume', description).flatMap((usd, index) =>
    Object.entries(SPOT_SHARES).map(([venue, share]) => ({
      day: lastDay - count + 1 + index,
      venue,
      quoteUsd: usd * share,
    })),
  );
}
