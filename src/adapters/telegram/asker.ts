import type { Telegram } from 'telegraf';
import type { CallbackQuery, Chat, Message, User } from 'telegraf/types';
import type { Asker } from '../../asker.ts';

/** Who wrote or pressed: as the core knows them, and in which language their Telegram is. */
export type Author = {
  readonly asker: Asker;
  /** Who may press under the answer; left out where several write under one name: anonymous administrators, a channel. */
  readonly owner?: string;
  /** IETF tag, where Telegram tells it. */
  readonly tag?: string;
};

export type Authors = {
  ofMessage(message: Pick<Message, 'chat' | 'from' | 'sender_chat'>): Author;
  /** A press shows the real person also where administrators are anonymous. */
  ofPress(query: Pick<CallbackQuery, 'from'>, chat: Pick<Chat, 'id' | 'type'>): Author;
};

export function createAuthors(telegram: Telegram): Authors {
  const authorOf = (
    { id: chatId, type }: Pick<Chat, 'id' | 'type'>,
    from: User | undefined,
    name: Pick<Chat, 'id'> | undefined,
  ): Author => {
    const chat = String(chatId);
    const user = String(name?.id ?? from?.id ?? chatId);
    const isPrivate = type === 'private';
    const tag = name === undefined ? from?.language_code : undefined;
    return {
      ...(name === undefined && from !== undefined ? { owner: user } : {}),
      ...(tag === undefined ? {} : { tag }),
      asker: {
        platform: 'telegram',
        user,
        chat,
        tag,
        isPrivate,
        // Who writes in the name of a group or channel is one of its administrators.
        mayManage: async (wanted) =>
          wanted === user
            ? isPrivate || user === chat
            : name === undefined && from !== undefined && isShared(wanted)
              ? isAdministrator(telegram, wanted, from.id)
              : false,
        find: (named) => findChat(telegram, named),
      },
    };
  };
  return {
    ofMessage: ({ chat, from, sender_chat: name }) =>
      authorOf(chat, from, chat.type === 'private' ? undefined : name),
    ofPress: ({ from }, chat) => authorOf(chat, from, undefined),
  };
}

/** Groups and channels have negative ids, private chats that of the person. */
const isShared = (chat: string): boolean => /^-\d+$/.test(chat);

/** Asked at this moment; a right that cannot be seen is none. */
async function isAdministrator(telegram: Telegram, chat: string, user: number): Promise<boolean> {
  try {
    const [{ type }, member] = await Promise.all([
      telegram.getChat(chat),
      telegram.getChatMember(chat, user),
    ]);
    if (member.status === 'creator') return true;
    if (member.status !== 'administrator') return false;
    return type !== 'channel' || member.can_post_messages === true;
  } catch {
    return false;
  }
}

async function findChat(telegram: Telegram, named: string): Promise<string | undefined> {
  const id = named.trim();
  if (!/^(@\w{4,32}|-?\d{1,16})$/.test(id)) return undefined;
  try {
    return String((await telegram.getChat(id)).id);
  } catch {
    return undefined;
  }
}
