/**
 * One-standard-deviation move that a volatility index prices in over a number of days, as a fraction of the price (M19).
 * The index is in vol points (61.5 = 61.5% a year); 0 days have no move.
 */
export const expectedMove = (dvolPoints: number, days: number): number =>
  (dvolPoints / 100) * Math.sqrt(days / 365);
