import { setTimeout as pause } from 'node:timers/promises';
import type { Telegram } from 'telegraf';
import type { Logger } from '../../logger.ts';
import { failureOf } from './calls.ts';
import { isText, withoutMarkup, type Outgoing } from './render.ts';

/** Where a message goes. */
export type Target = {
  readonly chat: number | string;
  readonly topic?: number | undefined;
  /** The message it answers; a deleted one is no reason not to answer. */
  readonly replyTo?: number | undefined;
};

export type Send = (target: Target, messages: readonly Outgoing[]) => Promise<void>;

/**
 * Sends messages one after the other. Each is tried again once for each cause that passes: a rate limit short enough to
 * wait out, markup Telegram does not take (then as plain text), a group that became a supergroup (then there).
 */
export function createSend(telegram: Telegram, log: Logger, longestWaitMs: number): Send {
  return async (target, messages) => {
    let chat = target.chat;
    for (const [index, message] of messages.entries()) {
      const cures = new Set(['wait', 'plain', 'move']);
      let [sent, body] = [false, message];
      while (!sent) {
        try {
          await sendOne(telegram, chat, body, place(target, index === 0));
          sent = true;
        } catch (error) {
          const { status, retryAfterMs, movedTo, text } = failureOf(error);
          if (
            status === 429 &&
            retryAfterMs !== undefined &&
            retryAfterMs <= longestWaitMs &&
            cures.delete('wait')
          ) {
            await pause(retryAfterMs);
          } else if (
            status === 400 &&
            isText(message) &&
            text.includes("can't parse entities") &&
            cures.delete('plain')
          ) {
            log.error({ text }, 'Telegram does not take our markup; sent as plain text');
            body = withoutMarkup(message);
          } else if (movedTo !== undefined && cures.delete('move')) {
            log.warn({ chat, movedTo }, 'a Telegram group has a new id: change it in DIGEST_CHANNELS');
            chat = movedTo;
          } else {
            const what = `Telegram chat ${chat}, part ${index + 1} of ${messages.length}`;
            throw new Error(`${what}: ${text}`, { cause: error });
          }
        }
      }
    }
  };
}

/** Files are sent as bytes: telegraf would open a path and fetch an address. */
function sendOne(telegram: Telegram, chat: number | string, message: Outgoing, where: Place) {
  if (!isText(message)) {
    const { document, caption } = message;
    const { filename, content } = document;
    return telegram.sendDocument(chat, { source: Buffer.from(content), filename }, { caption, ...where });
  }
  const { text, ...form } = message;
  return telegram.sendMessage(chat, text, { ...form, ...where });
}

type Place = ReturnType<typeof place>;

const place = ({ topic, replyTo }: Target, first: boolean) => ({
  ...(topic === undefined ? {} : { message_thread_id: topic }),
  ...(replyTo === undefined || !first
    ? {}
    : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
});
