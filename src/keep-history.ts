import { setTimeout as wait } from 'node:timers/promises';
import { liquidationsBackfill, tradesBackfill, type Backfill } from './hub/live/backfill.ts';
import type { Live } from './live.ts';
import type { Logger } from './logger.ts';

/** Short enough for every feed whose vendor keeps only hours, or nothing at all, of its past. */
const BEAT_MS = 10 * 60_000;
/** Between stretches of the past: questions come first. */
const STEP_MS = 1_000;
/** After a stretch that could not be had. */
const RETRY_MS = 5 * 60_000;

export type HistoryKeeper = { stop(): Promise<void> };

/**
 * Keeps the record growing while nobody asks: every feed is asked when it is due, and what the vendors have of the past and we do not is
 * filled in, a stretch at a time. `onProgress` gets how much of a past is there, 0 to 1.
 */
export function keepHistory(
  live: Live,
  log: Logger,
  onProgress: (name: string, share: number) => void,
): HistoryKeeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number): Promise<void> => wait(ms, undefined, { signal }).catch(() => undefined);
  const beat = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        // Reading the chain is what keeps its summary.
        await (await live.market()).optionChain();
      } catch (error) {
        log.error({ err: error }, 'the record could not be kept');
      }
      await pause(BEAT_MS);
    }
  };
  const fill = async (backfill: Backfill): Promise<void> => {
    while (!signal.aborted) {
      try {
        const goesOn = await backfill.step(live.clock.now());
        onProgress(backfill.name, await backfill.done());
        if (!goesOn) return;
        await pause(STEP_MS);
      } catch (error) {
        log.warn({ err: error, data: backfill.name }, 'a stretch of the past could not be had; trying again');
        await pause(RETRY_MS);
      }
    }
  };
  // A process that only reads along has nothing to fill.
  const work = [beat(), ...(live.store.readOnly ? [] : backfillsOf(live).map(fill))];
  return {
    async stop() {
      stopping.abort();
      await Promise.race([Promise.allSettled(work), wait(2_000)]);
    },
  };
}

function backfillsOf({ feeds, clients, store, clock }: Live): readonly Backfill[] {
  const [trades] = feeds.optionTrades;
  const gate = feeds.liquidations.find(({ feed }) => feed.vendor === 'gate');
  return [
    ...(gate && clients.gate ? [liquidationsBackfill(gate, clients.gate, store)] : []),
    ...(trades && clients.deribit ? [tradesBackfill(trades, clients.deribit, clock.now)] : []),
  ];
}
