import type { Memory } from '../../adapter.ts';
import type { Logger } from '../../logger.ts';

/** The newest update of a bot that was taken, with the second it was taken in. */
const markOf = (bot: string): string => `telegram update of ${bot}`;
/** Telegram gives an update again for this long at most; after a quiet week it counts from a new number. */
const REDELIVERED_S = 24 * 3600;
/** Numbers that are known to be taken: more than come in one batch. */
const MOST = 1_000;

export type UpdateDoor = {
  /** True once for each update, over restarts too. */
  isNew(updateId: number): boolean;
  /** Resolves when what was taken is remembered. */
  settled(): Promise<void>;
};

/**
 * Updates are confirmed by the next poll: after a crash up to 100 come again. What was taken is remembered beside, so that nobody waits for it; a
 * memory that fails costs a second answer after a crash, no more.
 */
export async function openUpdateDoor(parts: {
  readonly memory: Memory;
  readonly log: Logger;
  readonly now: () => number;
  /** The bot's id: each bot's updates have numbers of their own. */
  readonly bot: string;
}): Promise<UpdateDoor> {
  const { memory, log, now } = parts;
  const mark = markOf(parts.bot);
  const nowS = (): number => Math.floor(now() / 1000);
  const openedS = nowS();
  const before = await newestTaken(memory, mark, log, openedS);
  const taken = new Set<number>();
  let [newest, newestS] = [before, openedS];
  let writing: Promise<void> | undefined;

  const remember = async (): Promise<void> => {
    try {
      for (let written = -1; newest !== written;) {
        written = newest;
        await memory.mark(mark, [written, nowS()]);
      }
    } catch (error) {
      log.warn({ err: error }, 'which Telegram updates were taken could not be remembered');
    } finally {
      writing = undefined;
    }
  };

  return {
    isNew(updateId) {
      const mayComeAgain = nowS() - openedS <= REDELIVERED_S;
      if ((mayComeAgain && updateId <= before) || taken.has(updateId)) return false;
      taken.add(updateId);
      const [oldest] = taken;
      if (taken.size > MOST && oldest !== undefined) taken.delete(oldest);
      const isRecent = nowS() - newestS <= REDELIVERED_S;
      newest = isRecent ? Math.max(newest, updateId) : updateId;
      newestS = nowS();
      writing ??= remember();
      return true;
    },
    settled: async () => writing,
  };
}

async function newestTaken(memory: Memory, mark: string, log: Logger, nowS: number): Promise<number> {
  try {
    const kept = await memory.marked(mark);
    const [id, atS] = Array.isArray(kept) ? (kept as readonly unknown[]) : [];
    return typeof id === 'number' && typeof atS === 'number' && nowS - atS <= REDELIVERED_S ? id : -1;
  } catch (error) {
    log.warn({ err: error }, 'which Telegram updates were taken cannot be read');
    return -1;
  }
}
