import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChartSpec } from '../../src/charts/chart-spec.ts';
import { createPainter, type Painter, type PainterSettings } from '../../src/pictures/painter.ts';
import { chartSpec } from '../doubles/chart-spec.ts';

const TOLD_WORKER = new URL('../doubles/told-worker.js', import.meta.url);
const HANGABLE_WORKER = new URL('../doubles/hangable-worker.js', import.meta.url);

/** What the "picture" of a told worker says. */
type Told = {
  readonly threadId: number;
  readonly drawn: number;
  readonly spec: ChartSpec;
  readonly env: readonly string[];
};

/** Every worker thread this process has started since the test began. */
let started: Worker[] = [];
let painters: Painter[] = [];
let losses: unknown[] = [];
const note = (worker: Worker): number => started.push(worker);

beforeEach(() => {
  [started, painters, losses] = [[], [], []];
  process.on('worker', note);
});
afterEach(async () => {
  process.off('worker', note);
  await Promise.all(painters.map((painter) => painter.close()));
});

function realPainter(settings: Partial<PainterSettings> = {}): Painter {
  const painter = createPainter({
    waiting: 10,
    deadlineMs: 15_000,
    recycleAfter: 1_000,
    recycleRssMb: 100_000,
    cacheBytes: 10_000_000,
    log: { warn: (loss: unknown) => losses.push(loss) },
    ...settings,
  });
  painters.push(painter);
  return painter;
}

const painterOf = (settings: Partial<PainterSettings> = {}): Painter =>
  realPainter({ workerUrl: TOLD_WORKER, ...settings });

const paintTold = async (painter: Painter, title: string): Promise<Told> =>
  JSON.parse(new TextDecoder().decode(await painter.paint(chartSpec(title)))) as Told;

/** `drawn`, or why there is no picture. */
const outcome = (picture: Promise<unknown>): Promise<unknown> =>
  picture.then(
    () => 'drawn',
    (error: unknown) => (error as { why?: string }).why,
  );

describe('a painter', () => {
  it('starts its worker with the first picture, and no second one beside it', async () => {
    const painter = painterOf();
    await new Promise(setImmediate);
    expect(started).toHaveLength(0);
    await Promise.all(['a', 'b', 'c'].map((title) => painter.paint(chartSpec(title))));
    expect(started).toHaveLength(1);
  });

  it('hands the chart over as it is, and nothing of the environment', async () => {
    const { spec, env } = await paintTold(painterOf(), 'a');
    expect(spec).toEqual(chartSpec('a'));
    expect(env).toEqual([]);
  });

  it('draws on as many workers as it may have', async () => {
    const painter = painterOf({ workers: 2 });
    const told = await Promise.all(['a', 'b'].map((title) => paintTold(painter, title)));
    expect(new Set(told.map(({ threadId }) => threadId)).size).toBe(2);
  });

  it('draws the same chart once when it is asked for twice at once', async () => {
    const painter = painterOf();
    const [one, other] = await Promise.all([paintTold(painter, 'a'), paintTold(painter, 'a')]);
    expect(other).toEqual(one);
    expect((await paintTold(painter, 'b')).drawn).toBe(2);
  });

  it('keeps finished pictures by content', async () => {
    const painter = painterOf();
    const first = await painter.paint(chartSpec('a'));
    expect(await painter.paint(chartSpec('a'))).toBe(first);
    expect(await painter.paint(chartSpec('a', { lang: 'zh-CN' }))).not.toBe(first);
    expect((await paintTold(painter, 'b')).drawn).toBe(3);
  });

  it('does not keep a failure', async () => {
    const painter = painterOf();
    expect(await outcome(painter.paint(chartSpec('refuse')))).toBe('failed');
    expect(await outcome(painter.paint(chartSpec('refuse')))).toBe('failed');
    expect(await outcome(painter.paint(chartSpec('a')))).toBe('drawn');
    expect(started).toHaveLength(1);
  });

  it('turns away at once what is too much, and draws the rest', async () => {
    const painter = painterOf({ waiting: 2 });
    const pictures = ['a', 'b', 'c', 'd'].map((title) => outcome(painter.paint(chartSpec(title))));
    expect(await Promise.race(pictures)).toBe('busy');
    expect(await Promise.all(pictures)).toEqual(['drawn', 'drawn', 'drawn', 'busy']);
    expect(await outcome(painter.paint(chartSpec('d')))).toBe('drawn');
  });

  it('refuses a chart that is too large or no plain data, without starting anything', async () => {
    const painter = painterOf();
    expect(await outcome(painter.paint(chartSpec('x'.repeat(5_000_000))))).toBe('failed');
    expect(started).toHaveLength(0);
    const foreign = { ...chartSpec('a'), draw: () => undefined };
    expect(await outcome(painter.paint(foreign))).toBe('failed');
    expect(await outcome(painter.paint(chartSpec('a')))).toBe('drawn');
  });
});

describe('a worker that is lost', () => {
  it.each(['crash', 'exit', 'fill the heap'])('by "%s" costs that one picture', async (title) => {
    const painter = painterOf();
    const pictures = ['a', title, 'b'].map((each) => outcome(painter.paint(chartSpec(each))));
    expect(await Promise.all(pictures)).toEqual(['drawn', 'failed', 'drawn']);
    expect(started).toHaveLength(2);
    expect(losses).toHaveLength(1);
  });

  it('while it is idle costs no picture', async () => {
    const painter = painterOf();
    await painter.paint(chartSpec('a'));
    await started[0]!.terminate();
    expect((await paintTold(painter, 'b')).drawn).toBe(1);
    expect(losses).toHaveLength(1);
  });

  it('because there is none costs each picture, not the process', async () => {
    const painter = painterOf({ workerUrl: new URL('no-worker.js', import.meta.url) });
    expect(await outcome(painter.paint(chartSpec('a')))).toBe('failed');
    expect(await outcome(painter.paint(chartSpec('b')))).toBe('failed');
  });
});

describe('a picture that takes too long', () => {
  it('is late and costs its worker; the next is drawn', async () => {
    const painter = painterOf({ deadlineMs: 1_000 });
    expect(await outcome(painter.paint(chartSpec('hang')))).toBe('late');
    expect(await outcome(painter.paint(chartSpec('a')))).toBe('drawn');
    expect(started).toHaveLength(2);
    expect(losses).toHaveLength(1);
  });

  it('is late for having waited too long; once drawn it is kept for the next reader', async () => {
    const painter = painterOf({ deadlineMs: 1_000 });
    const pictures = ['hang', 'a'].map((title) => outcome(painter.paint(chartSpec(title))));
    expect(await Promise.all(pictures)).toEqual(['late', 'late']);
    expect((await paintTold(painter, 'a')).drawn).toBe(1);
    expect((await paintTold(painter, 'b')).drawn).toBe(2);
  });
});

describe('recycling', () => {
  it('replaces the worker thread after a number of pictures', async () => {
    const painter = painterOf({ recycleAfter: 2 });
    const told = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((title) => paintTold(painter, title)));
    const [first, , second, , third] = told.map(({ threadId }) => threadId);
    expect(told.map(({ threadId }) => threadId)).toEqual([first, first, second, second, third]);
    expect(new Set([first, second, third]).size).toBe(3);
    expect(told.map(({ drawn }) => drawn)).toEqual([1, 2, 1, 2, 1]);
    expect(losses).toEqual([]);
  });

  it('ends the thread that was replaced', async () => {
    const painter = painterOf({ recycleAfter: 1 });
    const picture = painter.paint(chartSpec('a'));
    await new Promise(setImmediate);
    await Promise.all([picture, once(started[0]!, 'exit')]);
  });

  it('replaces a worker with which the process has grown', async () => {
    const painter = painterOf({ recycleRssMb: 100 });
    const before = await paintTold(painter, 'a');
    const grown = await paintTold(painter, 'grow by 128 MiB');
    const after = await paintTold(painter, 'b');
    expect(grown.threadId).toBe(before.threadId);
    expect(after.threadId).not.toBe(grown.threadId);
  });
});

describe('closing a painter', () => {
  it('fails what is drawn and what waits, and ends the worker', async () => {
    const painter = painterOf();
    const pictures = ['hang', 'a'].map((title) => outcome(painter.paint(chartSpec(title))));
    await new Promise(setImmediate);
    const ended = once(started[0]!, 'exit');
    await painter.close();
    expect(await Promise.all(pictures)).toEqual(['failed', 'failed']);
    expect(await outcome(painter.paint(chartSpec('b')))).toBe('failed');
    await ended;
    expect(started).toHaveLength(1);
  });

  it('is not needed for the process to end, which waits for a picture that was asked for', async () => {
    const script = `
      import { createPainter } from './src/pictures/painter.ts';
      const painter = createPainter({
        waiting: 1, deadlineMs: 15_000, recycleAfter: 9, recycleRssMb: 1_000, cacheBytes: 0,
        workerUrl: new URL(${JSON.stringify(TOLD_WORKER.href)}),
      });
      painter.paint({ title: 'a' }).then((png) => console.log(png.length > 0 ? 'drawn' : 'empty'));`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toBe('drawn\n');
  });
});

describe('the built worker', () => {
  it('draws a PNG of 2400 x 1350 pixels', async () => {
    const png = Buffer.from(await realPainter().paint(chartSpec('a')));
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2400, 1350]);
  });

  it('draws on after a chart that cannot be drawn', async () => {
    const painter = realPainter();
    const broken = chartSpec('a', { panels: [{ kind: 'daily' }] as unknown as ChartSpec['panels'] });
    expect(await outcome(painter.paint(broken))).toBe('failed');
    expect(await outcome(painter.paint(chartSpec('a')))).toBe('drawn');
    expect(started).toHaveLength(1);
  });

  it('costs one picture when it hangs', async () => {
    const painter = realPainter({ workerUrl: HANGABLE_WORKER, deadlineMs: 3_000 });
    const pictures = [painter.paint(chartSpec('a')), painter.paint(chartSpec('hang'))];
    expect(await Promise.all(pictures.map(outcome))).toEqual(['drawn', 'late']);
    expect(await outcome(painter.paint(chartSpec('b')))).toBe('drawn');
  });

  it('costs one picture when it is killed in the middle of drawing', async () => {
    const painter = realPainter();
    await painter.paint(chartSpec('a'));
    const pictures = ['b', 'c'].map((title) => outcome(painter.paint(chartSpec(title))));
    await started[0]!.terminate();
    expect(await Promise.all(pictures)).toEqual(['failed', 'drawn']);
  });
});
