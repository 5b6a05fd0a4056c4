import { dayEndMs } from '../market/day.ts';
import { dayOfDate } from './waypoints.ts';

/** The last closed day of the simulated market. */
export const LAST_DAY = dayOfDate('2026-02-03');

/** The instant all figures are for: the end of the last day. */
export const AS_OF_MS = dayEndMs(LAST_DAY);

/** The last closed day of the briefing a week before, which today's is compared with. */
export const PREVIOUS_DAY = LAST_DAY - 7;

/** The instant of that briefing. */
export const PREVIOUS_MS = dayEndMs(PREVIOUS_DAY);

/** First day of the daily price and on-chain files. */
export const FIRST_DAY = dayOfDate('2012-01-01');

/** First day of the files that hold three years. */
export const THREE_YEARS_DAY = dayOfDate('2023-02-04');

/** Hourly files hold this many days. */
export const HOURLY_DAYS = 120;
