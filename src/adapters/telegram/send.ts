import { setTimeout as pause } from 'node:timers/promises';
import type { Telegram } from 'telegraf';
import type { Logger } from '../../logger.ts';
import { failureOf } from './failure.ts';
import {
  isDocument,
  isText,
  withoutMarkup,
  type DocumentMessage,
  type Photo,
  type PhotosMessage,
  type TextMessage,
} from './render.ts';

/** Where a message goes. */
export type Target = {
  readonly chat: number | string;
  readonly topic?: number | undefined;
  /** The message it answers; a deleted one is no reason not to answer. */
  readonly replyTo?: number | undefined;
};

/** A picture as bytes. */
export type DrawnPhoto = Photo & { readonly png: Uint8Array };

/** Resolves with what answers the first of the messages go to. */
export type Send = (
  target: Target,
  messages: readonly (TextMessage | DocumentMessage | PhotosMessage<DrawnPhoto>)[],
) => Promise<Target>;

type Sendable = Parameters<Send>[1][number];

/**
 * Sends messages one after the other. Each is tried again once for each cause that passes: a rate limit short enough to
 * wait out, markup Telegram does not take (then as plain text), a group that became a supergroup (then there).
 */
export function createSend(telegram: Telegram, log: Logger, longestWaitMs: number): Send {
  return async (target, messages) => {
    let chat = target.chat;
    let first: number | undefined;
    for (const [index, message] of messages.entries()) {
      const cures = new Set(['wait', 'plain', 'move']);
      let [sent, body] = [false, message];
      while (!sent) {
        try {
          const messageId = await sendOne(telegram, chat, body, place(target, index === 0));
          first ??= messageId;
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
            chat = movedTo;
          } else {
            const what = `Telegram chat ${chat}, part ${index + 1} of ${messages.length}`;
            throw new Error(`${what}: ${text}`, { cause: error });
          }
        }
      }
    }
    return { chat, topic: target.topic, replyTo: first };
  };
}

/** Sends a message and gives its id, of an album that of its first. */
async function sendOne(
  telegram: Telegram,
  chat: number | string,
  message: Sendable,
  where: Place,
): Promise<number | undefined> {
  if (isText(message)) {
    const { text, ...form } = message;
    return (await telegram.sendMessage(chat, text, { ...form, ...where })).message_id;
  }
  if (isDocument(message)) {
    const { document, caption } = message;
    const source = inBytes(document.filename, Buffer.from(document.content));
    return (await telegram.sendDocument(chat, source, { caption, ...where })).message_id;
  }
  const [photo, ...others] = message.photos;
  if (photo === undefined) return undefined;
  if (others.length === 0) {
    const { caption } = photo;
    return (await telegram.sendPhoto(chat, pngOf(photo), { caption, ...where })).message_id;
  }
  const album = message.photos.map((one) => ({
    type: 'photo' as const,
    media: pngOf(one),
    caption: one.caption,
  }));
  return (await telegram.sendMediaGroup(chat, album, where))[0]?.message_id;
}

/** Files are sent as bytes: telegraf would open a path and fetch an address. */
const inBytes = (filename: string, source: Buffer) => ({ source, filename });

const pngOf = ({ filename, png }: DrawnPhoto) =>
  inBytes(filename, Buffer.from(png.buffer, png.byteOffset, png.byteLength));

type Place = ReturnType<typeof place>;

const place = ({ topic, replyTo }: Target, first: boolean) => ({
  ...(topic === undefined ? {} : { message_thread_id: topic }),
  ...(replyTo === undefined || !first
    ? {}
    : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
});
