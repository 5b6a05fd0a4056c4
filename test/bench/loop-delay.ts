import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChartSpec } from '../../src/charts/chart-spec.ts';
import { createPainter } from '../../src/pictures/painter.ts';
import { renderPng } from '../../src/pictures/render-png.ts';
import { distinctCharts, sampleCharts } from './sample-charts.ts';

/** Prints the p99 of the event-loop delay in ms: `painter | in-thread`. */
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

const delay = monitorEventLoopDelay({ resolution: 1 });
const pictures: Promise<Uint8Array>[] = [];
delay.enable();
const start = performance.now();
while (pictures.length < SECONDS * PER_SECOND) {
  // As many as are due by now, so that a thread that is held up is asked as often as one that is not.
  const due = Math.min(SECONDS * PER_SECOND, ((performance.now() - start) / 1_000) * PER_SECOND);
  while (pictures.length < due) pictures.push(paint(charts[pictures.length % DISTINCT]!));
  await pause(5);
}
delay.disable();
await Promise.all(pictures);
console.log(delay.percentile(99) / 1e6);
