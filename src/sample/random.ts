/** Pseudo-random numbers that are the same on every machine and at every run. */
export type Random = {
  /** In [0, 1). */
  readonly uniform: () => number;
  /** Standard normal. */
  readonly normal: () => number;
};

/** A stream of its own for each name, so that drawing more numbers in one series does not move another. */
export function randomStream(name: string): Random {
  let state = fnv1a(name);

  /** Mulberry32: 32-bit integer arithmetic alone. */
  function uniform(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Irwin-Hall sum of twelve: sums of exact numbers, so no engine's logarithm or cosine enters. */
  function normal(): number {
    let total = -6;
    for (let i = 0; i < 12; i += 1) total += uniform();
    return total;
  }

  return { uniform, normal };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
