/** Who asks, and where. Ids are the platform's own. */
export type Asker = {
  readonly platform: 'discord' | 'telegram' | 'console';
  readonly user: string;
  /** The channel, group or private chat the question came from. */
  readonly chat: string;
  /** The language of their platform, an IETF tag, where it tells one. */
  readonly tag?: string | undefined;
  /** A private conversation with the bot: nobody else reads along, and it is theirs to set up. */
  readonly isPrivate: boolean;
  /** Whether they may set up a chat, asked of the platform at this moment; false where it cannot be told. */
  mayManage(chat: string): Promise<boolean>;
  /** The id of a chat named by its `@name` or id, where the bot can see it; left out where only the chat of the question can be set up. */
  find?(named: string): Promise<string | undefined>;
};
