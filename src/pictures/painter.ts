import { createHash } from 'node:crypto';
import type { ChartSpec } from '../charts/chart-spec.ts';
import type { Logger } from '../logger.ts';
import { createDrawingQueue } from './drawing-queue.ts';
import { inTime } from './in-time.ts';
import { createPictureCache } from './picture-cache.ts';
import { PictureError } from './picture-error.ts';
import { createWorkerSlot } from './worker-slot.ts';

/** Draws pictures beside the main thread. */
export type Painter = {
  /** The picture as PNG. Rejects with a `PictureError`; whatever happens to it costs that picture alone. */
  paint(spec: ChartSpec): Promise<Uint8Array>;
  /** Fails what is not drawn yet, and ends the workers. */
  close(): Promise<void>;
};

export type PainterSettings = {
  readonly workers?: number;
  /** Pictures that may wait beside those being drawn; the next is `busy`. */
  readonly waiting: number;
  /** From asking for a picture to having it; also the longest drawing, after which its worker counts as hung. */
  readonly deadlineMs: number;
  /** Pictures before a worker is replaced. */
  readonly recycleAfter: number;
  /** Growth of the process since its worker was started, in MiB, above which the worker is replaced. */
  readonly recycleRssMb: number;
  /** Bytes of finished pictures that are kept. */
  readonly cacheBytes: number;
  readonly log?: Pick<Logger, 'warn'>;
  /** What draws; the built one when left out. */
  readonly workerUrl?: URL;
};

/** Written by the build; the same way from here and from the built program. */
const BUILT_WORKER = new URL('../../dist/program/picture-worker.js', import.meta.url);
/** Characters of a spec as JSON; fifteen years of days in four series are a tenth of it. */
const LARGEST_SPEC = 4_000_000;

/** Nothing is started or loaded before the first picture is asked for, and an idle painter does not keep the process alive. */
export function createPainter(settings: PainterSettings): Painter {
  const { workers = 1, waiting, deadlineMs, log, workerUrl: url = BUILT_WORKER } = settings;
  const { recycleAfter, recycleRssMb, cacheBytes } = settings;
  const onLost = (problem: string): void => log?.warn({ problem }, 'a picture worker was lost');
  const slot = { url, limitMs: deadlineMs, recycleAfter, recycleRssMb, onLost };
  const slots = Array.from({ length: workers }, () => createWorkerSlot(slot));
  const queue = createDrawingQueue({ slots, waiting, limitMs: deadlineMs });
  const finished = createPictureCache(cacheBytes);
  /** Being drawn or waiting: whoever asks for the same joins. */
  const underway = new Map<string, Promise<Uint8Array>>();

  const draw = async (key: string, spec: ChartSpec): Promise<Uint8Array> => {
    try {
      const png = await queue.draw(spec);
      // Also one that came too late for its reader: the next has it at once.
      finished.set(key, png);
      return png;
    } finally {
      underway.delete(key);
    }
  };

  return {
    async paint(spec) {
      const key = contentKey(spec);
      const kept = finished.get(key);
      if (kept) return kept;
      const drawing = underway.get(key) ?? draw(key, spec);
      underway.set(key, drawing);
      return await inTime(deadlineMs, drawing);
    },
    close: () => queue.close(),
  };
}

/** Equal for equal charts. */
function contentKey(spec: ChartSpec): string {
  const text = JSON.stringify(spec);
  if (text.length > LARGEST_SPEC)
    throw new PictureError('failed', `a chart of ${text.length} characters is too large to be drawn`);
  return createHash('sha256').update(text).digest('base64');
}
