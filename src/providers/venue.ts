import type { HourlyClose, LastPrice, VenueDay } from '../market/candle.ts';
import type { Day, Millis } from '../market/day.ts';
import type { FundingRate } from '../market/funding.ts';
import type { LiquidationHour } from '../market/liquidation.ts';
import type { Fetched } from './http/http.ts';

/** Days from the first to the last, both included. */
export type DaySpan = { readonly fromDay: Day; readonly toDay: Day };

/** A spot venue. Everything is ascending and closed: the running day or hour is left out. */
export type SpotVenue = {
  lastPrice(): Promise<Fetched<LastPrice>>;
  /** As many days of the span as the venue keeps; pages are followed. */
  days(span: DaySpan): Promise<Fetched<readonly VenueDay[]>>;
};

/** A spot venue whose hourly closes we read: those of hours that begin at or after `fromMs`. */
export type HourlyVenue = { hourlyCloses(fromMs: Millis): Promise<Fetched<readonly HourlyClose[]>> };

/** A venue of perpetual swaps: its rate and open interest now. */
export type FundingVenue = { funding(): Promise<Fetched<FundingRate>> };

/** A venue that says what was closed by force, by closed hour from the one that begins at `fromMs`; hours it may not know whole are marked. */
export type LiquidationVenue = { liquidations(fromMs: Millis): Promise<Fetched<readonly LiquidationHour[]>> };
