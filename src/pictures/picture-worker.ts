import { parentPort } from 'node:worker_threads';
import type { ChartSpec } from '../charts/chart-spec.ts';
import { renderPng } from './render-png.ts';

/** What a worker says to the spec it was given: the picture, or why there is none. It is given one at a time. */
export type WorkerAnswer = { readonly png: Uint8Array<ArrayBuffer> } | { readonly problem: string };

parentPort?.on('message', (spec: ChartSpec) => {
  void draw(spec);
});

async function draw(spec: ChartSpec): Promise<void> {
  try {
    // Memory of a native library may not be handed over, so the picture is copied into the language's own.
    const png = new Uint8Array(await renderPng(spec));
    parentPort?.postMessage({ png } satisfies WorkerAnswer, [png.buffer]);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ problem } satisfies WorkerAnswer);
  }
}
