import type { Millis } from './day.ts';

/** Funding of one perpetual swap at one moment. */
export type FundingRate = {
  readonly timeMs: Millis;
  readonly venue: string;
  /** Fraction paid per interval; positive = longs pay shorts. */
  readonly rate: number;
  readonly intervalHours: number;
  readonly openInterestUsd: number | null;
};
