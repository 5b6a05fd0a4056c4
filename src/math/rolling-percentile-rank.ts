/**
 * Index of the first of the `length` sorted numbers that is greater than `value`. Looks around `near` first, in doubling
 * steps: a daily figure seldom lands far from where yesterday's did.
 */
function upperBound(sorted: Float64Array, length: number, value: number, near: number): number {
  let low: number;
  let high: number;
  if (near < length && (sorted[near] ?? 0) <= value) {
    let step = 1;
    low = near + 1;
    while (low + step <= length && (sorted[low + step - 1] ?? 0) <= value) {
      low += step;
      step *= 2;
    }
    high = Math.min(length, low + step - 1);
  } else {
    let step = 1;
    high = Math.min(length, near);
    while (high >= step && (sorted[high - step] ?? 0) > value) {
      high -= step;
      step *= 2;
    }
    low = Math.max(0, high - step + 1);
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Percentile of each value in the window of the last `window` places up to and including it: share of the values there
 * that are at or below it, 0 to 100 (M0). Gaps inside the window count neither way; a shorter history is all there is.
 * `null` where the value itself is missing.
 *
 * The window is kept sorted, so that one step costs a binary search and one short move instead of a pass over the window.
 */
export function rollingPercentileRank(values: readonly (number | null)[], window: number): (number | null)[] {
  const ranks = new Array<number | null>(values.length).fill(null);
  if (!(window >= 1)) return ranks;

  const sorted = new Float64Array(values.length);
  let length = 0;
  let entered = 0;
  let left = 0;
  for (let i = 0; i < values.length; i += 1) {
    const leaving = i >= window ? values[i - window] : undefined;
    const entering = values[i];
    const leaves = isValue(leaving);
    const enters = isValue(entering);
    if (!enters) {
      if (!leaves) continue;
      left = upperBound(sorted, length, leaving, left);
      sorted.copyWithin(left - 1, left, length);
      length -= 1;
      continue;
    }
    let place = upperBound(sorted, length, entering, entered);
    if (!leaves) {
      sorted.copyWithin(place + 1, place, length);
      length += 1;
    } else {
      // One value takes the other's place: only what stands between the two moves.
      left = upperBound(sorted, length, leaving, left);
      const gap = left - 1;
      if (gap < place) {
        sorted.copyWithin(gap, gap + 1, place);
        place -= 1;
      } else {
        sorted.copyWithin(place + 1, place, gap);
      }
    }
    sorted[place] = entering;
    entered = place;
    ranks[i] = ((place + 1) / length) * 100;
  }
  return ranks;
}

const isValue = (value: number | null | undefined): value is number => Number.isFinite(value);
