/** Something with a wished middle and a height, in one direction. */
export type Wish = { readonly middle: number; readonly size: number };

/**
 * Middles as near to the wished ones as they can be without overlapping, within `from` to `to`; in the order of the wishes. When
 * there is not room for all, they are spread evenly over what there is.
 */
export function placedApart(wishes: readonly Wish[], from: number, to: number): readonly number[] {
  const order = wishes
    .map((wish, index) => ({ ...wish, index }))
    .sort((a, b) => a.middle - b.middle || a.index - b.index);
  const needed = order.reduce((sum, { size }) => sum + size, 0);
  const squeeze = needed > to - from ? (to - from) / needed : 1;
  const middles = new Array<number>(wishes.length).fill(from);
  let clusters: { start: number; size: number; members: typeof order }[] = [];
  for (const wish of order) {
    const size = wish.size * squeeze;
    const next = { start: clamped(wish.middle - size / 2, from, to - size), size, members: [wish] };
    clusters = merged([...clusters, next], squeeze, from, to);
  }
  for (const { start, members } of clusters) {
    let at = start;
    for (const { index, size } of members) {
      middles[index] = at + (size * squeeze) / 2;
      at += size * squeeze;
    }
  }
  return middles;
}

type Cluster = { start: number; size: number; members: (Wish & { index: number })[] };

/** Joins the last cluster with the one before it as long as they overlap; a joined one stands at the mean of its wishes. */
function merged(clusters: readonly Cluster[], squeeze: number, from: number, to: number): Cluster[] {
  const kept = [...clusters];
  for (;;) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (before === undefined || last === undefined || before.start + before.size <= last.start + 1e-9)
      return kept;
    const members = [...before.members, ...last.members];
    let offset = 0;
    let sum = 0;
    for (const { middle, size } of members) {
      sum += middle - (offset + (size * squeeze) / 2);
      offset += size * squeeze;
    }
    kept.splice(-2, 2, { start: clamped(sum / members.length, from, to - offset), size: offset, members });
  }
}

const clamped = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
