import { TelegramError, type Telegram } from 'telegraf';
import { within } from '../../deadline.ts';
import type { Logger } from '../../logger.ts';
import { failureOf } from './failure.ts';
import { createPoll, type PollLimits } from './poll.ts';

export type CallLimits = PollLimits & {
  /** One long poll: Telegram holds it for 50 s. */
  readonly pollMs: number;
  /** Any other call. */
  readonly sendMs: number;
};

type Call = (method: string, payload: Payload, options: { signal: AbortSignal }) => Promise<unknown>;
type Payload = Readonly<Record<string, unknown>>;

/** Gives telegraf's client what it lacks: a time limit on every call, errors without the token, answers that are files, a poll that lasts. */
export function guardCalls(
  telegram: Telegram,
  parts: {
    readonly log: Logger;
    readonly limits: CallLimits;
    readonly stop: AbortSignal;
    readonly onPoll: () => void;
    /** A chat refused a call because it has another id now. */
    readonly onMoved: (from: string, to: string) => void;
  },
): void {
  const { limits, onPoll, onMoved } = parts;
  const call = telegram.callApi.bind(telegram) as unknown as Call;
  const poll = createPoll(parts);

  const guarded = async (
    method: string,
    payload: Payload,
    limitMs: number,
    stopped?: AbortSignal,
  ): Promise<unknown> => {
    try {
      return await within(limitMs, (signal) => call(method, payload, { signal }), stopped);
    } catch (error) {
      const { movedTo } = failureOf(error);
      if (movedTo !== undefined) onMoved(String(payload.chat_id), String(movedTo));
      throw harmless(error, telegram.token);
    }
  };

  const replacement: Call = (method, payload) => {
    if (method === 'getUpdates' && 'timeout' in payload) {
      onPoll();
      return poll((signal) => guarded(method, payload, limits.pollMs, signal));
    }
    return guarded(method, asForm(payload), limits.sendMs);
  };
  telegram.callApi = replacement as unknown as Telegram['callApi'];
}

/** A field of a form is text, but telegraf leaves out what is an object unless it knows the field. */
const asForm = ({ reply_parameters: reply, ...payload }: Payload): Payload =>
  reply === undefined
    ? payload
    : { ...payload, reply_parameters: isUpload(payload) ? JSON.stringify(reply) : reply };

/** Bytes go as a form; ids of files that Telegram has go as JSON. */
const isUpload = (payload: Payload): boolean =>
  Object.values(payload)
    .flat()
    .some((value) => isFile(value) || (isObject(value) && isFile(value.media)));

const isFile = (value: unknown): boolean => isObject(value) && 'source' in value;
const isObject = (value: unknown): value is Payload => typeof value === 'object' && value !== null;

/** An error that may be logged: the token is part of every address, and some errors quote it; others hold all that was sent. */
function harmless(error: unknown, token: string): unknown {
  if (!(error instanceof Error) || token === '') return error;
  if (error instanceof TelegramError) Object.defineProperty(error, 'on', { value: {}, enumerable: false });
  for (const key of ['message', 'stack'] as const) {
    const text = error[key];
    if (text?.includes(token) === true)
      Object.defineProperty(error, key, { value: text.replaceAll(token, '[secret]') });
  }
  return error;
}
