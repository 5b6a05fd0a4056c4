import type { Answer, Call } from './local-server.ts';
import { isChat, toMessage, type ChatState, type createChats, type Shown } from './telegram-chats.ts';
import type { createFiles, FileKind } from './telegram-files.ts';
import {
  albumRefusal,
  badRequest,
  isRefusal,
  readFormatted,
  readKeyboard,
  type Payload,
} from './telegram-rules.ts';

export const ok = (result: unknown): Answer => ({ status: 200, json: { ok: true, result } });

/** A message being made: what it shows, before it has an id. */
type Content = Pick<Shown, 'text' | 'entities' | 'file' | 'photo' | 'fileId' | 'keyboard'>;

/** Sending and editing, as the Bot API does it. */
export function createMessages(parts: {
  readonly chats: ReturnType<typeof createChats>;
  readonly files: ReturnType<typeof createFiles>;
  readonly bot: Payload;
  readonly nextId: () => number;
  readonly onFlaw: (flaw: string) => void;
}) {
  const { chats, files, bot, nextId, onFlaw } = parts;
  const payloadOf = ({ body }: Call): Payload => (body ?? {}) as Payload;
  const NO_PHOTOS = badRequest('not enough rights to send photos to the chat');

  const textContent = (payload: Payload): Content | Answer => {
    const formatted = readFormatted(payload, 'text');
    if (isRefusal(formatted)) return formatted;
    const keyboard = readKeyboard(payload);
    if (isRefusal(keyboard)) return keyboard;
    formatted.flaws.forEach(onFlaw);
    return { text: formatted.text, entities: formatted.entities, keyboard };
  };

  const fileContent = (kind: FileKind, given: unknown, payload: Payload, call: Call): Content | Answer => {
    const formatted = readFormatted(payload, 'caption');
    if (isRefusal(formatted)) return formatted;
    const keyboard = readKeyboard(payload);
    if (isRefusal(keyboard)) return keyboard;
    const kept = files.take(kind, given, call.files ?? []);
    if (isRefusal(kept)) return kept;
    formatted.flaws.forEach(onFlaw);
    if (kind === 'photo' && formatted.text === '') onFlaw('a photo without a caption');
    const { fileId, upload } = kept;
    const { text, entities } = formatted;
    return { text, entities, keyboard, fileId, ...(kind === 'photo' ? { photo: upload } : { file: upload }) };
  };

  const put = (to: ChatState, content: Content, payload: Payload, inAlbum?: true): Payload => {
    const topic = payload.message_thread_id as number | undefined;
    const shown: Shown = {
      ...content,
      payload,
      id: nextId(),
      edits: 0,
      ...(topic === undefined ? {} : { topic }),
      ...(inAlbum === undefined ? {} : { inAlbum }),
      ...answeredBy(payload),
    };
    to.shown.push(shown);
    to.messages.add(shown.id);
    return toMessage(to, shown, bot);
  };

  const send = (call: Call, contentOf: (payload: Payload) => Content | Answer): Answer => {
    const payload = payloadOf(call);
    const to = chats.target(payload);
    if (!isChat(to)) return to;
    const content = contentOf(payload);
    if (!isContent(content)) return content;
    if (content.photo !== undefined && to.refusesPhotos === true) return NO_PHOTOS;
    return ok(put(to, content, payload));
  };

  /** Changes a message of the bot; without a keyboard in the call it has none any more. */
  const edit = (call: Call, change: (old: Shown, payload: Payload) => Content | Answer): Answer => {
    const payload = payloadOf(call);
    const to = chats.reached(payload);
    if (!isChat(to)) return to;
    const at = to.shown.findIndex(({ id }) => id === Number(payload.message_id));
    const old = to.shown[at];
    if (old === undefined) return badRequest('message to edit not found');
    const content = change(old, payload);
    if (!isContent(content)) return content;
    if (content.photo !== undefined && to.refusesPhotos === true) return NO_PHOTOS;
    if (looks(content) === looks(old)) {
      return badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    }
    const { id, topic, inAlbum, edits, replyTo } = old;
    const edited: Shown = {
      ...content,
      payload,
      id,
      edits: edits + 1,
      ...(topic === undefined ? {} : { topic }),
      ...(inAlbum === undefined ? {} : { inAlbum }),
      ...(replyTo === undefined ? {} : { replyTo }),
    };
    to.shown[at] = edited;
    return ok(toMessage(to, edited, bot));
  };

  return {
    sendMessage: (call: Call) => send(call, textContent),
    sendDocument: (call: Call) =>
      send(call, (payload) => fileContent('document', payload.document, payload, call)),
    sendPhoto: (call: Call) => send(call, (payload) => fileContent('photo', payload.photo, payload, call)),

    /** All are taken, or none. */
    sendMediaGroup(call: Call): Answer {
      const payload = payloadOf(call);
      const to = chats.target(payload);
      if (!isChat(to)) return to;
      if ('reply_markup' in payload) onFlaw('an album has no keyboard');
      const media = payload.media as readonly Payload[];
      const refusal = albumRefusal(media.map(({ type }) => String(type)));
      if (refusal !== undefined) return refusal;
      const contents = media.map((one) => fileContent(one.type as FileKind, one.media, one, call));
      const refused = contents.find((one) => !isContent(one));
      if (refused !== undefined && !isContent(refused)) return refused;
      const taken = contents.filter(isContent);
      if (to.refusesPhotos === true && taken.some(({ photo }) => photo !== undefined)) return NO_PHOTOS;
      return ok(taken.map((content) => put(to, content, payload, true)));
    },

    editMessageText: (call: Call) =>
      edit(call, ({ photo, file }, payload) =>
        photo === undefined && file === undefined
          ? textContent(payload)
          : badRequest('there is no text in the message to edit'),
      ),

    editMessageCaption: (call: Call) =>
      edit(call, (old, payload) => {
        if (old.photo === undefined && old.file === undefined)
          return badRequest('there is no caption in the message to edit');
        const formatted = readFormatted(payload, 'caption');
        if (isRefusal(formatted)) return formatted;
        const keyboard = readKeyboard(payload);
        if (isRefusal(keyboard)) return keyboard;
        const { text, entities } = formatted;
        return { ...contentOf(old), text, entities, keyboard };
      }),

    editMessageMedia: (call: Call) =>
      edit(call, (old, payload) => {
        const media = payload.media as Payload;
        const kind = media.type as FileKind;
        if (old.inAlbum === true && (kind === 'document') !== (old.file !== undefined))
          return badRequest("message can't be edited: the album holds other media");
        const { reply_markup } = payload;
        const caption = reply_markup === undefined ? media : { ...media, reply_markup };
        return fileContent(kind, media.media, caption, call);
      }),

    editMessageReplyMarkup: (call: Call) =>
      edit(call, (old, payload) => {
        const keyboard = readKeyboard(payload);
        return isRefusal(keyboard) ? keyboard : { ...contentOf(old), keyboard };
      }),

    deleteMessage(call: Call): Answer {
      const payload = payloadOf(call);
      const to = chats.reached(payload);
      if (!isChat(to)) return to;
      const at = to.shown.findIndex(({ id }) => id === Number(payload.message_id));
      if (at < 0) return badRequest('message to delete not found');
      to.shown.splice(at, 1);
      return ok(true);
    },
  };
}

/** The message a payload answers: an object, or as text in a form. */
function answeredBy({ reply_parameters: given }: Payload): Pick<Shown, 'replyTo'> {
  const reply = (typeof given === 'string' ? JSON.parse(given) : given) as Payload | undefined;
  return reply === undefined ? {} : { replyTo: Number(reply.message_id) };
}

const isContent = (one: Content | Answer): one is Content => typeof one === 'object' && 'entities' in one;

const contentOf = ({ text, entities, file, photo, fileId, keyboard }: Shown): Content => ({
  text,
  entities,
  keyboard,
  ...(file === undefined ? {} : { file }),
  ...(photo === undefined ? {} : { photo }),
  ...(fileId === undefined ? {} : { fileId }),
});

const looks = ({ text, entities, fileId, keyboard }: Content): string =>
  JSON.stringify([text, entities, fileId, keyboard]);
