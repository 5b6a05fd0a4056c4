import type { Telegram } from 'telegraf';
import type { Message as TelegramMessage } from 'telegraf/types';
import type { BoundedWork } from '../../bounded-work.ts';
import { catalogue } from '../../locales/index.ts';
import type { Guard } from '../../guard.ts';
import type { Lang } from '../../locales/format.ts';
import type { Logger } from '../../logger.ts';
import { readerOf, type Preferences } from '../../preferences.ts';
import type { Author, Authors } from './asker.ts';
import type { Deliver } from './deliver.ts';
import { readCommand } from './read-command.ts';
import { renderText } from './render.ts';
import type { ReplyTo } from './reply.ts';
import type { Target } from './send.ts';

/** The first thing anyone sends to a bot. */
const ALIASES: Readonly<Record<string, string>> = { start: 'help' };

export type AnswerParts = {
  readonly telegram: Telegram;
  readonly authors: Authors;
  readonly deliver: Deliver;
  readonly work: BoundedWork;
  readonly reply: ReplyTo;
  readonly preferences: Preferences;
  readonly guard: Guard;
  readonly log: Logger;
  readonly defaultLang: Lang;
  /** The names that are answered in groups, where an unknown command may be meant for someone else. */
  readonly names: ReadonlySet<string>;
  readonly limits: { readonly staleMs: number };
};

/** Answers typed commands. Returns at once, because telegraf fetches no more updates until it does; the work goes on beside. */
export function createAnswer(
  parts: AnswerParts,
): (message: TelegramMessage.TextMessage, ourName: string) => void {
  const { telegram, authors, deliver, work, reply, preferences, guard, log, defaultLang, names, limits } =
    parts;
  const readerFor = ({ asker, tag }: Author) => readerOf(preferences, asker, tag, defaultLang);

  return (message, ourName) => {
    const typed = readCommand(message.text, ourName);
    if (typed === undefined) return;
    const command = ALIASES[typed.name] ?? typed.name;
    const { chat } = message;
    if (!names.has(command) && chat.type !== 'private') return;
    if (Date.now() - message.date * 1000 > limits.staleMs) {
      log.info({ command }, 'a command from before an outage is not answered');
      return;
    }
    const author = authors.ofMessage(message);
    const verdict = guard(author.asker);
    if (verdict === 'drop') return;
    const topic = message.is_topic_message === true ? message.message_thread_id : undefined;
    const target: Target = { chat: chat.id, topic, replyTo: message.message_id };
    const taken = work.take(async () => {
      // Telegram refuses to show anybody typing in a channel.
      if (verdict === 'go' && chat.type !== 'channel') showTyping(telegram, chat.id, topic);
      try {
        const reader = await readerFor(author);
        if (verdict === 'notice') await deliver(target, renderText(catalogue(reader.lang).actions.slowDown));
        else
          await reply(target, {
            question: { command, options: typed.words, ...reader, asker: author.asker },
            owner: author.owner,
            isPressable: chat.type !== 'channel',
          });
      } catch (error) {
        log.warn({ err: error, command }, 'an answer could not be sent');
      }
    });
    if (!taken) log.warn({ command }, 'too many commands at once: one is not answered');
  };
}

/** "typing…" for some seconds; not worth an error. */
function showTyping(telegram: Telegram, chat: number, topic: number | undefined): void {
  const where = topic === undefined ? {} : { message_thread_id: topic };
  telegram.sendChatAction(chat, 'typing', where).catch(() => undefined);
}
