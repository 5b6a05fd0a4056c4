import {
  ChannelFlags,
  ChannelType,
  Routes,
  type APIChannel,
  type APIGuildMember,
  type APIRole,
  type REST,
} from 'discord.js';
import { missingRights, type Overwrite, type Right } from './permissions.ts';

/** A tag of a forum. Those that are `moderated` only a moderator may set. */
type Tag = { readonly id: string; readonly name: string; readonly moderated: boolean };

/** A channel as posting needs it. */
export type Channel = {
  readonly id: string;
  readonly kind: 'plain' | 'announcement' | 'thread' | 'forum';
  readonly guild: string | undefined;
  readonly parent: string | undefined;
  readonly tags: readonly Tag[];
  readonly needsTag: boolean;
  readonly overwrites: readonly Overwrite[];
};

type Get = (route: `/${string}`) => Promise<unknown>;

export const getFrom =
  (rest: REST, signal: AbortSignal): Get =>
  (route) =>
    rest.get(route, { signal });

export async function fetchChannel(get: Get, id: string): Promise<Channel> {
  const raw = (await get(Routes.channel(id))) as APIChannel;
  return {
    id,
    kind: kindOf(raw.type),
    guild: 'guild_id' in raw ? raw.guild_id : undefined,
    parent: 'parent_id' in raw ? (raw.parent_id ?? undefined) : undefined,
    tags: 'available_tags' in raw ? raw.available_tags : [],
    needsTag: ((raw.flags ?? 0) & ChannelFlags.RequireTag) !== 0,
    overwrites: ('permission_overwrites' in raw && raw.permission_overwrites) || [],
  };
}

const FORUMS: readonly ChannelType[] = [ChannelType.GuildForum, ChannelType.GuildMedia];
const THREADS: readonly ChannelType[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

function kindOf(type: ChannelType): Channel['kind'] {
  if (FORUMS.includes(type)) return 'forum';
  if (THREADS.includes(type)) return 'thread';
  return type === ChannelType.GuildAnnouncement ? 'announcement' : 'plain';
}

/** Those of the `needed` rights the bot lacks in a channel, worked out from the roles of the server; a thread has those of its channel. */
export async function fetchMissing(
  get: Get,
  { id, kind, parent, guild }: Channel,
  member: string,
  needed: readonly Right[],
): Promise<readonly Right[]> {
  if (guild === undefined) return [];
  const [{ overwrites }, roles, { roles: memberRoles }] = await Promise.all([
    fetchChannel(get, kind === 'thread' && parent !== undefined ? parent : id),
    get(Routes.guildRoles(guild)) as Promise<readonly APIRole[]>,
    get(Routes.guildMember(guild, member)) as Promise<APIGuildMember>,
  ]);
  return missingRights(needed, { guild, member, memberRoles, roles, overwrites });
}

/** The tags of a new forum post: the one that is named by name or id, else the first one where the forum wants one. */
export function tagsFor({ tags, needsTag }: Channel, named: string | undefined): readonly string[] {
  const wanted = named?.trim().toLowerCase();
  const found =
    tags.find(({ id }) => id === wanted) ?? tags.find(({ name }) => name.toLowerCase() === wanted);
  const first = needsTag ? tags.find(({ moderated }) => !moderated) : undefined;
  const tag = found ?? first;
  return tag === undefined ? [] : [tag.id];
}
