import type { Asker } from './asker.ts';
import type { Lang } from './locales/format.ts';
import { langOfTag } from './locales/lang-of-tag.ts';

/** Whose language and zone: a person's, or those of a channel, group or private chat. Ids are the platform's own. */
export type Subject = {
  readonly platform: Asker['platform'];
  readonly kind: 'user' | 'chat';
  readonly id: string;
};

/** What was chosen; what is left out follows the platform and the settings of the bot. */
export type Preference = { readonly lang?: Lang; readonly zone?: string };

/** Languages and time zones as people chose them, kept in the store. */
export type Preferences = {
  /** Empty where nothing was chosen. Never rejects: what cannot be read is as if nothing were chosen. */
  of(subject: Subject): Promise<Preference>;
  /** Replaces what was chosen. Rejects with a `StoreError` when it cannot be kept. */
  set(subject: Subject, preference: Preference): Promise<void>;
  /** A chat goes on under another id. */
  move(platform: Subject['platform'], fromChat: string, toChat: string): Promise<void>;
};

export type Reader = { readonly lang: Lang; readonly zone?: string };

/**
 * How someone is answered: in the language they chose, else that of their platform (`tag`), else that of the chat; in the zone they chose,
 * else that of the chat.
 */
export async function readerOf(
  preferences: Preferences,
  { platform, user, chat }: Pick<Asker, 'platform' | 'user' | 'chat'>,
  tag: string | undefined,
  defaultLang: Lang,
): Promise<Reader> {
  const [own, shared] = await Promise.all([
    preferences.of({ platform, kind: 'user', id: user }),
    preferences.of({ platform, kind: 'chat', id: chat }),
  ]);
  const zone = own.zone ?? shared.zone;
  return {
    lang: own.lang ?? langOfTag(tag, shared.lang ?? defaultLang),
    ...(zone === undefined ? {} : { zone }),
  };
}
