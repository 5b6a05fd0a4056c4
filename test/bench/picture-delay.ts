import type { Comparison } from './compare.ts';
import { measuredApart } from './fresh-process.ts';

const LIMIT_MS = 50;

/** How long the main thread is held up, 99 times of 100, under 100 requests a second over 20 charts; beside it drawn in that thread. */
export function pictureDelayBench(): Promise<Comparison> {
  const ours = measuredApart('./loop-delay.ts', ['painter']);
  const theirs = measuredApart('./loop-delay.ts', ['in-thread']);
  return Promise.resolve({
    name: 'event-loop delay p99 under 100 picture requests a second',
    ours,
    peer: 'without the pool',
    theirs,
    unit: 'ms',
    ratio: theirs / ours,
    limit: `under ${LIMIT_MS} ms`,
    met: ours < LIMIT_MS,
  });
}
