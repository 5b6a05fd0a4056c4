import type { Day } from './day.ts';

/** The constant tenors of the option surface (M13). */
export const TENORS = ['1w', '1m', '3m', '6m'] as const;
export type Tenor = (typeof TENORS)[number];
export const TENOR_DAYS: Readonly<Record<Tenor, number>> = { '1w': 7, '1m': 30, '3m': 90, '6m': 180 };

/** Stored summary of the option surface on one UTC day, in vol points (70 = 70%); `null` where that day has none. */
export type VolatilityDay = {
  readonly day: Day;
  /** At-the-money implied volatility by tenor. */
  readonly atm: Readonly<Record<Tenor, number | null>>;
  /** 25-delta put minus call by tenor, not normalised; positive = puts dearer. */
  readonly skew: Readonly<Record<Tenor, number | null>>;
  readonly dvol: number | null;
};
