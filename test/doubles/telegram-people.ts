import { badRequest, REFUSALS, toastRefusal, type Payload, type Refusal } from './telegram-rules.ts';
import { toMessage, type Chat, type createChats, type Membership } from './telegram-chats.ts';
import type { createUpdates } from './telegram-updates.ts';

/** Who writes for all administrators that do not show themselves. */
export const ANONYMOUS_ADMIN = 1_087_968_824;
/** Who writes and presses when nobody else is named. */
const READER = 4242;

export type Said = {
  readonly text: string;
  readonly chat?: Chat;
  readonly language?: string | undefined;
  /** Seconds since the epoch; now when left out. */
  readonly date?: number;
  readonly topic?: number;
  /** Who writes, by id. */
  readonly by?: number;
  /** In the name of the group. */
  readonly anonymous?: true;
};

/** A press as it went on: what the bot answered it with, as often as it did. */
export type PressState = { readonly id: string; readonly answers: readonly Payload[] };

export type PressedBy = {
  readonly by?: number;
  readonly language?: string;
  /** The bot gets it when it can no longer be answered. */
  readonly tooOld?: true;
};

/** What people do in chats: write, press buttons, let the bot in and throw it out. */
export function createPeople(parts: {
  readonly chats: ReturnType<typeof createChats>;
  readonly updates: ReturnType<typeof createUpdates>;
  readonly bot: Payload;
  readonly nextId: () => number;
  readonly onFlaw: (flaw: string) => void;
}) {
  const { chats, updates, bot, nextId, onFlaw } = parts;
  const presses = new Map<string, { answers: Payload[]; tooOld: boolean }>();
  const person = (id: number, language?: string): Payload => ({
    id,
    is_bot: false,
    first_name: `Reader ${id}`,
    ...(language === undefined ? {} : { language_code: language }),
  });
  const nowS = (): number => Math.floor(Date.now() / 1000);
  const serviceMessage = (chat: Chat, what: Payload): void => {
    updates.push('message', { message_id: nextId(), date: nowS(), chat, from: person(READER), ...what });
  };

  return {
    /** Someone writes; the bot gets it with its next poll. */
    say({ text, chat = { id: 77, type: 'private' }, language, date = nowS(), topic, by, anonymous }: Said) {
      const state = chats.open(chat);
      if (topic !== undefined && !state.topics.has(topic)) state.topics.set(topic, 'open');
      const id = nextId();
      state.messages.add(id);
      const command = /^\/\S+/.exec(text)?.[0];
      const sender =
        chat.type === 'channel'
          ? { sender_chat: chat }
          : anonymous === true
            ? {
                from: {
                  id: ANONYMOUS_ADMIN,
                  is_bot: true,
                  first_name: 'Group',
                  username: 'GroupAnonymousBot',
                },
                sender_chat: chat,
              }
            : { from: person(by ?? READER, language) };
      updates.push(chat.type === 'channel' ? 'channel_post' : 'message', {
        message_id: id,
        date,
        chat,
        ...sender,
        text,
        entities: command === undefined ? [] : [{ type: 'bot_command', offset: 0, length: command.length }],
        ...(topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true }),
      });
      return state.shown;
    },

    /** Someone presses a button by its label; or sends any data as if it had been on one. */
    press(
      chatId: number,
      messageId: number,
      button: string | { readonly data: string },
      { by = READER, language, tooOld }: PressedBy = {},
    ): PressState {
      const state = chats.find(chatId);
      const shown = state?.shown.find((one) => one.id === messageId);
      if (state === undefined || shown === undefined) throw new Error(`no message ${messageId} in ${chatId}`);
      const found =
        typeof button === 'string' ? shown.keyboard.flat().find(({ text }) => text === button) : undefined;
      const data = typeof button === 'string' ? found?.callback_data : button.data;
      if (data === undefined) {
        const labels = shown.keyboard.flat().map(({ text }) => text);
        throw new Error(`no button ${JSON.stringify(button)} there, only ${labels.join(', ')}`);
      }
      const id = `press-${presses.size + 1}`;
      const answers: Payload[] = [];
      presses.set(id, { answers, tooOld: tooOld === true });
      updates.push('callback_query', {
        id,
        from: person(by, language),
        chat_instance: String(chatId),
        message: toMessage(state, shown, bot),
        data,
      });
      return { id, answers };
    },

    /** Takes the answer to a press, once and in time. */
    answerPress(payload: Payload): Refusal | undefined {
      const press = presses.get(String(payload.callback_query_id));
      if (press === undefined || press.tooOld || press.answers.length > 0) {
        if (press !== undefined && press.answers.length > 0) onFlaw('a press was answered twice');
        return badRequest('query is too old and response timeout expired or query ID is invalid');
      }
      const refusal = toastRefusal(payload);
      if (refusal === undefined) press.answers.push(payload);
      return refusal;
    },

    /** Presses whose spinner still turns. */
    unanswered: (): readonly string[] =>
      [...presses].filter(([, { answers, tooOld }]) => answers.length === 0 && !tooOld).map(([id]) => id),

    /** What the bot is in a chat from now on; thrown out, it can do nothing there. */
    setOwnMembership(chatId: number, status: Membership): void {
      const state = chats.find(chatId);
      if (state === undefined) throw new Error(`no chat ${chatId}`);
      const { chat } = state;
      const memberWith = (one: Membership): Payload => ({ status: one, user: bot });
      const before = state.refusal === undefined ? 'member' : 'left';
      if (status === 'kicked' || status === 'left') {
        state.refusal =
          chat.type === 'private'
            ? REFUSALS.blocked
            : chat.type === 'channel'
              ? REFUSALS.noMember
              : REFUSALS.kicked;
      } else delete state.refusal;
      updates.push('my_chat_member', {
        chat,
        from: person(READER),
        date: nowS(),
        old_chat_member: memberWith(before),
        new_chat_member: memberWith(status),
      });
    },

    /** A group becomes a supergroup: both say so, the old one takes nothing any more. */
    migrate(from: number, to: number) {
      const old = chats.find(from)?.chat ?? { id: from, type: 'group' as const };
      const state = chats.migrate(from, to);
      serviceMessage(old, { migrate_to_chat_id: to });
      serviceMessage(state.chat, { migrate_from_chat_id: from });
      return state.shown;
    },
  };
}
