import { Worker } from 'node:worker_threads';
import type { ChartSpec } from '../charts/chart-spec.ts';
import { inTime } from './in-time.ts';
import { PictureError } from './picture-error.ts';
import type { WorkerAnswer } from './picture-worker.ts';

/** A place for one worker, who draws one picture at a time and is replaced when lost, hung or worn out. */
export type WorkerSlot = {
  readonly busy: boolean;
  /** Starts a worker where there is none. Rejects with a `PictureError`. Not to be called while busy. */
  draw(spec: ChartSpec): Promise<Uint8Array>;
  /** Ends the worker, whatever is being drawn; a next picture would start a new one. */
  stop(): Promise<void>;
};

export type SlotSettings = {
  readonly url: URL;
  /** Longest drawing, the start of the worker included; one that takes longer costs the worker. */
  readonly limitMs: number;
  /** Pictures before a worker is replaced. */
  readonly recycleAfter: number;
  /** Growth of the process since its worker was started, in MiB, above which the worker is replaced. */
  readonly recycleRssMb: number;
  /** Told when a worker ended that was not asked to, or was ended for being late. */
  readonly onLost: (problem: string) => void;
};

/** One worker's life. */
type Shift = { readonly worker: Worker; readonly rssAtStart: number; drawn: number };

type Asked = {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: PictureError) => void;
};

const MIB = 2 ** 20;
/** Of the worker's own heap: a picture that wants more costs the worker, not the process. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

export function createWorkerSlot(settings: SlotSettings): WorkerSlot {
  const { url, limitMs, recycleAfter, recycleRssMb, onLost } = settings;
  let shift: Shift | null = null;
  let asked: Asked | null = null;

  const answer = (outcome: WorkerAnswer): void => {
    const waiting = asked;
    asked = null;
    shift?.worker.unref();
    if ('png' in outcome) waiting?.resolve(outcome.png);
    else waiting?.reject(new PictureError('failed', outcome.problem));
  };

  const stop = async (problem: string): Promise<void> => {
    const ended = shift?.worker.terminate();
    shift = null;
    answer({ problem });
    await ended;
  };

  const start = (): Shift => {
    // Neither the loaders of this process nor the tokens in its environment are the worker's business.
    const worker = new Worker(url, { execArgv: [], env: {}, resourceLimits: RESOURCE_LIMITS });
    const started: Shift = { worker, rssAtStart: process.memoryUsage.rss(), drawn: 0 };
    const lost = (problem: string): void => {
      if (shift !== started) return;
      onLost(problem);
      void stop(problem);
    };
    worker.unref();
    worker.on('message', (outcome: WorkerAnswer) => {
      if (shift !== started) return;
      started.drawn += 1;
      answer(outcome);
      if (isWornOut(started)) void stop('the worker is worn out');
    });
    worker.on('error', (error) => {
      lost(error instanceof Error ? error.message : String(error));
    });
    worker.on('exit', (code) => {
      lost(`the worker ended with ${code}`);
    });
    return started;
  };

  // Native memory of a drawing library is seen by no collector, but it is part of the process.
  const isWornOut = ({ drawn, rssAtStart }: Shift): boolean =>
    drawn >= recycleAfter || process.memoryUsage.rss() - rssAtStart > recycleRssMb * MIB;

  const ask = (spec: ChartSpec): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      shift ??= start();
      try {
        shift.worker.postMessage(spec);
      } catch (error) {
        reject(new PictureError('failed', 'not plain data', { cause: error }));
        return;
      }
      shift.worker.ref();
      asked = { resolve, reject };
    });

  return {
    get busy() {
      return asked !== null;
    },
    async draw(spec) {
      try {
        return await inTime(limitMs, ask(spec));
      } catch (error) {
        if (error instanceof PictureError && error.why === 'late') {
          onLost(error.message);
          void stop(error.message);
        }
        throw error;
      }
    },
    stop: () => stop('the worker was stopped'),
  };
}
