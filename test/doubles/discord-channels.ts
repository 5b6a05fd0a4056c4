import {
  firstOf,
  invalidForm,
  isFields,
  isWithin,
  badLength,
  list,
  refusal,
  text,
  tooLong,
} from './discord-refusal.ts';
import { flagsOf, EPHEMERAL } from './discord-rules.ts';
import { refresh, toMessageJson, writeMessage, type Posted } from './discord-message.ts';
import {
  ALL,
  GUILD,
  RIGHTS,
  ROLE,
  toChannelJson,
  type Channel,
  type Opened,
  type Right,
} from './discord-channel.ts';
import type { Answer, Call } from './local-server.ts';

export type ChannelParts = {
  readonly application: string;
  readonly author: unknown;
  readonly nextId: () => string;
  readonly check: (call: Call, before?: Posted) => Answer | undefined;
  readonly violate: (what: string) => void;
};

export function createDiscordChannels({ application, author, nextId, check, violate }: ChannelParts) {
  const channels = new Map<string, Channel>();
  const nonces = new Map<string, Posted>();
  const guildRights = new Map<string, bigint>();

  const open = (id: string, opened: Opened = {}, tags: readonly string[] = []): Channel => {
    const channel: Channel = {
      id,
      opened,
      guild: opened.guild ?? GUILD,
      shown: [],
      messages: [],
      isArchived: opened.archived === true,
      published: [],
      tags,
    };
    channels.set(id, channel);
    return channel;
  };
  /** A thread has the rights of where it belongs. */
  const rightsHolder = (channel: Channel): Channel => channels.get(channel.opened.parent ?? '') ?? channel;
  const may = (channel: Channel, right: Right): boolean =>
    ((guildRights.get(channel.guild) ?? ALL) & RIGHTS[right]) !== 0n &&
    rightsHolder(channel).opened.denied?.includes(right) !== true;

  /** Why the bot may not send this here. */
  const rightRefusal = (channel: Channel, call: Call): Answer | undefined => {
    if (!may(channel, 'ViewChannel')) return refusal(403, 50001, 'Missing Access');
    const right = channel.opened.type === 'thread' ? 'SendMessagesInThreads' : 'SendMessages';
    const hasFiles = (call.files ?? []).length > 0;
    return !may(channel, right) || (hasFiles && !may(channel, 'AttachFiles'))
      ? refusal(403, 50013, 'Missing Permissions')
      : undefined;
  };

  const place = (channel: Channel, body: unknown): Posted => {
    const message: Posted = {
      id: nextId(),
      channel: channel.id,
      content: '',
      components: [],
      attachments: [],
      flags: 0,
    };
    channel.messages.push(writeMessage(message, body, nextId));
    refresh(channel);
    return message;
  };

  const createMessage = (call: Call, channel: Channel): Answer => {
    const { type = 'text', locked } = channel.opened;
    const refused = rightRefusal(channel, call);
    if (refused !== undefined) return refused;
    if (type === 'forum' || type === 'media')
      return refusal(400, 40058, 'Cannot message this channel until after a thread has been created');
    if (locked === true) return refusal(403, 160005, 'This thread is locked');
    if ((flagsOf(call.body) & EPHEMERAL) !== 0)
      return invalidForm('flags', 'MESSAGE_FLAGS_INVALID', 'These flags cannot be set');
    const wrong = check(call);
    if (wrong !== undefined) return wrong;
    const { nonce, enforce_nonce: enforced } = call.body as { nonce?: string; enforce_nonce?: boolean };
    if (nonce === undefined || enforced !== true) violate(`${call.path}: a post that is not idempotent`);
    const key = `${channel.id} ${nonce ?? nextId()}`;
    const message = nonces.get(key) ?? place(channel, call.body);
    nonces.set(key, message);
    channel.isArchived = false;
    return { status: 200, json: toMessageJson(message, author) };
  };

  const editMessage = (call: Call, channel: Channel, id: string): Answer => {
    const message = channel.messages.find((one) => one.id === id);
    if (message === undefined) return refusal(404, 10008, 'Unknown Message');
    if (channel.isArchived) return refusal(400, 50083, 'Thread is archived');
    const refused = check(call, message);
    if (refused !== undefined) return refused;
    writeMessage(message, call.body, nextId);
    refresh(channel);
    return { status: 200, json: toMessageJson(message, author) };
  };

  const createThread = (call: Call, forum: Channel): Answer => {
    const refused = rightRefusal(forum, call);
    if (refused !== undefined) return refused;
    const { type, tags = [], needsTag } = forum.opened;
    if (type !== 'forum' && type !== 'media')
      return refusal(400, 50024, 'Cannot execute action on this channel type');
    const body = isFields(call.body) ? call.body : {};
    const applied = list(body.applied_tags).map(String);
    if (!isWithin(body.name, 100)) return badLength('name', 100);
    const wrong =
      check({ ...call, body: body.message }) ??
      firstOf(applied, (tag) =>
        tags.some(({ id }) => id === tag) ? undefined : refusal(400, 10087, 'Unknown tag'),
      );
    if (wrong !== undefined) return wrong;
    if (applied.length > 5) return tooLong('applied_tags', 5);
    if (needsTag === true && applied.length === 0)
      return refusal(400, 40067, 'A tag is required to create a forum post in this channel');
    const name = text(body.name);
    const thread = open(nextId(), { type: 'thread', parent: forum.id, name, guild: forum.guild }, applied);
    const first = place(thread, body.message);
    return {
      status: 201,
      json: { ...toChannelJson(thread, application), message: toMessageJson(first, author) },
    };
  };

  const crosspost = (channel: Channel, id: string): Answer => {
    const message = channel.messages.find((one) => one.id === id);
    if (message === undefined) return refusal(404, 10008, 'Unknown Message');
    if (channel.opened.type !== 'announcement')
      return refusal(400, 50024, 'Cannot execute action on this channel type');
    if (channel.published.includes(id))
      return refusal(400, 40033, 'This message has already been crossposted');
    channel.published.push(id);
    return { status: 200, json: toMessageJson(message, author) };
  };

  const serveGuild = (guild: string, rest: string): Answer | undefined => {
    const rights = String(guildRights.get(guild) ?? ALL);
    const threads = [...channels.values()].filter(
      (one) => one.opened.type === 'thread' && one.guild === guild && !one.isArchived,
    );
    const role = (id: string, permissions: string) => ({
      id,
      name: id === guild ? '@everyone' : 'Soundings',
      permissions,
    });
    if (rest === 'roles') return { status: 200, json: [role(guild, '0'), role(ROLE, rights)] };
    if (rest === `members/${application}`)
      return { status: 200, json: { user: author, roles: [ROLE], communication_disabled_until: null } };
    if (rest === 'threads/active')
      return {
        status: 200,
        json: { threads: threads.map((one) => toChannelJson(one, application)), members: [] },
      };
    return undefined;
  };

  return {
    serve(call: Call, route: string): Answer | undefined {
      const [, root, id = '', what, message = '', action] = route.split('/');
      if (root === 'guilds') return serveGuild(id, route.split('/').slice(3).join('/'));
      if (root !== 'channels') return undefined;
      const channel = channels.get(id);
      if (channel === undefined) return refusal(404, 10003, 'Unknown Channel');
      if (what === undefined && call.method === 'GET')
        return may(channel, 'ViewChannel')
          ? { status: 200, json: toChannelJson(channel, application) }
          : refusal(403, 50001, 'Missing Access');
      if (what === 'threads' && call.method === 'POST') return createThread(call, channel);
      if (what !== 'messages') return undefined;
      if (call.method === 'POST')
        return action === 'crosspost' ? crosspost(channel, message) : createMessage(call, channel);
      return call.method === 'PATCH' ? editMessage(call, channel, message) : undefined;
    },
    /** Opens a channel the bot may post in; the list fills with what it shows. */
    open: (id: string, opened: Opened = {}): readonly string[] => open(id, opened).shown,
    postedIn: (id: string): readonly Posted[] => channels.get(id)?.messages ?? [],
    /** The threads of a forum, in order. */
    threadsOf: (id: string) =>
      [...channels.values()]
        .filter(({ opened }) => opened.parent === id)
        .map(({ id: own, opened: { name = '' }, tags, shown, messages }) => ({
          id: own,
          name,
          tags,
          shown,
          messages,
        })),
    /** The messages of an announcement channel that were published. */
    published: (id: string): readonly string[] => channels.get(id)?.published ?? [],
    archive: (id: string): void => {
      const channel = channels.get(id);
      if (channel !== undefined) channel.isArchived = true;
    },
    /** What a server gives the bot where no channel takes it away. */
    grant: (guild: string, rights: readonly Right[]): void => {
      guildRights.set(
        guild,
        rights.reduce((sum, right) => sum | RIGHTS[right], 0n),
      );
    },
    /** A message that was posted was changed, or is gone, by way of an interaction. */
    changed: (message: Posted, isGone: boolean): void => {
      const channel = channels.get(message.channel);
      const at = channel?.messages.indexOf(message) ?? -1;
      if (channel === undefined || at < 0) return;
      if (isGone) channel.messages.splice(at, 1);
      refresh(channel);
    },
  };
}
