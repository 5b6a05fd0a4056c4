import { reader, type Thread } from './discord-message.ts';

const KINDS = { command: 2, component: 3, autocomplete: 4 } as const;
export type Kind = keyof typeof KINDS;

export type Person = {
  readonly user?: string;
  readonly locale?: string;
  /** What they may do in a server, as a bit set. */
  readonly permissions?: string;
};
/** In a direct message where no server is named. */
export type Where = { readonly channel?: string; readonly guild?: string; readonly context?: 0 | 1 | 2 };
export type UsedOption = {
  readonly name: string;
  readonly type: number;
  readonly value: string | number | boolean;
  readonly focused?: boolean;
};
export type Used = Person & Where & { readonly name: string; readonly options?: readonly UsedOption[] };

/** Something someone did, and what the bot made of it. */
export type Interaction = Thread & {
  readonly id: string;
  readonly token: string;
  readonly kind: Kind;
  /** What was used: the command's name, or the custom id of what was pressed. */
  readonly what: string;
  readonly user: string;
  readonly channel: string;
  readonly guild: string | undefined;
  acknowledged: boolean;
  /** As if its time were over. */
  expired: boolean;
  /** The first answer: its type, whether only the one who asked sees it, and how long it took. */
  acknowledgement?: { readonly type: number; readonly isEphemeral: boolean; readonly ms: number };
  /** Whether the reader still sees "thinking". */
  isThinking: boolean;
  /** What was offered to choose from. */
  choices?: readonly { readonly name: string; readonly value: string | number }[];
};

/** An interaction as the gateway brings it: of a member in a server, of a user elsewhere. */
export function toInteractionJson(
  application: string,
  { id, token, kind, user, channel, guild }: Interaction,
  { locale, permissions, context }: { locale: string; permissions: string; context: number },
  data: unknown,
  message: unknown,
): unknown {
  const who = reader(user);
  return {
    id,
    application_id: application,
    type: KINDS[kind],
    token,
    version: 1,
    channel_id: channel,
    channel:
      guild === undefined
        ? { id: channel, type: 1, recipients: [who] }
        : { id: channel, type: 0, guild_id: guild, name: 'market', permissions },
    ...(guild === undefined
      ? { user: who }
      : {
          guild_id: guild,
          guild: { id: guild, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: {
            user: who,
            permissions,
            roles: [],
            joined_at: '2026-01-01T00:00:00.000Z',
            deaf: false,
            mute: false,
            flags: 0,
          },
        }),
    ...(message === undefined ? {} : { message }),
    data,
    locale,
    context,
    app_permissions: '0',
    authorizing_integration_owners: guild === undefined ? { 1: user } : { 0: guild },
    entitlements: [],
    attachment_size_limit: 10_485_760,
  };
}
