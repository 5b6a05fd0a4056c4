/**
 * Keeps what was last worked out for as long as it is asked for from the same objects. The live market hands out the same tables until
 * something changes in them, and a check of their whole history is too long to be made anew for every moment.
 */
export function createRemembered<T>(): (from: readonly unknown[], workOut: () => T) => T {
  let last: { readonly from: readonly unknown[]; readonly result: T } | undefined;
  return (from, workOut) => {
    const isSame = last?.from.length === from.length && from.every((one, index) => one === last?.from[index]);
    if (last === undefined || !isSame) last = { from, result: workOut() };
    return last.result;
  };
}
