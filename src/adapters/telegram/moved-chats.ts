import type { Memory } from '../../adapter.ts';
import type { Logger } from '../../logger.ts';
import type { Preferences } from '../../preferences.ts';

/** Old and new ids by turns. */
const MARK = 'telegram moved chats';

/** Groups that became supergroups and have another id since. */
export type MovedChats = {
  /** The id a chat has now. */
  now(chat: string): string;
  /** Told by Telegram, by a message in the group or by a refusal: what was chosen for the group goes along. */
  moved(from: string, to: string): void;
  /** Resolves when what was told is remembered. */
  settled(): Promise<void>;
};

export async function openMovedChats(parts: {
  readonly memory: Memory;
  readonly preferences: Preferences;
  readonly log: Logger;
}): Promise<MovedChats> {
  const { memory, preferences, log } = parts;
  const ids = new Map<string, string>();
  try {
    const mark = await memory.marked(MARK);
    const flat = Array.isArray(mark) ? (mark as readonly unknown[]) : [];
    for (let at = 0; at + 1 < flat.length; at += 2) ids.set(String(flat[at]), String(flat[at + 1]));
  } catch (error) {
    log.warn({ err: error }, 'which Telegram groups have a new id cannot be read');
  }
  let keeping: Promise<void> = Promise.resolve();
  const keep = async (from: string, to: string): Promise<void> => {
    try {
      await memory.mark(MARK, [...ids].flat().map(Number));
      await preferences.move('telegram', from, to);
    } catch (error) {
      log.error({ err: error, from, to }, 'the new id of a Telegram group could not be remembered');
    }
  };
  return {
    now: (chat) => ids.get(chat) ?? chat,
    moved(from, to) {
      if (ids.get(from) === to || from === to) return;
      ids.set(from, to);
      log.warn({ from, to }, 'a Telegram group has a new id: change it in DIGEST_CHANNELS');
      keeping = keeping.then(() => keep(from, to));
    },
    settled: () => keeping,
  };
}
