import type { Thread } from './discord-message.ts';
import type { Fields } from './discord-refusal.ts';

/** What the bot needs somewhere, by its bit. */
export const RIGHTS = {
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  SendMessagesInThreads: 1n << 38n,
} as const;
export type Right = keyof typeof RIGHTS;

/** Announcement, thread in it, public thread, forum, media. */
const TYPES = { text: 0, announcement: 5, thread: 11, forum: 15, media: 16 } as const;

type Tag = { readonly id: string; readonly name: string; readonly moderated?: boolean };
export type Opened = {
  readonly type?: keyof typeof TYPES;
  readonly guild?: string;
  readonly name?: string;
  /** Of a forum. */
  readonly tags?: readonly Tag[];
  readonly needsTag?: boolean;
  /** Of a thread. */
  readonly parent?: string;
  readonly archived?: boolean;
  readonly locked?: boolean;
  /** What is taken from the bot here, and by an overwrite for whom. */
  readonly denied?: readonly Right[];
  readonly deniedFor?: 'everyone' | 'role' | 'member';
};

export type Channel = Thread & {
  readonly id: string;
  readonly opened: Opened;
  readonly guild: string;
  isArchived: boolean;
  readonly published: string[];
  readonly tags: readonly string[];
};

export const GUILD = '1000000000000000900';
export const ROLE = '1000000000000000901';
/** What a server gives the bot where no channel takes it away. */
export const ALL = Object.values(RIGHTS).reduce((sum, bit) => sum | bit, 0n);

const overwritesOf = (
  { guild, opened: { denied = [], deniedFor = 'member' } }: Channel,
  application: string,
): unknown[] => {
  const id = { everyone: guild, role: ROLE, member: application }[deniedFor];
  const deny = denied.reduce((sum, right) => sum | RIGHTS[right], 0n);
  return denied.length === 0
    ? []
    : [{ id, type: deniedFor === 'member' ? 1 : 0, allow: '0', deny: String(deny) }];
};
/** A channel as the API gives it. */
export const toChannelJson = (channel: Channel, application: string): Fields => {
  const { opened, id, guild, tags } = channel;
  const { type = 'text', name = 'market', parent } = opened;
  return {
    id,
    type: TYPES[type],
    guild_id: guild,
    name,
    ...(type === 'thread'
      ? {
          parent_id: parent ?? null,
          owner_id: application,
          applied_tags: tags,
          thread_metadata: {
            archived: channel.isArchived,
            locked: opened.locked === true,
            auto_archive_duration: 1440,
            archive_timestamp: '2026-02-04T00:00:00.000Z',
          },
        }
      : { permission_overwrites: overwritesOf(channel, application) }),
    ...(type === 'forum' || type === 'media'
      ? {
          available_tags: (opened.tags ?? []).map((tag) => ({ moderated: false, ...tag })),
          flags: opened.needsTag === true ? 16 : 0,
        }
      : { flags: 0 }),
  };
};
