import { InteractionContextType, PermissionFlagsBits, type BaseInteraction } from 'discord.js';
import type { Asker } from '../../asker.ts';
import type { Caller } from '../../guard.ts';

type Asking = Pick<
  BaseInteraction,
  'user' | 'locale' | 'channelId' | 'guildId' | 'context' | 'memberPermissions'
>;

/** Who used a command or pressed a button. What they may do in a channel comes with every interaction, from Discord itself. */
export function askerOf({ user, locale, channelId, context, memberPermissions }: Asking): Asker {
  const chat = channelId ?? '';
  const isPrivate = context === InteractionContextType.BotDM;
  // `has` grants everything to administrators.
  const manages = isPrivate || memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
  return {
    platform: 'discord',
    user: user.id,
    chat,
    tag: locale,
    isPrivate,
    mayManage: (asked) => Promise.resolve(manages && asked === chat),
  };
}

export const callerOf = ({ user, channelId, guildId }: Asking): Caller => ({
  platform: 'discord',
  user: user.id,
  chat: channelId ?? '',
  guild: guildId ?? undefined,
});
