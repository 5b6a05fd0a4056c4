import { Routes, SnowflakeUtil, type APIThreadChannel, type REST } from 'discord.js';
import { cleanLine } from '../../message/clean-text.ts';
import { beginningOf } from '../../message/split-text.ts';
import type { Channel } from './channel.ts';
import { NOTHING } from './components.ts';
import type { MessageBody } from './render.ts';
import type { Request } from './request.ts';
import { failureOf, type RestDoor } from './rest-door.ts';

/** Code points of the name of a thread. */
const MAX_NAME = 100;
/** How far Discord's clock may be from ours. */
const CLOCKS_APART_MS = 60_000;

export type CreateThread = (
  forum: Channel,
  title: string,
  tags: readonly string[],
  request: Request<MessageBody>,
) => Promise<{ readonly thread: string; readonly message: unknown }>;

/**
 * Opens a thread in a forum with its first message. Discord knows no nonce for this: when it stays open whether a request was heard, the
 * threads of the server are looked through before anything is done again.
 */
export function createForumPost({
  rest,
  once,
  door,
  user,
  limits: { sendMs },
}: {
  readonly rest: REST;
  readonly once: REST;
  readonly door: RestDoor;
  readonly user: string;
  readonly limits: { readonly sendMs: number };
}): CreateThread {
  const made = new Set<string>();

  async function find({ id: forum, guild = '' }: Channel, name: string, sinceMs: number) {
    const { threads } = (await door.sendRepeatable(sendMs, (signal) =>
      rest.get(Routes.guildActiveThreads(guild), { signal }),
    )) as { readonly threads: readonly APIThreadChannel[] };
    return threads.find(
      (thread) =>
        thread.parent_id === forum &&
        thread.owner_id === user &&
        thread.name === name &&
        !made.has(thread.id) &&
        SnowflakeUtil.timestampFrom(thread.id) >= sinceMs - CLOCKS_APART_MS,
    );
  }

  return async (forum, title, tags, { body: message, files }) => {
    const name = threadName(title);
    const body = { name, message, ...(tags.length === 0 ? {} : { applied_tags: tags }) };
    const create = (): Promise<unknown> =>
      door.send(sendMs, (signal) => once.post(Routes.threads(forum.id), { body, files, signal }));
    const startedMs = Date.now();
    const answer = await create().catch(async (error: unknown) => {
      if (!isDoubtful(error)) throw error;
      const found = await find(forum, name, startedMs);
      // The first message of a thread in a forum has the id of the thread.
      return found === undefined ? create() : { id: found.id, message: { id: found.id } };
    });
    const { id: thread, message: first } = answer as { readonly id: string; readonly message: unknown };
    made.add(thread);
    return { thread, message: first };
  };
}

/** Whether a request that failed may have been carried out. */
const isDoubtful = (error: unknown): boolean => (failureOf(error).status ?? 500) >= 500;

const threadName = (title: string): string =>
  beginningOf(cleanLine(title), { max: MAX_NAME, measure: (text) => Array.from(text).length }) || NOTHING;
