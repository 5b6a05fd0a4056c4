import { setTimeout as pause } from 'node:timers/promises';
import { isPng, type Upload } from './form-data.ts';
import { startLocalServer, type Answer, type Call } from './local-server.ts';
import { parseTelegramHtml } from './telegram-html.ts';

export const TELEGRAM_TOKEN = '1234567890:telegram-bot-token-canary_AAAAAAAAAAAA';
const BOT_NAME = 'soundings_bot';
const BOT = { id: 1_234_567_890, is_bot: true, first_name: 'Soundings', username: BOT_NAME };
const METHODS = new Set([
  'getMe',
  'deleteWebhook',
  'setMyCommands',
  'getUpdates',
  'sendMessage',
  'sendDocument',
  'sendPhoto',
  'sendMediaGroup',
  'sendChatAction',
]);
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_PHOTO = 10_000_000;

type Payload = Readonly<Record<string, unknown>>;
type Update = { readonly update_id: number; readonly message: Payload };
export type Chat = { readonly id: number; readonly type: 'private' | 'group' | 'supergroup' | 'channel' };

/** A message as readers see it. */
export type Shown = {
  readonly text: string;
  readonly entities: readonly { readonly tag: string; readonly text: string }[];
  readonly payload: Payload;
  /** The id the message got. */
  readonly id: number;
  /** Sent as a document; the text is its caption. */
  readonly file?: Upload;
  /** Sent as a photo, alone or as one of an album; the text is its caption. */
  readonly photo?: Upload;
};

export type Said = {
  readonly text: string;
  readonly chat?: Chat;
  readonly language?: string | undefined;
  /** Seconds since the epoch; now when left out. */
  readonly date?: number;
  readonly topic?: number;
};

const ok = (result: unknown): Answer => ({ status: 200, json: { ok: true, result } });
export const telegramError = (
  code: number,
  description: string,
  parameters?: Payload,
): Exclude<Answer, string> => ({
  status: code,
  json: { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) },
});

/** The Bot API on loopback, as far as the bot uses it: what the API refuses is refused, and every call is in the journal. */
export async function startFakeTelegram() {
  const chats = new Map<
    number | string,
    { readonly chat: Chat; readonly shown: Shown[]; refusal?: Answer }
  >();
  const menus = new Map<string, unknown>();
  const violations: string[] = [];
  let updates: Update[] = [];
  let nextUpdate = 500;
  let nextMessage = 1;
  let polls = 0;
  let wake: () => void = () => undefined;

  const chatOf = (chat: Chat) => {
    const known = chats.get(chat.id) ?? { chat, shown: [] };
    chats.set(chat.id, known);
    return known;
  };

  /** Waits for updates like the API, at most 50 s here 5; a newer poll ends an older one. */
  const getUpdates = async (
    { offset = 0, timeout = 0 }: { offset?: number; timeout?: number },
    closed: AbortSignal,
  ): Promise<Answer> => {
    polls += 1;
    const poll = polls;
    wake();
    updates = updates.filter(({ update_id }) => update_id >= offset);
    const end = performance.now() + Math.min(timeout, 5) * 1000;
    while (updates.length === 0 && performance.now() < end && !closed.aborted) {
      await Promise.race([new Promise<void>((resolve) => (wake = resolve)), pause(50)]);
      if (polls !== poll)
        return telegramError(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        );
    }
    return ok(updates.slice(0, 100));
  };

  const sendMessage = (payload: Payload): Answer => {
    const target = chats.get(payload.chat_id as number | string) ?? chats.get(Number(payload.chat_id));
    if (target === undefined) return telegramError(400, 'Bad Request: chat not found');
    if (target.refusal !== undefined) return target.refusal;
    const text = String(payload.text);
    if (/\p{Cs}/u.test(text)) return telegramError(400, 'Bad Request: strings must be encoded in UTF-8');
    const parsed =
      payload.parse_mode === 'HTML' ? parseTelegramHtml(text) : { ok: true as const, text, entities: [] };
    if (!parsed.ok) return telegramError(400, parsed.problem);
    const shown = parsed.text.trim();
    if (shown === '') return telegramError(400, 'Bad Request: message text is empty');
    if (shown.length > MAX_TEXT) return telegramError(400, 'Bad Request: message is too long');
    const id = nextMessage++;
    target.shown.push({ text: shown, entities: parsed.entities, payload, id });
    return ok({ message_id: id, date: 1, chat: target.chat, text: shown });
  };

  const sendDocument = ({ body, files = [] }: Call): Answer => {
    const payload = body as Payload;
    const target = chats.get(payload.chat_id as number | string) ?? chats.get(Number(payload.chat_id));
    if (target === undefined) return telegramError(400, 'Bad Request: chat not found');
    if (target.refusal !== undefined) return target.refusal;
    const file = files.find(({ field }) => field === 'document');
    if (file === undefined) return telegramError(400, 'Bad Request: there is no document in the request');
    if (file.content === '') return telegramError(400, 'Bad Request: file must be non-empty');
    const caption = typeof payload.caption === 'string' ? payload.caption : '';
    if (caption.length > MAX_CAPTION) return telegramError(400, 'Bad Request: message caption is too long');
    const id = nextMessage++;
    target.shown.push({ text: caption, entities: [], payload, file, id });
    return ok({ message_id: id, date: 1, chat: target.chat, caption });
  };

  /** Photos by the fields their bytes came in, with their captions; all are taken, or none. */
  const sendPhotos = (
    payload: Payload,
    photos: readonly (Upload | undefined)[],
    captions: readonly unknown[],
  ) => {
    const target = chats.get(payload.chat_id as number | string) ?? chats.get(Number(payload.chat_id));
    if (target === undefined) return telegramError(400, 'Bad Request: chat not found');
    if (target.refusal !== undefined) return target.refusal;
    const texts = captions.map((caption) => (typeof caption === 'string' ? caption : ''));
    if (texts.some((caption) => caption.length > MAX_CAPTION))
      return telegramError(400, 'Bad Request: message caption is too long');
    if (texts.some((caption) => caption.trim() === '')) violations.push('a photo without a caption');
    const taken = photos.flatMap((photo, index) => {
      if (photo === undefined || !isPng(photo) || photo.bytes.length > MAX_PHOTO) return [];
      return [{ id: nextMessage + index, text: texts[index] ?? '', entities: [], payload, photo }];
    });
    if (taken.length < photos.length) return telegramError(400, 'Bad Request: IMAGE_PROCESS_FAILED');
    nextMessage += photos.length;
    target.shown.push(...taken);
    return taken.map(({ id, text }) => ({ message_id: id, date: 1, chat: target.chat, caption: text }));
  };

  const sendPhoto = ({ body, files = [] }: Call): Answer => {
    const payload = body as Payload;
    const sent = sendPhotos(payload, [files.find(({ field }) => field === 'photo')], [payload.caption]);
    return Array.isArray(sent) ? ok(sent[0]) : sent;
  };

  const sendMediaGroup = ({ body, files = [] }: Call): Answer => {
    const payload = body as Payload;
    const media = payload.media as { type: string; media: string; caption?: string }[];
    if (media.length < 2 || media.length > 10)
      return telegramError(400, 'Bad Request: wrong number of messages in the album');
    const photos = media.map(({ media: at }) => files.find(({ field }) => at === `attach://${field}`));
    const sent = sendPhotos(
      payload,
      photos,
      media.map(({ caption }) => caption),
    );
    return Array.isArray(sent) ? ok(sent) : sent;
  };

  const setMyCommands = ({ commands, language_code: language = '' }: Payload): Answer => {
    const list = commands as { command: string; description: string }[];
    if (list.length > 100) return telegramError(400, 'Bad Request: too many commands specified');
    if (list.some(({ command }) => !/^[a-z0-9_]{1,32}$/.test(command)))
      return telegramError(400, 'Bad Request: BOT_COMMAND_INVALID');
    if (list.some(({ description }) => description === '' || description.length > 256)) {
      return telegramError(400, 'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID');
    }
    if (language !== '' && !/^[a-z]{2}$/.test(String(language)))
      return telegramError(400, 'Bad Request: invalid language code specified');
    menus.set(String(language), list);
    return ok(true);
  };

  const serve = async (call: Call, closed: AbortSignal): Promise<Answer> => {
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(call.path) ?? [];
    const payload = (call.body ?? {}) as Payload;
    if (token !== TELEGRAM_TOKEN) return telegramError(401, 'Unauthorized');
    if (!METHODS.has(method)) return telegramError(404, 'Not Found: method not found');
    if (method === 'getMe') return ok(BOT);
    if (method === 'getUpdates') return getUpdates(payload, closed);
    if (method === 'sendMessage') return sendMessage(payload);
    if (method === 'sendDocument') return sendDocument(call);
    if (method === 'sendPhoto') return sendPhoto(call);
    if (method === 'sendMediaGroup') return sendMediaGroup(call);
    if (method === 'setMyCommands') return setMyCommands(payload);
    return ok(true);
  };
  const local = await startLocalServer(serve);

  return {
    apiRoot: local.origin,
    journal: local.journal,
    fault: local.fault,
    /** What the API takes and must never be sent. */
    violations: violations as readonly string[],
    /** The calls of one method, by their payloads. */
    payloads: (method: string) =>
      local.journal.filter(({ path }) => path.endsWith(`/${method}`)).map(({ body }) => body as Payload),
    menus: menus as ReadonlyMap<string, readonly { command: string; description: string }[]>,
    /** Opens a chat the bot is in; the list fills with what is shown there. */
    openChat: (chat: Chat): readonly Shown[] => chatOf(chat).shown,
    /** From now on every message to a chat gets this answer. */
    closeChat(id: number, answer: Answer): void {
      const known = chats.get(id);
      if (known !== undefined) known.refusal = answer;
    },
    /** Someone writes; the bot gets it with its next poll. */
    say({
      text,
      chat = { id: 77, type: 'private' },
      language,
      date = Math.floor(Date.now() / 1000),
      topic,
    }: Said): readonly Shown[] {
      const from = {
        id: 4242,
        is_bot: false,
        first_name: 'Reader',
        ...(language === undefined ? {} : { language_code: language }),
      };
      const thread = topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true };
      const command = /^\/\S+/.exec(text)?.[0];
      const entities =
        command === undefined ? [] : [{ type: 'bot_command', offset: 0, length: command.length }];
      updates.push({
        update_id: nextUpdate++,
        message: { message_id: nextMessage++, date, chat, from, text, entities, ...thread },
      });
      wake();
      return chatOf(chat).shown;
    },
    close: local.close,
  };
}

export type FakeTelegram = Awaited<ReturnType<typeof startFakeTelegram>>;
