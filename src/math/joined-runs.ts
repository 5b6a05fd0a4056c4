/** A stretch of positions, both ends included. */
export type Run = { readonly first: number; readonly last: number };

/** Runs of neighbouring positions, given ascending; runs with at most `maxGap` positions between them become one. */
export function joinedRuns(positions: readonly number[], maxGap: number): Run[] {
  const runs: Run[] = [];
  for (const position of positions) {
    const open = runs.at(-1);
    if (open && position - open.last - 1 <= maxGap)
      runs[runs.length - 1] = { first: open.first, last: position };
    else runs.push({ first: position, last: position });
  }
  return runs;
}
