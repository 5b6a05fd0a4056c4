import type { Chat, ChatMemberUpdated } from 'telegraf/types';
import type { Logger } from '../../logger.ts';

/** Chats the bot was put out of; a restart tries them again. */
export type ClosedChats = {
  /** Why nothing can be posted there. */
  why(chat: string): string | undefined;
  /** Refused for good by an answer. */
  close(chat: string, why: string): void;
  /** What Telegram says of the bot's own membership. */
  membership(update: Pick<ChatMemberUpdated, 'chat' | 'new_chat_member'>): void;
  /** Someone wrote there, so the bot is in it. */
  heardFrom(chat: Chat): void;
};

const MOST = 10_000;

export function createClosedChats(log: Logger): ClosedChats {
  const closed = new Map<string, string>();
  const close = (chat: string, why: string): void => {
    const [oldest] = closed.keys();
    if (closed.size >= MOST && oldest !== undefined) closed.delete(oldest);
    closed.set(chat.toLowerCase(), why);
  };
  const reopen = (chat: Chat): boolean => namesOf(chat).filter((name) => closed.delete(name)).length > 0;
  return {
    why: (chat) => closed.get(chat.toLowerCase()),
    close,
    membership({ chat, new_chat_member: { status } }) {
      const about = { chat: String(chat.id), status };
      if (status === 'kicked' || status === 'left') {
        const why =
          chat.type === 'private' ? 'the reader blocked the bot' : `the bot was put out (${status})`;
        namesOf(chat).forEach((name) => {
          close(name, why);
        });
        log.warn(about, 'a Telegram chat takes no messages any more');
      } else if (reopen(chat)) log.info(about, 'a Telegram chat takes messages again');
    },
    heardFrom(chat) {
      if (closed.size > 0) reopen(chat);
    },
  };
}

/** A chat is posted to by its id or by its `@name`. */
const namesOf = (chat: Chat): readonly string[] => [
  String(chat.id),
  ...('username' in chat ? [`@${chat.username.toLowerCase()}`] : []),
];
