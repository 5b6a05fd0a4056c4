import type { Comparison } from './compare.ts';
import { measuredApart } from './fresh-process.ts';

const ACKNOWLEDGED_MS = 250;
const GUILDS = 10_000;

/** How long Discord waits for the acknowledgement of a command, 99 times of 100, under 100 commands a second over 20 charts. */
export function commandLoadBench(): Promise<Comparison> {
  const ours = measuredApart('./command-load.ts', ['painter']);
  const theirs = measuredApart('./command-load.ts', ['in-thread']);
  return Promise.resolve({
    name: 'acknowledgement p99 under 100 commands a second over 20 charts, none late',
    ours,
    peer: 'drawn on the main thread',
    theirs,
    unit: 'ms',
    ratio: theirs / ours,
    limit: `at most ${ACKNOWLEDGED_MS} ms, aim 25`,
    met: ours <= ACKNOWLEDGED_MS,
  });
}

/** What a Discord connection keeps in memory, beside a client with discord.js's defaults. */
const clientMemoryBench = (guilds: number): Promise<Comparison> => {
  const ours = measuredApart('./guild-memory.ts', ['ours', `${guilds}`]);
  const theirs = measuredApart('./guild-memory.ts', ['default', `${guilds}`]);
  return Promise.resolve({
    name: `memory of an idle Discord connection in ${guilds} servers`,
    ours,
    peer: 'default client',
    theirs,
    unit: 'MB',
    ratio: theirs / ours,
    limit: 'at most as much',
    met: ours <= theirs,
  });
};

export const idleMemoryBench = (): Promise<Comparison> => clientMemoryBench(0);
export const guildMemoryBench = (): Promise<Comparison> => clientMemoryBench(GUILDS);
