import type { ChartSpec } from '../../src/charts/chart-spec.ts';
import { createPainter } from '../../src/pictures/painter.ts';
import { renderPng } from '../../src/pictures/render-png.ts';
import { canvasPng } from './canvas-chart.ts';
import { compare, type Comparison, type Contest } from './compare.ts';
import { sampleCharts } from './sample-charts.ts';

/** Every chart is drawn: nothing is kept. */
const SETTINGS = {
  waiting: 1,
  deadlineMs: 60_000,
  recycleAfter: 1_000_000,
  recycleRssMb: 100_000,
  cacheBytes: 0,
};

/** The structure chart, one worker, against another library on a canvas. */
export const canvasBench = (): Promise<Comparison> =>
  chartsPerSecond('chart.js on a canvas', canvasPng, { atLeastTimesFaster: 1 });

/** The same against the same drawing in the thread that asks. */
export const inThreadBench = (): Promise<Comparison> =>
  chartsPerSecond('without the pool', renderPng, { atMostTimesSlower: 1.25 });

async function chartsPerSecond(
  peer: string,
  draw: (spec: ChartSpec) => Promise<Uint8Array>,
  limit: Pick<Contest, 'atLeastTimesFaster' | 'atMostTimesSlower'>,
): Promise<Comparison> {
  const chart = (await sampleCharts()).find(({ name }) => name === 'structure');
  if (chart === undefined) throw new Error('the letter has no structure chart');
  const painter = createPainter(SETTINGS);
  try {
    const { ours, theirs, ...result } = await compare({
      name: 'structure chart on one worker, 2400x1350',
      ours: () => painter.paint(chart),
      peer: { name: peer, run: () => draw(chart) },
      ...limit,
    });
    return { ...result, ours: 1_000 / ours, theirs: 1_000 / theirs, unit: 'charts/s' };
  } finally {
    await painter.close();
  }
}
