import type { Upload } from './form-data.ts';
import type { Answer } from './local-server.ts';
import type { Entity } from './telegram-html.ts';
import { badRequest, telegramError, type Keyboard, type Payload, type Refusal } from './telegram-rules.ts';

export type Chat = {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly title?: string;
  readonly username?: string;
  readonly is_forum?: true;
};

/** A message as readers see it. */
export type Shown = {
  readonly text: string;
  readonly entities: readonly Entity[];
  /** What it was sent or last edited with. */
  readonly payload: Payload;
  /** The id the message got. */
  readonly id: number;
  /** Sent as a document; the text is its caption. */
  readonly file?: Upload;
  /** Sent as a photo, alone or as one of an album; the text is its caption. */
  readonly photo?: Upload;
  /** Under which id its file can be sent again. */
  readonly fileId?: string;
  /** One of an album. */
  readonly inAlbum?: true;
  readonly topic?: number;
  readonly keyboard: Keyboard;
  /** The message it answers. */
  readonly replyTo?: number;
  /** How often it was edited. */
  readonly edits: number;
};

export type Membership = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';

export type ChatState = {
  readonly chat: Chat;
  readonly shown: Shown[];
  /** The ids of all messages, people's too. */
  readonly messages: Set<number>;
  readonly members: Map<number, Payload>;
  readonly topics: Map<number, 'open' | 'closed' | 'deleted'>;
  refusal?: Answer;
  refusesPhotos?: true;
  /** The bot may not see who is in it. */
  hidesMembers?: true;
};

/** The chats the bot can reach, by id or by `@name`. */
export function createChats() {
  const chats = new Map<number, ChatState>();
  const open = (chat: Chat): ChatState => {
    const known = chats.get(chat.id) ?? {
      chat,
      shown: [],
      messages: new Set(),
      members: new Map(),
      topics: new Map(),
    };
    chats.set(chat.id, known);
    return known;
  };
  const find = (id: unknown): ChatState | undefined =>
    typeof id === 'string' && id.startsWith('@')
      ? [...chats.values()].find(
          ({ chat: { username = '' } }) => `@${username}`.toLowerCase() === id.toLowerCase(),
        )
      : chats.get(Number(id));

  return {
    open,
    find,
    /** The chat a call is about; or why that chat refuses it. */
    reached({ chat_id: id }: Payload): ChatState | Answer {
      const known = find(id);
      return known === undefined ? badRequest('chat not found') : (known.refusal ?? known);
    },
    /** The chat a new message goes to; or why it may not. */
    target(payload: Payload): ChatState | Answer {
      const known = this.reached(payload);
      return isChat(known) ? (placeRefusal(known, payload) ?? known) : known;
    },
    /** A group goes on as another; the old one answers with the new id from now on. */
    migrate(from: number, to: number): ChatState {
      const old = chats.get(from);
      if (old !== undefined)
        old.refusal = telegramError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
          migrate_to_chat_id: to,
        });
      return open({ ...old?.chat, id: to, type: 'supergroup' });
    },
  };
}

export const isChat = (one: ChatState | Answer): one is ChatState => typeof one === 'object' && 'chat' in one;

function placeRefusal(
  { topics, messages }: ChatState,
  { message_thread_id: topic, reply_parameters: reply }: Payload,
): Refusal | undefined {
  if (topic !== undefined) {
    const state = topics.get(Number(topic));
    if (state === 'closed') return badRequest('TOPIC_CLOSED');
    if (state !== 'open') return badRequest('message thread not found');
  }
  const { message_id: to, allow_sending_without_reply: regardless } = (reply ?? {}) as Payload;
  return to !== undefined && regardless !== true && !messages.has(Number(to))
    ? badRequest('message to be replied not found')
    : undefined;
}

/** A message as the API gives it back. */
export function toMessage({ chat }: ChatState, shown: Shown, from: Payload): Payload {
  const { id, text, photo, file, fileId = '', keyboard, topic, replyTo } = shown;
  const answered = replyTo ?? topic;
  const channel = chat.type === 'channel';
  return {
    message_id: id,
    date: 1,
    chat,
    ...(channel ? { sender_chat: chat } : { from }),
    ...(topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true }),
    ...(photo === undefined && file === undefined ? { text } : { caption: text }),
    ...(photo === undefined ? {} : { photo: photoSizes(fileId) }),
    ...(file === undefined
      ? {}
      : { document: { file_id: fileId, file_unique_id: fileId, file_name: file.name } }),
    // In a topic what answers nothing answers its beginning.
    ...(answered === undefined ? {} : { reply_to_message: { message_id: answered, date: 1, chat } }),
    ...(keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } }),
  };
}

/** The sizes of a photo, the largest last. */
const photoSizes = (fileId: string): readonly Payload[] =>
  [
    { file_id: `small-${fileId}`, width: 90, height: 60 },
    { file_id: fileId, width: 1280, height: 853 },
  ].map((size) => ({ ...size, file_unique_id: `unique-${size.file_id}` }));
