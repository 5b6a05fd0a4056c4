/** Beyond this a number is a fault of its source, and an axis for it would leave the others no room. */
const MOST = 1e18;

/** Whether a number has a place on an axis: what is infinite, not a number or beyond measure is a gap. */
export const isDrawable = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Math.abs(value) <= MOST;
