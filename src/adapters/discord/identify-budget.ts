import { setTimeout as pause } from 'node:timers/promises';
import type { Memory } from '../../adapter.ts';
import type { Logger } from '../../logger.ts';
import { failureOf } from './rest-door.ts';

const MARK = 'discord identifies';
const HOUR_MS = 3_600_000;
/** Discord resets a token that opens 1,000 sessions within a day; resuming one is free. */
const ALLOWANCES = [
  { most: 50, withinMs: HOUR_MS },
  { most: 900, withinMs: 24 * HOUR_MS },
];
/** Between two new sessions. */
const GAP_MS = 5_000;
/** Between looks while waiting, so that a clock set anew is noticed. */
const LOOK_MS = 60_000;

/** New sessions are counted over restarts, for a bot that opens them in a loop loses its token. */
export type IdentifyBudget = {
  /** Rejects when no session can be opened now. */
  check(): Promise<void>;
  /** Counts a new session, once there is room for it. Rejects when the signal aborts. */
  take(signal: AbortSignal): Promise<void>;
};

export function createIdentifyBudget(parts: {
  readonly memory: Memory;
  readonly log: Logger;
  readonly now?: () => number;
  readonly allowances?: typeof ALLOWANCES;
  readonly gapMs?: number;
  readonly lookMs?: number;
}): IdentifyBudget {
  const { memory, log, now = Date.now, allowances = ALLOWANCES, gapMs = GAP_MS, lookMs = LOOK_MS } = parts;
  let known: readonly number[] | undefined;
  let last = -Infinity;

  const spent = async (): Promise<readonly number[]> => {
    known ??= await memory.marked(MARK).then(toTimes, (error: unknown) => {
      log.warn({ text: failureOf(error).text }, 'sessions opened before are not known');
      return [];
    });
    const longest = Math.max(...allowances.map(({ withinMs }) => withinMs));
    // Times to come are of a clock that was wrong.
    return known.filter((at) => at <= now() && now() - at < longest);
  };
  /** When there is room for one more. */
  const freeAt = async (): Promise<number> => {
    const times = await spent();
    const each = allowances.map(({ most, withinMs }) => {
      const recent = times.filter((at) => now() - at < withinMs);
      return recent.length < most ? 0 : (recent.at(-most) ?? 0) + withinMs;
    });
    return Math.max(...each);
  };
  const reason = (until: number): string =>
    `too many new sessions on Discord: none before ${new Date(until).toISOString()}, lest the token be reset`;

  return {
    async check() {
      const until = await freeAt();
      if (until > 0) throw new Error(reason(until));
    },
    async take(signal) {
      for (let isTold = false; ; isTold = true) {
        const until = await freeAt();
        if (until === 0) break;
        if (!isTold) log.error(reason(until));
        await pause(Math.min(Math.max(until - now(), 1), lookMs), undefined, { signal });
      }
      const gap = last + gapMs - performance.now();
      if (gap > 0) await pause(gap, undefined, { signal });
      last = performance.now();
      known = [...(await spent()), now()];
      await memory.mark(MARK, known).catch((error: unknown) => {
        log.warn({ text: failureOf(error).text }, 'a new session on Discord could not be remembered');
      });
    },
  };
}

const toTimes = (kept: unknown): readonly number[] =>
  Array.isArray(kept) ? kept.filter((one): one is number => typeof one === 'number') : [];
