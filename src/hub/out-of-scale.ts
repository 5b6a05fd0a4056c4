/** A step this long is the market's own: what lasts longer than a quarter is no slipped unit. */
const LONGEST_SLIP = 90;

/**
 * The places whose value is more than `factor` times, or less than a `factor`-th of, the last value before them that was
 * not. So a slip is found from its first value to its last, at the end of the series or in its middle; values of 0 or below
 * have no scale and are passed over. A step that a second series shows, by `confirmed`, is accepted at once. One pass.
 */
export function outOfScale(
  values: readonly (number | null)[],
  factor: number,
  confirmed: (index: number) => boolean = () => false,
): readonly number[] {
  const slipped: number[] = [];
  let accepted: number | null = null;
  let run: number[] = [];
  for (const [index, value] of values.entries()) {
    if (value === null || value <= 0) continue;
    const steady = accepted === null || (value <= accepted * factor && value * factor >= accepted);
    if (steady || run.length === LONGEST_SLIP || confirmed(index)) {
      if (steady) slipped.push(...run);
      accepted = value;
      run = [];
    } else run.push(index);
  }
  return [...slipped, ...run];
}
