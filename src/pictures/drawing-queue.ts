import type { ChartSpec } from '../charts/chart-spec.ts';
import { PictureError } from './picture-error.ts';
import type { WorkerSlot } from './worker-slot.ts';

/** Pictures in the order they were asked for: one at a time on each worker, some waiting, the rest turned away. */
export type DrawingQueue = {
  /** Rejects with a `PictureError`: `busy` at once, `late` after waiting in vain. */
  draw(spec: ChartSpec): Promise<Uint8Array>;
  /** Fails what waits and what is drawn, and ends the workers. */
  close(): Promise<void>;
};

type Job = {
  readonly spec: ChartSpec;
  readonly resolve: (png: Promise<Uint8Array>) => void;
  readonly reject: (error: PictureError) => void;
  /** Takes it out of the queue when it has waited too long. */
  readonly timer: NodeJS.Timeout;
};

export function createDrawingQueue(bounds: {
  readonly slots: readonly WorkerSlot[];
  /** Pictures that may wait beside those being drawn. */
  readonly waiting: number;
  /** Longest wait before the drawing begins. */
  readonly limitMs: number;
}): DrawingQueue {
  const { slots, waiting, limitMs } = bounds;
  const queue: Job[] = [];
  let closed = false;

  const next = (): void => {
    const free = slots.find(({ busy }) => !busy);
    const job = free && queue.shift();
    if (!job) return;
    clearTimeout(job.timer);
    const drawing = free.draw(job.spec);
    job.resolve(drawing);
    void drawing.catch(() => undefined).finally(next);
  };

  const enter = (spec: ChartSpec): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(job), 1);
        reject(new PictureError('late', `not begun within ${limitMs / 1000} s`));
      }, limitMs);
      const job: Job = { spec, resolve, reject, timer };
      queue.push(job);
      next();
    });

  return {
    async draw(spec) {
      if (closed) throw new PictureError('failed', 'the painter is closed');
      if (slots.every(({ busy }) => busy) && queue.length >= waiting)
        throw new PictureError('busy', `${queue.length} pictures wait already`);
      return await enter(spec);
    },
    async close() {
      closed = true;
      for (const { reject, timer } of queue.splice(0)) {
        clearTimeout(timer);
        reject(new PictureError('failed', 'the painter is closed'));
      }
      await Promise.all(slots.map((slot) => slot.stop()));
    },
  };
}
