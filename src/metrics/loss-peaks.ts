/** The worst of one earlier spell of stress; `index` counts from the start of the history. */
export type LossPeak = { readonly index: number; readonly value: number };

/**
 * The peak of each earlier spell in which relative unrealized loss reached its +1 sd line, at most `most` of them, the highest
 * kept, oldest first (M7). A spell begins at the line and ends below the mean, so that a value wavering around the line is
 * one spell, and a spell still open at the end is the present one, not an earlier one. One whose worst is the first day is left
 * out, for it may have been worse before. Gaps end nothing.
 */
export function earlierLossPeaks(
  history: readonly (number | null)[],
  { mean, plus1sd }: { readonly mean: number; readonly plus1sd: number },
  most = 3,
): LossPeak[] {
  const peaks: LossPeak[] = [];
  const first = history.findIndex((value) => value !== null);
  let open: LossPeak | null = null;
  for (const [index, value] of history.entries()) {
    if (value === null) continue;
    if (open !== null && value < mean) {
      if (open.index > first) peaks.push(open);
      open = null;
    } else if (value >= plus1sd && value > mean && value > (open?.value ?? -Infinity)) {
      open = { index, value };
    }
  }
  return peaks
    .sort((a, b) => b.value - a.value)
    .slice(0, most)
    .sort((a, b) => a.index - b.index);
}
