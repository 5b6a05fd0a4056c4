import { setTimeout as pause } from 'node:timers/promises';
import type { ChartSpec } from '../../src/charts/chart-spec.ts';
import { createPainter } from '../../src/pictures/painter.ts';
import { renderPng } from '../../src/pictures/render-png.ts';
import { distinctCharts, sampleCharts } from './sample-charts.ts';

/**
 * Prints the p99 of the event-loop delay in ms: `painter | in-thread`. The delay is what the loop lets a request wait that is due every
 * 10 ms; sampling the loop itself would count a stall of a second once, however many had to wait for its end.
 */
const route = process.argv[2];

const SECONDS = 5;
const PER_SECOND = 100;
const DISTINCT = 20;

const painter = createPainter({
  waiting: DISTINCT,
  deadlineMs: 60_000,
  recycleAfter: 1_000_000,
  recycleRssMb: 100_000,
  cacheBytes: 50_000_000,
});

/** As the painter does it, but in this thread: equal charts are drawn once. */
const drawn = new Map<string, Promise<Uint8Array>>();
function paintHere(spec: ChartSpec): Promise<Uint8Array> {
  const key = JSON.stringify(spec);
  const picture = drawn.get(key) ?? renderPng(spec);
  drawn.set(key, picture);
  return picture;
}

const paint = route === 'painter' ? (spec: ChartSpec) => painter.paint(spec) : paintHere;
const [first, ...charts] = distinctCharts(await sampleCharts(), DISTINCT + 1);
// Loads the libraries: what is measured is drawing.
await paint(first!);

const pictures: Promise<Uint8Array>[] = [];
const delaysMs: number[] = [];
const start = performance.now();
while (pictures.length < SECONDS * PER_SECOND) {
  const dueMs = start + (pictures.length * 1_000) / PER_SECOND;
  const delayMs = performance.now() - dueMs;
  if (delayMs < 0) {
    await pause(1);
    continue;
  }
  delaysMs.push(delayMs);
  pictures.push(paint(charts[pictures.length % DISTINCT]!));
}
await Promise.all(pictures);
console.log(delaysMs.toSorted((a, b) => a - b)[Math.floor(delaysMs.length * 0.99)]);
