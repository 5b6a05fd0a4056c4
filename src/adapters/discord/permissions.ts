import { PermissionFlagsBits } from 'discord.js';

/** What the bot needs, as Discord's settings call it in English. */
const NAMES = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  EmbedLinks: 'Embed Links',
  AttachFiles: 'Attach Files',
} as const;
export type Right = keyof typeof NAMES;

const RIGHTS = Object.keys(NAMES) as readonly Right[];

export const nameOf = (right: Right): string => NAMES[right];

/** The link that adds the bot to a server with what it needs, and no more. */
export const inviteLink = (applicationId: string): string => {
  const permissions = RIGHTS.reduce((sum, right) => sum | PermissionFlagsBits[right], 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
};

/** A role of a server, as far as it matters here. */
export type Role = { readonly id: string; readonly permissions: string };
/** What a channel gives to or takes from a role or a member. */
export type Overwrite = { readonly id: string; readonly allow: string; readonly deny: string };

/** Those of the `needed` rights a member lacks in a channel. @see {@link https://discord.com/developers/docs/topics/permissions#permission-overwrites} */
export function missingRights(
  needed: readonly Right[],
  {
    guild,
    member,
    memberRoles,
    roles,
    overwrites,
  }: {
    readonly guild: string;
    readonly member: string;
    readonly memberRoles: readonly string[];
    readonly roles: readonly Role[];
    readonly overwrites: readonly Overwrite[];
  },
): readonly Right[] {
  const own = roles.filter(({ id }) => id === guild || memberRoles.includes(id));
  const base = join(own.map(({ permissions }) => permissions));
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return [];
  /** From the widest to the narrowest: everyone, the roles together, the member. */
  const layers = [
    overwrites.filter(({ id }) => id === guild),
    overwrites.filter(({ id }) => id !== guild && memberRoles.includes(id)),
    overwrites.filter(({ id }) => id === member),
  ];
  const rights = layers.reduce(
    (given, layer) => (given & ~join(layer.map(({ deny }) => deny))) | join(layer.map(({ allow }) => allow)),
    base,
  );
  return needed.filter((right) => (rights & PermissionFlagsBits[right]) === 0n);
}

const join = (sets: readonly string[]): bigint => sets.reduce((sum, set) => sum | BigInt(set), 0n);
