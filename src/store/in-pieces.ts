import { setImmediate } from 'node:timers/promises';

const PIECE = 500;

/** A long list in pieces of at most 500, between which other work of the process gets its turn (a piece takes a few milliseconds). */
export async function* inPieces<T>(list: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < list.length; start += PIECE) {
    if (start > 0) await setImmediate();
    yield list.slice(start, start + PIECE);
  }
}
