import { randomBytes } from 'node:crypto';
import { Routes, type REST } from 'discord.js';
import type { PostPlace } from '../../adapter.ts';
import type { Logger } from '../../logger.ts';
import type { Message } from '../../message/message.ts';
import type { PressCode } from '../../press-code.ts';
import { fetchChannel, getFrom, tagsFor, type Channel } from './channel.ts';
import type { Deliver, Destination } from './deliver.ts';
import { createForumPost } from './forum-post.ts';
import { createRefusals } from './post-refusal.ts';
import { render } from './render.ts';
import { failureOf, type RestDoor } from './rest-door.ts';

const ALREADY_PUBLISHED = 40033;

export type PostParts = {
  readonly rest: REST;
  /** One that tries nothing again. */
  readonly once: REST;
  readonly door: RestDoor;
  readonly deliver: Deliver;
  readonly press: PressCode;
  /** The bot's own user. */
  readonly user: string;
  readonly log: Logger;
  readonly limits: { readonly sendMs: number; readonly postPicturesMs: number };
};

/** Posts into text and announcement channels, threads and forums. What a channel is, is asked once. */
export function createPost(parts: PostParts): (place: PostPlace, message: Message) => Promise<void> {
  const { rest, door, deliver, press, log, limits } = parts;
  const known = new Map<string, Channel>();
  const refusals = createRefusals(parts);
  const createThread = createForumPost(parts);

  const lookUp = async (id: string): Promise<Channel> => {
    const channel =
      known.get(id) ??
      (await door.sendRepeatable(limits.sendMs, (signal) => fetchChannel(getFrom(rest, signal), id)));
    known.set(id, channel);
    return channel;
  };

  /** The messages of a channel, each under a nonce of its own, which makes a repeat harmless. */
  const messagesOf = (id: () => string, key: string): Destination => ({
    send: ({ body, files }, index) =>
      door.sendRepeatable(limits.sendMs, (signal) =>
        rest.post(Routes.channelMessages(id()), {
          body: { ...body, nonce: `${key}-${index}`, enforce_nonce: true },
          files,
          signal,
        }),
      ),
    edit: (messageId, request) =>
      door.sendRepeatable(limits.sendMs, (signal) =>
        rest.patch(Routes.channelMessage(id(), messageId), { ...request, signal }),
      ),
  });

  /** The first part opens a thread, the others follow in it. */
  function forumOf(forum: Channel, within: string | undefined, title: string, key: string): Destination {
    let thread = '';
    const messages = messagesOf(() => thread, key);
    const tags = tagsFor(forum, within);
    if (within !== undefined && !forum.tags.some(({ id }) => tags.includes(id)))
      log.warn({ channel: forum.id, tags: forum.tags.map(({ name }) => name) }, 'a forum has no such tag');
    return {
      ...messages,
      async send(request, index) {
        if (thread !== '') return messages.send(request, index);
        const created = await createThread(forum, title, tags, request);
        thread = created.thread;
        return created.message;
      },
    };
  }

  async function publish(channel: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const route = Routes.channelMessageCrosspost(channel, id);
      await door
        .sendRepeatable(limits.sendMs, (signal) => rest.post(route, { signal }))
        .catch((error: unknown) => {
          const { code, text } = failureOf(error);
          if (code !== ALREADY_PUBLISHED)
            log.warn({ channel, text }, 'an announcement could not be published');
        });
    }
  }

  return async ({ channel: id, within }, message) => {
    refusals.check(id);
    const key = randomBytes(10).toString('hex');
    const sent: string[] = [];
    let at = '';
    let hasFiles = false;
    let channel: Channel | undefined;
    try {
      channel = await lookUp(id);
      const isForum = channel.kind === 'forum';
      // A thread that is yet to be opened has no id for its buttons to be bound to.
      const bound = { chat: id };
      const outgoing = render(message, isForum ? undefined : (one) => press.write(one, bound, Date.now()));
      const to = isForum ? forumOf(channel, within, message.title, key) : messagesOf(() => id, key);
      const noted: Destination = {
        ...to,
        async send(request, index) {
          at = `, part ${index + 1} of ${outgoing.length}`;
          hasFiles = request.files.length > 0;
          try {
            const answer = await to.send(request, index);
            sent.push(...idsOf(answer));
            return answer;
          } catch (error) {
            if (hasFiles && channel !== undefined) await refusals.tellFiles(channel, error);
            throw error;
          }
        },
      };
      await deliver(noted, outgoing, limits.postPicturesMs);
    } catch (error) {
      known.delete(id);
      throw await refusals.explain(id, channel, at, error, hasFiles);
    }
    if (channel.kind === 'announcement') await publish(id, sent);
  };
}

const idsOf = (answer: unknown): readonly string[] =>
  typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string'
    ? [answer.id]
    : [];
