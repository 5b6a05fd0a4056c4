/**
 * Share of the window's values at or below `value`, 0 to 100. The window is taken as given: it contains the current value
 * (M0). `null` when it is empty or `value` is not a number.
 */
export function percentileRank(window: readonly number[], value: number): number | null {
  if (window.length === 0 || Number.isNaN(value)) return null;
  let atOrBelow = 0;
  for (const other of window) if (other <= value) atOrBelow += 1;
  return (atOrBelow / window.length) * 100;
}
