import type { Command } from './command.ts';
import type { Lang } from './locales/format.ts';
import type { Logger } from './logger.ts';
import type { Message } from './message/message.ts';
import type { TakePictures } from './pictures/take-pictures.ts';
import type { Guard } from './guard.ts';
import type { Preferences } from './preferences.ts';
import type { RefusalOf, Respond } from './respond.ts';
import type { Suggest } from './suggest.ts';

/** Where a post goes: a channel by the platform's own id. */
export type PostPlace = {
  readonly channel: string;
  /** A tag of a Discord forum, by name or id; a topic of a Telegram forum, by id. */
  readonly within?: string | undefined;
};

/** One chat platform, started and stopped by the composition root; the digest posts through it. */
export type Adapter = {
  readonly platform: 'discord' | 'telegram' | 'console';
  /** Resolves when the platform takes commands; rejects with a clear error when it cannot. */
  start(): Promise<void>;
  /** Posts a message. Rejects when the platform refuses, with what is missing where that is known. */
  post(place: PostPlace, message: Message): Promise<void>;
  stop(): Promise<void>;
};

/** What a platform remembers over a restart; small things by name. */
export type Memory = {
  mark(name: string, value: string | number | readonly number[]): Promise<void>;
  /** `undefined` where nothing was kept. */
  marked(name: string): Promise<unknown>;
  /** True the first time an id is taken, false ever after; it may be forgotten after `untilMs`. */
  takeOnce(id: string, untilMs: number): Promise<boolean>;
};

/** What a chat platform is made with. */
export type PlatformParts = {
  readonly token: string;
  /** Discord's without the version, Telegram's without `/bot`. */
  readonly apiRoot: string;
  readonly commands: readonly Command[];
  readonly respond: Respond;
  readonly refusalOf: RefusalOf;
  readonly suggest: Suggest;
  readonly preferences: Preferences;
  readonly memory: Memory;
  readonly guard: Guard;
  readonly takePictures: TakePictures;
  readonly log: Logger;
  readonly defaultLang: Lang;
  /** Called once when the platform is lost for good, for example because the token was revoked. */
  readonly onFatal?: (error: Error) => void;
};
