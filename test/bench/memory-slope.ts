import type { ChartSpec } from '../../src/charts/chart-spec.ts';
import { createPainter } from '../../src/pictures/painter.ts';
import { renderPng } from '../../src/pictures/render-png.ts';
import { distinctCharts, sampleCharts } from './sample-charts.ts';

/** Prints by how many MB the process grows in 100 charts: `painter | in-thread`, and how many charts. */
const [route, count] = [process.argv[2], Number(process.argv[3])];

const WARM_UP = 100;
/** Charts of which the median stands for the beginning and for the end. */
const END = 50;

const painter = createPainter({
  waiting: 1,
  deadlineMs: 60_000,
  recycleAfter: 1_000_000,
  recycleRssMb: 100_000,
  cacheBytes: 0,
});
const draw = route === 'painter' ? (spec: ChartSpec) => painter.paint(spec) : renderPng;
const rssMb: number[] = [];
for (const chart of distinctCharts(await sampleCharts(), WARM_UP + count)) {
  await draw(chart);
  rssMb.push(process.memoryUsage.rss() / 1e6);
}
const measured = rssMb.slice(WARM_UP);
const growth = median(measured.slice(-END)) - median(measured.slice(0, END));
console.log((growth / (count - END)) * 100);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
