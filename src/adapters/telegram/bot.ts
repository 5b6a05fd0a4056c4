import { Telegraf } from 'telegraf';
import { callbackQuery, channelPost, message as messageWith } from 'telegraf/filters';
import type { Adapter, PlatformParts } from '../../adapter.ts';
import { createBoundedWork } from '../../bounded-work.ts';
import { within } from '../../deadline.ts';
import { ConfigError } from '../../errors.ts';
import { createAnswer } from './answer.ts';
import { createAuthors } from './asker.ts';
import { guardCalls } from './calls.ts';
import { createClosedChats } from './closed-chats.ts';
import { createDeliver } from './deliver.ts';
import { failureOf } from './failure.ts';
import { setMenus } from './menus.ts';
import { openMovedChats } from './moved-chats.ts';
import { createPressCode } from '../../press-code.ts';
import { createPost } from './post.ts';
import { createPress } from './press.ts';
import { createReply } from './reply.ts';
import { createSend } from './send.ts';
import { openUpdateDoor } from './update-door.ts';

const LIMITS = {
  /** Until updates are fetched. */
  startMs: 45_000,
  /** One long poll: Telegram holds it for 50 s. */
  pollMs: 65_000,
  /** Without an answer to any of them. */
  watchdogMs: 150_000,
  /** Any other call. */
  sendMs: 30_000,
  /** Before the second try to fetch updates; doubled from there. */
  retryMs: 1_000,
  /** Before the next try when another program reads the same updates. */
  conflictMs: 60_000,
  /** The longest `retry_after` that is waited out. */
  longestWaitMs: 60_000,
  /** For finding an answer. */
  answerMs: 60_000,
  /** For the pictures of a reply, before those that are drawn go without the others. */
  picturesMs: 10_000,
  /** Older commands were typed during an outage; nobody waits for them any more. */
  staleMs: 5 * 60_000,
  /** For answers in flight when stopping. */
  drainMs: 10_000,
  /** For pictures that are late when stopping. */
  drainPicturesMs: 3_000,
  /** For confirming the updates read so far when stopping. */
  confirmMs: 3_000,
  /** For remembering what was read when stopping. */
  rememberMs: 2_000,
};
/** Answers worked on at once, and waiting. */
const WORK = { atOnce: 8, waiting: 500 };
/** Replies whose pictures follow. */
const LATER = { atOnce: 32, waiting: 500 };
const ALLOWED_UPDATES = ['message', 'channel_post', 'callback_query', 'my_chat_member'] as const;

export type TelegramParts = PlatformParts & { readonly limits?: Partial<typeof LIMITS> };

type Session = { readonly post: Adapter['post']; close(): Promise<void> };

/** Telegram by long polling: commands and presses in, HTML messages out. After a rejected start it may be started again. */
export function createTelegram(parts: TelegramParts): Adapter {
  const limits = { ...LIMITS, ...parts.limits };
  let session: Session | undefined;
  return {
    platform: 'telegram',
    async start() {
      session ??= await open(parts, limits);
    },
    async post(place, message) {
      if (session === undefined) throw new Error('Telegram is not connected');
      await session.post(place, message);
    },
    async stop() {
      await session?.close();
      session = undefined;
    },
  };
}

async function open(parts: TelegramParts, limits: typeof LIMITS): Promise<Session> {
  const { token, apiRoot, commands, takePictures, preferences, memory, log, onFatal } = parts;
  const bot = new Telegraf(token, { telegram: { apiRoot, webhookReply: false } });
  const { telegram } = bot;
  const stop = new AbortController();
  const [door, moved] = await Promise.all([
    openUpdateDoor({ memory, log, now: Date.now, bot: token.split(':')[0] ?? '' }),
    openMovedChats({ memory, preferences, log }),
  ]);
  const closed = createClosedChats(log);
  const send = createSend(telegram, log, limits.longestWaitMs);
  const work = createBoundedWork(WORK);
  const later = createBoundedWork(LATER);
  const deliver = createDeliver({ send, takePictures, later, log, picturesMs: limits.picturesMs });
  const authors = createAuthors(telegram);
  const names = new Set<string>(commands.map(({ name }) => name));
  const pressCode = createPressCode(token, commands);
  const reply = createReply({ ...parts, deliver, pressCode, limits });
  const answer = createAnswer({ ...parts, telegram, authors, deliver, work, reply, names, limits });
  const press = createPress({ ...parts, telegram, authors, pressCode, reply, work });

  bot.use(async ({ update, chat, myChatMember }, next) => {
    if (!door.isNew(update.update_id)) return;
    if (chat !== undefined && myChatMember === undefined) closed.heardFrom(chat);
    await next();
  });
  bot.on('my_chat_member', ({ myChatMember }) => {
    closed.membership(myChatMember);
  });
  bot.on(messageWith('migrate_to_chat_id'), ({ chat, message }) => {
    moved.moved(String(chat.id), String(message.migrate_to_chat_id));
  });
  bot.on(messageWith('text'), ({ message, me }) => {
    answer(message, me);
  });
  bot.on(channelPost('text'), ({ channelPost: message, me }) => {
    answer(message, me);
  });
  bot.on(callbackQuery('data'), ({ callbackQuery: query }) => {
    press(query);
  });
  // Without this a throwing handler ends the polling.
  bot.catch((error) => {
    log.error({ err: error }, 'a Telegram update could not be handled');
  });

  // Telegraf's launch resolves when the polling ends, and rejects with what ended it.
  let ended: Promise<void> = Promise.resolve();
  const launch = (): Promise<void> =>
    new Promise((resolve, reject) => {
      guardCalls(telegram, {
        log,
        limits,
        stop: stop.signal,
        onPoll: resolve,
        onMoved(from, to) {
          moved.moved(from, to);
        },
      });
      ended = bot.launch({ allowedUpdates: [...ALLOWED_UPDATES] });
      ended.catch(reject);
    });
  try {
    await within(limits.startMs, launch);
  } catch (error) {
    stop.abort();
    throw reasonOf(error, 'Telegram cannot be reached');
  }
  const supervised = ended.catch((error: unknown) => {
    if (stop.signal.aborted) return;
    const reason = reasonOf(error, 'Telegram updates cannot be fetched any more');
    log.fatal({ err: reason }, 'Telegram is lost for good');
    onFatal?.(reason);
  });
  await setMenus(telegram, commands, log);

  return {
    post: createPost({ deliver, moved, closed }),
    async close() {
      stop.abort();
      await within(limits.confirmMs, () => supervised).catch(() => undefined);
      await work.drained(limits.drainMs);
      await later.drained(limits.drainPicturesMs);
      await within(limits.rememberMs, () => Promise.all([door.settled(), moved.settled()])).catch(
        () => undefined,
      );
    },
  };
}

/** What to do about it, for whoever runs the bot. */
function reasonOf(error: unknown, what: string): Error {
  const { status, text } = failureOf(error);
  if (status === 401 || status === 404) {
    return new ConfigError([
      'TELEGRAM_BOT_TOKEN: Telegram does not accept this token; copy it again from @BotFather',
    ]);
  }
  if (status === 409) {
    return new Error(`${what}: another program runs with the same token; stop one of the two`, {
      cause: error,
    });
  }
  return new Error(`${what}: ${text}`, { cause: error });
}
