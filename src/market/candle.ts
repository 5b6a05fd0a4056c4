import type { Day, Millis } from './day.ts';
import { toDailySeries, type DailySeries } from './series.ts';

/** Price of one UTC day in USD. Sources that know only the close leave the rest `null`. */
export type Candle = {
  readonly day: Day;
  readonly openUsd: number | null;
  readonly highUsd: number | null;
  readonly lowUsd: number | null;
  readonly closeUsd: number;
};

/** Price at the end of one hour, in USD; `timeMs` is the hour's start. */
export type HourlyClose = { readonly timeMs: Millis; readonly closeUsd: number };

/** The daily closes as a dense series, USD. */
export const closesOf = (candles: readonly Candle[]): DailySeries =>
  toDailySeries(candles.map(({ day, closeUsd }) => ({ day, value: closeUsd })));

/** A closed UTC day of one venue: price in USD or a USD stablecoin, and all that was traded in that currency. */
export type VenueDay = Candle & { readonly quoteUsd: number };

/** The last price of one venue, USD or a USD stablecoin, and the moment it stands for. */
export type LastPrice = { readonly usd: number; readonly asOfMs: Millis };
