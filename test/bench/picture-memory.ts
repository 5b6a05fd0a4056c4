import type { Comparison } from './compare.ts';
import { measuredApart } from './fresh-process.ts';

const CHARTS = 500;
const PEER_CHARTS = 150;
const LIMIT_MB = 5;

/** Growth of the process over 500 charts, no two of them equal, on one worker that is not recycled; beside it in the thread that asks. */
export function pictureMemoryBench(): Promise<Comparison> {
  const ours = measuredApart('./memory-slope.ts', ['painter', `${CHARTS}`]);
  const theirs = measuredApart('./memory-slope.ts', ['in-thread', `${PEER_CHARTS}`]);
  return Promise.resolve({
    name: `memory per 100 charts, over ${CHARTS}`,
    ours,
    peer: 'without the pool',
    theirs,
    unit: 'MB',
    ratio: null,
    limit: `under ${LIMIT_MB} MB`,
    met: ours < LIMIT_MB,
  });
}
