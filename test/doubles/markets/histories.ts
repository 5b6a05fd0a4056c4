import type { Waypoints } from './path.ts';

/** A low after an earlier high, and then years up, to a high four months ago. */
export const LONG_RISE: Waypoints = [
  [1100, 62_000],
  [950, 23_000],
  [700, 55_000],
  [420, 100_000],
  [120, 124_000],
];

/** A high two years ago, a long fall, and a low four months ago. */
export const LONG_FALL: Waypoints = [
  [1100, 100_000],
  [700, 120_000],
  [400, 80_000],
  [120, 46_000],
];
/** What recent buyers paid in that fall. */
export const FALLING_COST: Waypoints = [
  [1100, 90_000],
  [400, 92_000],
  [120, 66_000],
];
