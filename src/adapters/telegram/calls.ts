import { setTimeout as pause } from 'node:timers/promises';
import { TelegramError, type Telegram } from 'telegraf';
import { within } from '../../deadline.ts';
import type { Logger } from '../../logger.ts';

/** How often a second reader of the same updates is waited out before giving up. */
const CONFLICT_TRIES = 5;
/** What is sent as a form, for the bytes in it. */
const UPLOADS = new Set(['sendDocument', 'sendPhoto', 'sendMediaGroup']);
/** The longest wait between two tries to fetch updates. */
const LONGEST_RETRY_MS = 30_000;

export type CallLimits = {
  /** One long poll: Telegram holds it for 50 s. */
  readonly pollMs: number;
  /** Any other call. */
  readonly sendMs: number;
  /** Before the second try to fetch updates after an error; doubled from there. */
  readonly retryMs: number;
  /** Before the next try when another program reads the same updates. */
  readonly conflictMs: number;
};

type Call = (method: string, payload: Payload, options: { signal: AbortSignal }) => Promise<unknown>;
type Payload = Readonly<Record<string, unknown>>;

/** What Telegram answered instead of a result; `status` is missing when no answer came. */
export type Failure = {
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly movedTo?: number;
  readonly text: string;
};

export function failureOf(error: unknown): Failure {
  if (!(error instanceof TelegramError))
    return { text: error instanceof Error ? error.message : 'unknown error' };
  const { code, description, parameters } = error;
  return {
    status: code,
    text: `${code} ${description}`,
    ...(parameters?.retry_after === undefined ? {} : { retryAfterMs: parameters.retry_after * 1000 }),
    ...(parameters?.migrate_to_chat_id === undefined ? {} : { movedTo: parameters.migrate_to_chat_id }),
  };
}

/**
 * Gives telegraf's client what it lacks: a time limit on every call, errors without the token, answers that are files, and a poll that outlives
 * whatever passes (no answer, 429, 5xx, a page instead of JSON, for a while 409). Anything else ends the poll.
 */
export function guardCalls(
  telegram: Telegram,
  parts: {
    readonly log: Logger;
    readonly limits: CallLimits;
    readonly stop: AbortSignal;
    readonly onPoll: () => void;
  },
): void {
  const { log, limits, stop, onPoll } = parts;
  const call = telegram.callApi.bind(telegram) as unknown as Call;

  const guarded = async (
    method: string,
    payload: Payload,
    limitMs: number,
    stopped?: AbortSignal,
  ): Promise<unknown> => {
    try {
      return await within(limitMs, (signal) => call(method, payload, { signal }), stopped);
    } catch (error) {
      throw withoutToken(error, telegram.token);
    }
  };

  const poll = async (payload: Payload): Promise<unknown> => {
    onPoll();
    let [conflicts, failures] = [0, 0];
    for (;;) {
      try {
        return await guarded('getUpdates', payload, limits.pollMs, stop);
      } catch (error) {
        const { status, retryAfterMs, text } = failureOf(error);
        if (stop.aborted) throw error;
        if (status === 409) {
          conflicts += 1;
          if (conflicts > CONFLICT_TRIES) throw error;
          log.warn({ conflicts }, 'another program reads the same Telegram updates');
          await pause(jittered(limits.conflictMs), undefined, { signal: stop });
        } else if (status === undefined || status === 429 || status >= 500) {
          log.warn({ text, failures }, 'Telegram updates could not be fetched');
          await pause(retryAfterMs ?? jittered(backoffMs(limits.retryMs, failures)), undefined, {
            signal: stop,
          });
          failures += 1;
        } else {
          throw error;
        }
      }
    }
  };

  const replacement: Call = (method, payload) =>
    method === 'getUpdates' && 'timeout' in payload
      ? poll(payload)
      : guarded(method, UPLOADS.has(method) ? asForm(payload) : payload, limits.sendMs);
  telegram.callApi = replacement as unknown as Telegram['callApi'];
}

/** A field of a form is text, but telegraf leaves out what is an object unless it knows the field. */
const asForm = ({ reply_parameters: reply, ...payload }: Payload): Payload =>
  reply === undefined ? payload : { ...payload, reply_parameters: JSON.stringify(reply) };

const backoffMs = (firstMs: number, failures: number): number =>
  Math.min(firstMs * 2 ** failures, LONGEST_RETRY_MS);

/** Between three quarters and five quarters of a wait, so that two programs do not meet again. */
const jittered = (ms: number): number => ms * (0.75 + Math.random() / 2);

/** The token is part of every address, and some errors quote the address. */
function withoutToken(error: unknown, token: string): unknown {
  if (!(error instanceof Error) || token === '') return error;
  for (const key of ['message', 'stack'] as const) {
    const text = error[key];
    if (text?.includes(token) === true)
      Object.defineProperty(error, key, { value: text.replaceAll(token, '[secret]') });
  }
  return error;
}
