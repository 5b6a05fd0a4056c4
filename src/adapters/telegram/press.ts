import type { Telegram } from 'telegraf';
import type { CallbackQuery, Message } from 'telegraf/types';
import type { PlatformParts } from '../../adapter.ts';
import type { BoundedWork } from '../../bounded-work.ts';
import { catalogue } from '../../locales/index.ts';
import { readerOf } from '../../preferences.ts';
import type { PressCode, Pressed } from '../../press-code.ts';
import type { Author, Authors } from './asker.ts';
import type { Destination } from './deliver.ts';
import { failureOf } from './failure.ts';
import type { ReplyTo } from './reply.ts';

export type PressParts = Pick<PlatformParts, 'guard' | 'preferences' | 'memory' | 'log' | 'defaultLang'> & {
  readonly telegram: Telegram;
  readonly authors: Authors;
  readonly pressCode: PressCode;
  readonly reply: ReplyTo;
  readonly work: BoundedWork;
};

type Query = CallbackQuery.DataQuery;

/** Answers presses on buttons. What is on them may be forged: only what we signed for this chat is done. Returns at once. */
export function createPress(parts: PressParts): (query: Query) => void {
  const { telegram, authors, pressCode, reply, work, guard, preferences, memory, log, defaultLang } = parts;

  async function answer(query: Query): Promise<void> {
    const { id, message, data } = query;
    // The spinner stays until a press is answered; a late answer is no use, and no harm.
    const tell = (text?: string): Promise<unknown> =>
      telegram
        .answerCbQuery(id, text, text === undefined ? {} : { show_alert: true })
        .catch((error: unknown) => {
          log.info({ text: failureOf(error).text }, 'a press could not be acknowledged');
        });
    if (message === undefined) {
      await tell(catalogue(defaultLang).actions.tooOld);
      return;
    }
    const author = authors.ofPress(query, message.chat);
    const { asker, tag } = author;
    const verdict = guard(asker);
    if (verdict === 'drop') return;
    const reader = await readerOf(preferences, asker, tag, defaultLang);
    const words = catalogue(reader.lang).actions;
    if (verdict === 'notice') {
      await tell(words.slowDown);
      return;
    }
    const pressed = pressCode.read(data, asker.chat, Date.now());
    if (pressed === undefined || !isAccessible(message)) {
      await tell(words.tooOld);
      return;
    }
    const { command, options, lang } = pressed.ask;
    const isOwn = asker.isPrivate || pressed.owner === asker.user;
    // Where several write under one name, the rights of the one who presses decide.
    if (pressed.kind === 'change' && !isOwn && pressed.owner !== undefined) {
      await tell(words.notYours(command));
      return;
    }
    if (pressed.once !== undefined && !(await memory.takeOnce(pressed.once.id, pressed.once.untilMs))) {
      await tell(words.tooOld);
      return;
    }
    await tell();
    await reply(destinationOf(message, pressed, isOwn), {
      question: { command, options, ...reader, lang, asker },
      owner: ownerOf(author),
      isPressable: message.chat.type !== 'channel',
      kind: pressed.kind,
    });
  }

  return (query) => {
    const taken = work.take(() =>
      answer(query).catch((error: unknown) => {
        log.warn({ err: error }, 'a press could not be answered');
      }),
    );
    if (!taken) log.warn('too many presses at once: one is not answered');
  };
}

const ownerOf = ({ owner, asker }: Author): string => owner ?? asker.user;

/** Of a message too old to be shown only its place is told. */
const isAccessible = (message: NonNullable<Query['message']>): message is Message => message.date !== 0;

/**
 * An answer of one message is replaced by the one who asked. All else comes below it: what is beside an answer, the answer to somebody else's
 * press, and the successor of several messages, of which only the last could be edited.
 */
function destinationOf(message: Message, { kind }: Pressed, isOwn: boolean): Destination {
  const { chat, message_id: id } = message;
  const topic = message.is_topic_message === true ? message.message_thread_id : undefined;
  const isInPlace = (kind === 'replace' || kind === 'change') && isOwn && isFirst(message);
  return { chat: chat.id, topic, replyTo: id, ...(isInPlace ? { replaces: id } : {}) };
}

/** The first message of an answer, and it alone, answers another; in a topic every message seems to answer its beginning. */
function isFirst(message: Message): boolean {
  const answered = 'reply_to_message' in message ? message.reply_to_message : undefined;
  return answered !== undefined && answered.message_id !== message.message_thread_id;
}
