import { setTimeout as pause } from 'node:timers/promises';
import { COMMANDS } from '../../commands/index.ts';
import { createRespond } from '../../src/respond.ts';
import { createLog } from '../doubles/messages.ts';
import { createDailyLetter } from '../../src/daily-letter.ts';
import { startVendors } from '../doubles/vendors/start-vendors.ts';
import type { Comparison } from './compare.ts';
import { measuredApart } from './fresh-process.ts';
import { openServedMarket } from './served-market.ts';

/** What each vendor takes to answer. */
const LATENCY_MS = 300;
/** How often the cold digest is tried: the median counts. */
const COLD_TRIES = 3;
const EQUAL_COMMANDS = 1000;
const DIGESTS = 300;
/** Long enough for two snapshots of the market, at about 90 commands a second. */
const [WARM_MS, WARM_PAUSE_MS] = [45_000, 10];
const { log } = createLog();

/** A first digest of an empty memory, beside the slowest of the chains of dependent requests it is made of, each of them run alone. */
export async function coldDigestBench(): Promise<Comparison> {
  const vendors = await startVendors({ now: Date.now });
  vendors.delayMs(LATENCY_MS);
  const digests: number[] = [];
  for (let round = 0; round < COLD_TRIES; round += 1) {
    const live = await openServedMarket(vendors);
    const daily = createDailyLetter({ market: () => live.market(), zone: 'UTC', log });
    digests.push(await msOf(() => daily.toPost('en')));
    await live.close();
  }
  const alone = await openServedMarket(vendors);
  const { unlocks, circulating, all } = alone.feeds;
  const chains: number[] = [];
  // The supply of the tokens is asked for when their calendars have told which.
  const afterTheCalendars = async (): Promise<void> => {
    await Promise.all(unlocks.map((feed) => feed.current()));
    await circulating?.current();
  };
  chains.push(await msOf(afterTheCalendars));
  for (const feed of all) chains.push(await msOf(() => feed.current()));
  await alone.close();
  await vendors.close();
  return {
    ...{ name: `cold digest at ${LATENCY_MS} ms an answer`, ours: median(digests), unit: 'ms' },
    ...{ peer: 'its slowest chain alone', theirs: Math.max(...chains) },
    ratio: Math.max(...chains) / median(digests),
    limit: 'at most 1.5x the time',
    met: median(digests) <= 1.5 * Math.max(...chains),
  };
}

/** Every command in turn, each asked as often as the others, over a market whose snapshots last their 20 s; the 99th of a hundred. */
export async function warmCommandBench(): Promise<Comparison> {
  const vendors = await startVendors({ now: Date.now });
  const live = await openServedMarket(vendors);
  const respond = createRespond({ commands: COMMANDS, data: () => live.market(), log });
  const ask = (name: string) => respond({ command: name, options: [], lang: 'en' });
  for (const { name } of COMMANDS) await ask(name);
  const tookMs: number[] = [];
  const endMs = performance.now() + WARM_MS;
  while (performance.now() < endMs)
    for (const { name } of COMMANDS) {
      tookMs.push(await msOf(() => ask(name)));
      await pause(WARM_PAUSE_MS);
    }
  await live.close();
  await vendors.close();
  const [p99, p50] = [quantile(tookMs, 0.99), median(tookMs)];
  return {
    ...{ name: `warm command, 99th percentile of ${tookMs.length}`, ours: p99, unit: 'ms' },
    ...{ peer: 'median', theirs: p50, ratio: p50 / p99, limit: 'under 30 ms', met: p99 < 30 },
  };
}

/** A thousand equal commands at once upon an empty memory, beside one. */
export async function equalCommandsBench(): Promise<Comparison> {
  const calls = async (count: number): Promise<number> => {
    const vendors = await startVendors({ now: Date.now });
    const live = await openServedMarket(vendors);
    const respond = createRespond({ commands: COMMANDS, data: () => live.market(), log });
    await Promise.all(
      Array.from({ length: count }, () => respond({ command: 'support', options: [], lang: 'en' })),
    );
    await live.close();
    const asked = vendors.journal.length;
    await vendors.close();
    return asked;
  };
  const [ours, theirs] = [await calls(EQUAL_COMMANDS), await calls(1)];
  return {
    ...{ name: `requests of ${EQUAL_COMMANDS} equal commands at once`, ours, unit: 'requests' },
    ...{ peer: 'of one', theirs, ratio: theirs / ours, limit: 'no more', met: ours <= theirs },
  };
}

/** What the heap gains over digests, four minutes apart, all of them of one simulated day. */
export function digestMemoryBench(): Promise<Comparison> {
  const ours = measuredApart('./digest-slope.ts', [`${DIGESTS}`]);
  return Promise.resolve({
    ...{ name: `heap per 100 digests, over ${DIGESTS}`, ours, unit: 'MB' },
    ...{ peer: 'flat', theirs: 0, ratio: null, limit: 'under 2 MB', met: ours < 2 },
  });
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const begunMs = performance.now();
  await work();
  return performance.now() - begunMs;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
const median = (values: readonly number[]): number => quantile(values, 0.5);
