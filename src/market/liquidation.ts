import type { Millis } from './day.ts';

/** Which position was closed by force: a forced sell closes a long (M11). */
export type PositionSide = 'long' | 'short';

/** One forced close; `usd` is its value. */
export type Liquidation = { readonly timeMs: Millis; readonly side: PositionSide; readonly usd: number };

/** Forced closes of one venue in one hour; `timeMs` is the hour's start. */
export type LiquidationHour = {
  readonly timeMs: Millis;
  readonly venue: string;
  readonly longUsd: number;
  readonly shortUsd: number;
  /** Whether the venue reports every order of that hour. A total with incomplete hours is a lower bound. */
  readonly complete: boolean;
};
