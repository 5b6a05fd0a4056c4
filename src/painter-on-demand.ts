import type { Logger } from './logger.ts';
import type { Painter } from './pictures/painter.ts';

/** Room for two full letters beside each other. */
const WAITING = 40;
const DEADLINE_MS = 20_000;
const RECYCLE_AFTER = 500;
const RECYCLE_RSS_MB = 300;
/** About two hundred pictures. */
const CACHE_BYTES = 48 * 1024 * 1024;

/** A painter that is loaded with the first picture: most answers are printed without one. */
export function createPainterOnDemand(log: Logger): Painter {
  let loading: Promise<Painter> | undefined;
  const load = async (): Promise<Painter> => {
    const { createPainter } = await import('./pictures/painter.ts');
    return createPainter({
      waiting: WAITING,
      deadlineMs: DEADLINE_MS,
      recycleAfter: RECYCLE_AFTER,
      recycleRssMb: RECYCLE_RSS_MB,
      cacheBytes: CACHE_BYTES,
      log,
    });
  };
  return {
    async paint(spec) {
      loading ??= load();
      return (await loading).paint(spec);
    },
    async close() {
      await (await loading)?.close();
    },
  };
}
