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
