import type { Adapter } from '../../adapter.ts';
import type { ClosedChats } from './closed-chats.ts';
import type { Deliver } from './deliver.ts';
import { failureOf } from './failure.ts';
import type { MovedChats } from './moved-chats.ts';
import { render } from './render.ts';

/** What a refusal asks for, by what Telegram says. */
const CURES: readonly (readonly [RegExp, string])[] = [
  [/blocked|user is deactivated/i, 'this reader wants no more messages: take the chat off the list'],
  [/kicked|not a member|put out/i, 'add the bot to the chat again, or take it off the list'],
  [
    /need administrator rights|CHAT_ADMIN_REQUIRED|CHAT_WRITE_FORBIDDEN/i,
    'make the bot an administrator that may post messages',
  ],
  [/not enough rights/i, 'let the bot send messages there'],
  [
    /chat not found/i,
    'check the id; a person must write to the bot first, a channel must have it as an administrator',
  ],
  [
    /message thread not found|TOPIC_DELETED/i,
    'there is no such topic any more: check what stands behind the #',
  ],
  [/TOPIC_CLOSED/i, 'the topic is closed: open it, or make the bot an administrator that may manage topics'],
];

/** The topic every forum begins with: it is written to without an id. */
const GENERAL = '1';

/** Posts into a chat or one topic of it; an error says what to do about it. */
export function createPost(parts: {
  readonly deliver: Deliver;
  readonly moved: MovedChats;
  readonly closed: ClosedChats;
}): Adapter['post'] {
  const { deliver, moved, closed } = parts;
  return async ({ channel, within }, message) => {
    const chat = moved.now(channel);
    const why = closed.why(chat);
    if (why !== undefined) throw new Error(`Telegram chat ${chat}: ${why}${cureOf(why)}`);
    if (within !== undefined && !/^\d{1,10}$/.test(within))
      throw new Error(`Telegram chat ${chat}: "${within}" is not the id of a topic, which is a number`);
    const topic = within === undefined || within === GENERAL ? undefined : Number(within);
    try {
      await deliver({ chat, topic }, render(message));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const { status, text } = failureOf(error.cause);
      if (status === 403) closed.close(chat, text);
      throw new Error(`${error.message}${cureOf(text)}`, { cause: error });
    }
  };
}

function cureOf(text: string): string {
  const [, cure] = CURES.find(([pattern]) => pattern.test(text)) ?? [];
  return cure === undefined ? '' : ` – ${cure}`;
}
