import { Telegraf } from 'telegraf';
import { message as messageWith } from 'telegraf/filters';
import type { Adapter, PlatformParts } from '../../adapter.ts';
import { createBoundedWork } from '../../bounded-work.ts';
import type { Command } from '../../command.ts';
import { within } from '../../deadline.ts';
import { ConfigError } from '../../errors.ts';
import { catalogue } from '../../locales/index.ts';
import type { Logger } from '../../logger.ts';
import { createAnswer } from './answer.ts';
import { failureOf, guardCalls } from './calls.ts';
import { toCommandMenus } from './commands.ts';
import { createDeliver, type Deliver } from './deliver.ts';
import { render } from './render.ts';
import { createSend } from './send.ts';

const LIMITS = {
  /** Until updates are fetched. */
  startMs: 45_000,
  /** One long poll: Telegram holds it for 50 s. */
  pollMs: 65_000,
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
};
/** Answers worked on at once, and waiting. */
const WORK = { atOnce: 8, waiting: 500 };
/** Replies whose pictures follow. */
const LATER = { atOnce: 32, waiting: 500 };

export type TelegramParts = PlatformParts & { readonly limits?: Partial<typeof LIMITS> };

type Session = { readonly deliver: Deliver; close(): Promise<void> };

/** Telegram by long polling: typed commands in, HTML messages out. After a rejected start it may be started again. */
export function createTelegram(parts: TelegramParts): Adapter {
  const limits = { ...LIMITS, ...parts.limits };
  let session: Session | undefined;
  return {
    platform: 'telegram',
    async start() {
      session ??= await open(parts, limits);
    },
    async post(channel, message) {
      if (session === undefined) throw new Error('Telegram is not connected');
      await session.deliver({ chat: channel }, render(message));
    },
    async stop() {
      await session?.close();
      session = undefined;
    },
  };
}

async function open(parts: TelegramParts, limits: typeof LIMITS): Promise<Session> {
  const { token, apiRoot, commands, respond, takePictures, log, defaultLang, onFatal } = parts;
  const bot = new Telegraf(token, { telegram: { apiRoot, webhookReply: false } });
  const { telegram } = bot;
  const stop = new AbortController();
  const send = createSend(telegram, log, limits.longestWaitMs);
  const work = createBoundedWork(WORK);
  const later = createBoundedWork(LATER);
  const { picturesMs } = limits;
  const deliver = createDeliver({ send, takePictures, later, log, picturesMs });
  const names = new Set<string>(commands.map(({ name }) => name));
  const answer = createAnswer({ telegram, deliver, work, respond, log, defaultLang, names, limits });
  bot.on(messageWith('text'), ({ message, me }) => {
    answer(message, me);
  });
  // Without this a throwing handler ends the polling.
  bot.catch((error) => {
    log.error({ err: error }, 'a Telegram update could not be handled');
  });

  // Telegraf's launch resolves when the polling ends, and rejects with what ended it.
  let ended: Promise<void> = Promise.resolve();
  const launch = (): Promise<void> =>
    new Promise((resolve, reject) => {
      guardCalls(telegram, { log, limits, stop: stop.signal, onPoll: resolve });
      ended = bot.launch({ allowedUpdates: ['message'] });
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
  await setMenus(bot, commands, log);

  return {
    deliver,
    async close() {
      stop.abort();
      await within(limits.confirmMs, () => supervised).catch(() => undefined);
      await work.drained(limits.drainMs);
      await later.drained(limits.drainPicturesMs);
    },
  };
}

async function setMenus({ telegram }: Telegraf, commands: readonly Command[], log: Logger): Promise<void> {
  try {
    for (const menu of toCommandMenus(commands, { en: catalogue('en'), 'zh-CN': catalogue('zh-CN') })) {
      const { language_code } = menu;
      await telegram.setMyCommands(menu.commands, language_code === undefined ? {} : { language_code });
    }
  } catch (error) {
    log.error({ text: failureOf(error).text }, 'Telegram command menus could not be set');
  }
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
