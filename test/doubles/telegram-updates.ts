import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from './local-server.ts';
import { ok } from './telegram-messages.ts';
import { telegramError, type Payload } from './telegram-rules.ts';

type Update = Payload & { readonly update_id: number };
type Poll = {
  readonly offset?: number;
  readonly timeout?: number;
  readonly limit?: number;
  readonly allowed_updates?: readonly string[];
};

/** Not sent unless they are asked for by name. */
const ON_DEMAND = ['chat_member', 'message_reaction', 'message_reaction_count'];
/** A poll is held for at most this long here; 50 s at the API. */
const LONGEST_S = 5;

/** What happened and was not confirmed yet, as `getUpdates` gives it. */
export function createUpdates() {
  let waiting: Update[] = [];
  const given = new Map<number, Update>();
  let allowed: readonly string[] | undefined;
  let [next, polls] = [500, 0];
  let wake: () => void = () => undefined;
  const isWanted = (update: Update): boolean =>
    Object.keys(update).some(
      (kind) =>
        kind !== 'update_id' && (allowed === undefined ? !ON_DEMAND.includes(kind) : allowed.includes(kind)),
    );

  return {
    push(kind: string, body: Payload): number {
      const update = { update_id: next++, [kind]: body };
      waiting.push(update);
      wake();
      return update.update_id;
    },
    /** Everything that was ever given comes again, as after a crash before it was confirmed. */
    redeliver(): void {
      waiting = [...given.values(), ...waiting.filter(({ update_id }) => !given.has(update_id))];
      wake();
    },
    /** Waits for updates like the API; a newer poll ends an older one. */
    async getUpdates(
      { offset = 0, timeout = 0, limit = 100, allowed_updates }: Poll,
      closed: AbortSignal,
    ): Promise<Answer> {
      polls += 1;
      const poll = polls;
      wake();
      allowed = allowed_updates ?? allowed;
      waiting = waiting.filter((update) => update.update_id >= offset && isWanted(update));
      const end = performance.now() + Math.min(timeout, LONGEST_S) * 1000;
      while (waiting.length === 0 && performance.now() < end && !closed.aborted) {
        await Promise.race([new Promise<void>((resolve) => (wake = resolve)), pause(50)]);
        if (polls !== poll) {
          return telegramError(
            409,
            'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
          );
        }
        waiting = waiting.filter(isWanted);
      }
      const batch = waiting.slice(0, limit);
      if (!closed.aborted) for (const update of batch) given.set(update.update_id, update);
      return ok(batch);
    },
  };
}
