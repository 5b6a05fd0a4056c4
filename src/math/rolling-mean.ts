/**
 * Mean of each value and the `window - 1` before it (M0: 7D-SMA is `rollingMean(values, 7)`). `null` until the window is
 * full and wherever a value inside it is `null`.
 *
 * The list is cut into blocks of one window. Each window is the end of one block and the start of the next, so its sum is
 * one sum from the right and one from the left: linear time, and no running difference in which errors could pile up.
 */
export function rollingMean(values: readonly (number | null)[], window: number): (number | null)[] {
  const means = new Array<number | null>(values.length).fill(null);
  if (!Number.isInteger(window) || window < 1) return means;

  const fromLeft = new Float64Array(values.length);
  let total = 0;
  for (let i = 0; i < values.length; i += 1) {
    // A gap is NaN in here: it spreads to every sum that contains it, and ends with its block.
    total = (i % window === 0 ? 0 : total) + (values[i] ?? NaN);
    fromLeft[i] = total;
  }
  const fromRight = new Float64Array(values.length);
  for (let i = values.length - 1; i >= 0; i -= 1) {
    total = ((i + 1) % window === 0 ? 0 : total) + (values[i] ?? NaN);
    fromRight[i] = total;
  }
  for (let end = window - 1; end < values.length; end += 1) {
    const isOneBlock = (end + 1) % window === 0;
    const left = isOneBlock ? 0 : (fromRight[end - window + 1] ?? NaN);
    const average = (left + (fromLeft[end] ?? NaN)) / window;
    if (Number.isFinite(average)) means[end] = average;
  }
  return means;
}
