import { Bench } from 'tinybench';

export type Contest = {
  readonly name: string;
  readonly ours: () => unknown;
  readonly peer: { readonly name: string; readonly run: () => unknown };
  readonly atLeastTimesFaster?: number;
  readonly atMostTimesSlower?: number;
  readonly limitMs?: number;
};

/** Both sides, measured in one run. `ratio` is how many times better we are: above 1 we are faster; `null` between slopes. */
export type Comparison = {
  readonly name: string;
  readonly ours: number;
  readonly peer: string;
  readonly theirs: number;
  readonly unit: 'ms' | 'charts/s' | 'MB' | 'requests';
  readonly ratio: number | null;
  readonly limit: string;
  readonly met: boolean;
};

/** Runs both sides of a contest in the same process, one after the other, and judges the medians. */
export async function compare(contest: Contest): Promise<Comparison> {
  const { name, ours, peer, atLeastTimesFaster, atMostTimesSlower, limitMs } = contest;
  const bench = new Bench({ time: 1500, warmupTime: 300, iterations: 12, throws: true });
  bench.add('ours', ours);
  bench.add('peer', peer.run);
  await bench.run();
  const [ourMs, peerMs] = ['ours', 'peer'].map((task) => median(bench, task)) as [number, number];
  const ratio = peerMs / ourMs;
  const limits = [
    atLeastTimesFaster === undefined
      ? []
      : [{ text: `at least ${atLeastTimesFaster}x as fast`, met: ratio >= atLeastTimesFaster }],
    atMostTimesSlower === undefined
      ? []
      : [{ text: `at most ${atMostTimesSlower}x the time`, met: ourMs <= peerMs * atMostTimesSlower }],
    limitMs === undefined ? [] : [{ text: `under ${limitMs} ms`, met: ourMs < limitMs }],
  ].flat();
  return {
    name,
    ours: ourMs,
    peer: peer.name,
    theirs: peerMs,
    unit: 'ms',
    ratio,
    limit: limits.map(({ text }) => text).join(', '),
    met: limits.every(({ met }) => met),
  };
}

function median(bench: Bench, task: string): number {
  const result = bench.getTask(task)?.result;
  if (result === undefined || !('latency' in result)) throw new Error(`${task} was not measured`);
  return result.latency.p50;
}
