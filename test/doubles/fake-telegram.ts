import { startLocalServer, type Answer, type Call } from './local-server.ts';
import { createChats, isChat, type Chat, type Membership, type Shown } from './telegram-chats.ts';
import { createFiles } from './telegram-files.ts';
import { createMessages, ok } from './telegram-messages.ts';
import { createPeople } from './telegram-people.ts';
import {
  badRequest,
  menuKey,
  menuRefusal,
  telegramError,
  type MenuEntry,
  type Payload,
} from './telegram-rules.ts';
import { createUpdates } from './telegram-updates.ts';

export { REFUSALS, telegramError } from './telegram-rules.ts';
export { ANONYMOUS_ADMIN } from './telegram-people.ts';
export type { Chat, Shown } from './telegram-chats.ts';

export const TELEGRAM_TOKEN = '1234567890:telegram-bot-token-canary_AAAAAAAAAAAA';
const BOT_NAME = 'soundings_bot';
const BOT = { id: 1_234_567_890, is_bot: true, first_name: 'Soundings', username: BOT_NAME };

type Method = (call: Call, payload: Payload, closed: AbortSignal) => Answer | Promise<Answer>;

/** The Bot API on loopback, as far as the bot uses it: what the API refuses is refused, and every call is in the journal. */
export async function startFakeTelegram() {
  const menus = new Map<string, readonly MenuEntry[]>();
  const violations: string[] = [];
  const onFlaw = (flaw: string): void => {
    violations.push(flaw);
  };
  let lastId = 0;
  const nextId = (): number => (lastId += 1);
  const chats = createChats();
  const files = createFiles(onFlaw);
  const updates = createUpdates();
  const shared = { chats, bot: BOT, nextId, onFlaw };
  const messages = createMessages({ ...shared, files });
  const people = createPeople({ ...shared, updates });

  const methods: Readonly<Record<string, Method>> = {
    ...messages,
    getMe: () => ok(BOT),
    deleteWebhook: () => ok(true),
    getUpdates: (_, payload, closed) => updates.getUpdates(payload, closed),
    answerCallbackQuery: (_, payload) => people.answerPress(payload) ?? ok(true),
    sendChatAction(_, payload) {
      const to = chats.target(payload);
      if (!isChat(to)) return to;
      return to.chat.type === 'channel' ? badRequest('chat actions are not available in channels') : ok(true);
    },
    setMyCommands(_, payload) {
      const key = menuKey(payload);
      if (typeof key !== 'string') return key;
      const list = payload.commands as readonly MenuEntry[];
      const refusal = menuRefusal(list);
      if (refusal === undefined) menus.set(key, list);
      return refusal ?? ok(true);
    },
    getMyCommands(_, payload) {
      const key = menuKey(payload);
      return typeof key === 'string' ? ok(menus.get(key) ?? []) : key;
    },
    deleteMyCommands(_, payload) {
      const key = menuKey(payload);
      if (typeof key !== 'string') return key;
      menus.delete(key);
      return ok(true);
    },
    getChat(_, payload) {
      const to = chats.reached(payload);
      return isChat(to) ? ok({ ...to.chat, accent_color_id: 0, max_reaction_count: 11 }) : to;
    },
    getChatMember(_, payload) {
      const to = chats.reached(payload);
      if (!isChat(to)) return to;
      if (to.hidesMembers === true) return badRequest('member list is inaccessible');
      const user = { id: Number(payload.user_id), is_bot: false, first_name: 'Reader' };
      return ok(to.members.get(user.id) ?? { status: 'left', user });
    },
    getChatAdministrators(_, payload) {
      const to = chats.reached(payload);
      if (!isChat(to)) return to;
      if (to.chat.type === 'private') return badRequest('there are no administrators in the private chat');
      return ok(
        [...to.members.values()].filter(({ status }) =>
          ['creator', 'administrator'].includes(String(status)),
        ),
      );
    },
  };

  const serve = async (call: Call, closed: AbortSignal): Promise<Answer> => {
    const [, token, name = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(call.path) ?? [];
    if (token !== TELEGRAM_TOKEN) return telegramError(401, 'Unauthorized');
    const method = methods[name];
    if (method === undefined) return telegramError(404, 'Not Found: method not found');
    return method(call, (call.body ?? {}) as Payload, closed);
  };
  const local = await startLocalServer(serve);
  const stateOf = (id: number) => {
    const state = chats.find(id);
    if (state === undefined) throw new Error(`no chat ${id}`);
    return state;
  };

  return {
    apiRoot: local.origin,
    journal: local.journal,
    fault: local.fault,
    /** What the API takes and must never be sent. */
    violations: violations as readonly string[],
    /** The calls of one method, by their payloads. */
    payloads: (method: string) =>
      local.journal.filter(({ path }) => path.endsWith(`/${method}`)).map(({ body }) => body as Payload),
    /** Command lists by scope and language; `''` is that for everybody. */
    menus: menus as ReadonlyMap<string, readonly MenuEntry[]>,
    /** Opens a chat the bot is in; the list fills with what is shown there. */
    openChat: (chat: Chat): readonly Shown[] => chats.open(chat).shown,
    /** From now on every message to a chat gets this answer; none lets them in again. */
    closeChat(id: number, answer: Answer | undefined): void {
      const state = stateOf(id);
      delete state.refusal;
      if (answer !== undefined) state.refusal = answer;
    },
    /** From now on a chat takes no photos. */
    forbidPhotos(id: number): void {
      stateOf(id).refusesPhotos = true;
    },
    /** From now on the bot may not see who is in a chat. */
    hideMembers(id: number): void {
      stateOf(id).hidesMembers = true;
    },
    setTopic(id: number, topic: number, state: 'open' | 'closed' | 'deleted'): void {
      stateOf(id).topics.set(topic, state);
    },
    /** What someone is in a chat, an administrator with single rights. */
    setMember(id: number, user: number, status: Membership, rights: Payload = {}): void {
      stateOf(id).members.set(user, {
        status,
        user: { id: user, is_bot: false, first_name: 'Reader' },
        ...rights,
      });
    },
    /** From now on no file id is good any more. */
    forgetFiles(): void {
      files.forget();
    },
    /** Everything that was ever given comes again, as after a crash before it was confirmed. */
    redeliver(): void {
      updates.redeliver();
    },
    ...people,
    close: local.close,
  };
}

export type FakeTelegram = Awaited<ReturnType<typeof startFakeTelegram>>;
