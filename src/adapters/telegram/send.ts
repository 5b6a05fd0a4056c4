import { setTimeout as pause } from 'node:timers/promises';
import type { Telegram } from 'telegraf';
import type { Message as TelegramMessage } from 'telegraf/types';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import type { Logger } from '../../logger.ts';
import { failureOf, type Failure } from './failure.ts';
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

/** A picture as bytes; none where Telegram has it already. */
export type DrawnPhoto = Photo & { readonly png: Uint8Array | undefined };

/** Where the messages went, and their ids in order. */
export type Sent = { readonly chat: number | string; readonly ids: readonly number[] };

type Sendable = TextMessage | DocumentMessage | PhotosMessage<DrawnPhoto>;

export type Send = {
  /** Sends messages one after the other. */
  all(target: Target, messages: readonly Sendable[]): Promise<Sent>;
  /** Puts a text in the place of another; false when that is not there any more. */
  editText(chat: Target['chat'], id: number, message: TextMessage): Promise<boolean>;
  /** Puts a picture in the place of another; false when that is not there any more. */
  editPhoto(chat: Target['chat'], id: number, photo: DrawnPhoto): Promise<boolean>;
  /** Takes a message of ours away; one that is gone is no error. */
  remove(chat: Target['chat'], id: number): Promise<void>;
  /** Telegram has these pictures no more: they are uploaded anew. */
  forget(specs: readonly ChartSpec[]): void;
  /** Whether Telegram has this picture, so that it need not be drawn. */
  has(spec: ChartSpec, isFullSize: boolean): boolean;
};

/** A message cannot be changed because it is not there, or not what it was. */
const GONE = /message to edit not found|message can't be edited|there is no text in the message/;
const SAME = 'message is not modified';

/**
 * Sends and edits. Each call is tried again once for each cause that passes: a rate limit short enough to wait out, markup Telegram does not
 * take (then as plain text), a group that became a supergroup (then there). A picture is uploaded once and sent by its id from then on.
 */
export function createSend(telegram: Telegram, log: Logger, longestWaitMs: number): Send {
  const uploaded = { photo: new WeakMap<ChartSpec, string>(), document: new WeakMap<ChartSpec, string>() };
  const kindOf = (isFullSize: boolean | undefined) => (isFullSize === true ? 'document' : 'photo');

  /** Telegram's name of a picture, else its bytes: telegraf would open a path and fetch an address. */
  const mediaOf = ({ filename, spec, png }: DrawnPhoto, kind: 'photo' | 'document') => {
    const id = uploaded[kind].get(spec);
    if (id !== undefined) return id;
    if (png === undefined) throw new Error(`${filename} is not drawn`);
    return inBytes(filename, Buffer.from(png.buffer, png.byteOffset, png.byteLength));
  };
  const remember = ({ spec }: DrawnPhoto, message: unknown): void => {
    const { photo, document } = message as Partial<
      TelegramMessage.PhotoMessage & TelegramMessage.DocumentMessage
    >;
    const largest = photo?.at(-1)?.file_id;
    if (largest !== undefined) uploaded.photo.set(spec, largest);
    if (document?.file_id !== undefined) uploaded.document.set(spec, document.file_id);
  };

  /** The ids of what was sent: one, or those of an album. */
  async function sendOne(chat: Target['chat'], message: Sendable, where: Place): Promise<readonly number[]> {
    if (isText(message)) {
      const { text, ...form } = message;
      return [(await telegram.sendMessage(chat, text, { ...form, ...where })).message_id];
    }
    if (isDocument(message)) {
      const { document, caption } = message;
      const source = inBytes(document.filename, Buffer.from(document.content));
      return [(await telegram.sendDocument(chat, source, { caption, ...where })).message_id];
    }
    const kind = kindOf(message.isFullSize);
    const [photo, ...others] = message.photos;
    if (photo === undefined) return [];
    if (others.length === 0) {
      const form = { caption: photo.caption, ...where };
      const media = mediaOf(photo, kind);
      const sent =
        kind === 'photo'
          ? await telegram.sendPhoto(chat, media, form)
          : await telegram.sendDocument(chat, media, form);
      remember(photo, sent);
      return [sent.message_id];
    }
    const album = message.photos.map((one) => ({ media: mediaOf(one, kind), caption: one.caption }));
    const sent =
      kind === 'photo'
        ? await telegram.sendMediaGroup(
            chat,
            album.map((one) => ({ type: 'photo' as const, ...one })),
            where,
          )
        : await telegram.sendMediaGroup(
            chat,
            album.map((one) => ({ type: 'document' as const, ...one })),
            where,
          );
    sent.forEach((one, index) => {
      const sentPhoto = message.photos[index];
      if (sentPhoto !== undefined) remember(sentPhoto, one);
    });
    return sent.map(({ message_id: id }) => id);
  }

  /** Tries a call until it is done or its failure is one that does not pass. */
  async function persistently<T>(
    call: () => Promise<T>,
    mend: (failure: Failure) => boolean,
    what: string,
  ): Promise<T> {
    let mayWait = true;
    for (;;) {
      try {
        return await call();
      } catch (error) {
        const failure = failureOf(error);
        const { status, retryAfterMs, text } = failure;
        if (status === 429 && retryAfterMs !== undefined && retryAfterMs <= longestWaitMs && mayWait) {
          mayWait = false;
          await pause(retryAfterMs);
        } else if (!mend(failure)) throw new Error(`${what}: ${text}`, { cause: error });
      }
    }
  }

  /** A text that Telegram can read, whatever becomes of its markup. */
  function readable(message: Sendable) {
    let [body, isPlain]: [Sendable, boolean] = [message, false];
    return {
      body: () => body,
      mend: ({ status, text }: Failure): boolean => {
        if (isPlain || status !== 400 || !isText(message) || !text.includes("can't parse entities"))
          return false;
        log.error({ text }, 'Telegram does not take our markup; sent as plain text');
        [body, isPlain] = [withoutMarkup(message), true];
        return true;
      },
    };
  }

  /** True when the message shows what it should now, false when it is not there. */
  async function edit(
    call: () => Promise<unknown>,
    mend: (failure: Failure) => boolean,
    what: string,
  ): Promise<boolean> {
    try {
      await persistently(call, mend, what);
      return true;
    } catch (error) {
      const { text } = failureOf(error instanceof Error ? error.cause : error);
      if (text.includes(SAME)) return true;
      if (GONE.test(text)) return false;
      throw error;
    }
  }

  return {
    async all(target, messages) {
      let chat = target.chat;
      const ids: number[] = [];
      for (const [index, message] of messages.entries()) {
        const { body, mend } = readable(message);
        let hasMoved = false;
        const cure = (failure: Failure): boolean => {
          if (mend(failure)) return true;
          if (failure.movedTo === undefined || hasMoved) return false;
          [chat, hasMoved] = [failure.movedTo, true];
          return true;
        };
        const what = `Telegram chat ${chat}, part ${index + 1} of ${messages.length}`;
        ids.push(
          ...(await persistently(() => sendOne(chat, body(), place(target, index === 0)), cure, what)),
        );
      }
      return { chat, ids };
    },
    editText(chat, id, message) {
      const { body, mend } = readable(message);
      const call = () => {
        const { text, ...form } = body() as TextMessage;
        return telegram.editMessageText(chat, id, undefined, text, form);
      };
      return edit(call, mend, `Telegram chat ${chat}, message ${id}`);
    },
    editPhoto(chat, id, photo) {
      const call = async () => {
        const media = { type: 'photo' as const, media: mediaOf(photo, 'photo'), caption: photo.caption };
        remember(photo, await telegram.editMessageMedia(chat, id, undefined, media));
      };
      return edit(call, () => false, `Telegram chat ${chat}, picture ${id}`);
    },
    async remove(chat, id) {
      await telegram.deleteMessage(chat, id).catch((error: unknown) => {
        log.info({ text: failureOf(error).text }, 'a message could not be taken away');
      });
    },
    forget(specs) {
      for (const spec of specs) for (const kind of Object.values(uploaded)) kind.delete(spec);
    },
    has: (spec, isFullSize) => uploaded[kindOf(isFullSize)].has(spec),
  };
}

const inBytes = (filename: string, source: Buffer) => ({ source, filename });

type Place = ReturnType<typeof place>;

const place = ({ topic, replyTo }: Target, first: boolean) => ({
  ...(topic === undefined ? {} : { message_thread_id: topic }),
  ...(replyTo === undefined || !first
    ? {}
    : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
});
