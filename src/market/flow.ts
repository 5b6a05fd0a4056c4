import type { Day } from './day.ts';

/**
 * Net change of institutional holdings on one UTC day; positive is inflow. `null` is "not reported" (weekends,
 * holidays, late filings), 0 is a reported zero (M9).
 */
export type FlowDay = {
  readonly day: Day;
  /** US spot ETFs, USD. */
  readonly etfUsd: number | null;
  /** Listed companies and other corporate treasuries, BTC. */
  readonly companiesBtc: number | null;
  /** Governments, BTC. */
  readonly governmentsBtc: number | null;
};

/** Net flow into the US spot Bitcoin ETFs on one trading day, USD; positive is inflow. Days without a session have no row. */
export type EtfDay = { readonly day: Day; readonly netUsd: number };
