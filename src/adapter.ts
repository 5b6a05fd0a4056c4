import type { Command } from './command.ts';
import type { Lang } from './locales/format.ts';
import type { Logger } from './logger.ts';
import type { Message } from './message/message.ts';
import type { TakePictures } from './pictures/take-pictures.ts';
import type { Respond } from './respond.ts';

/** One chat platform, started and stopped by the composition root; the digest posts through it. */
export type Adapter = {
  readonly platform: 'discord' | 'telegram' | 'console';
  /** Resolves when the platform takes commands; rejects with a clear error when it cannot. */
  start(): Promise<void>;
  /** Posts a message into a channel by the platform's own id. Rejects when the platform refuses. */
  post(channel: string, message: Message): Promise<void>;
  stop(): Promise<void>;
};

/** What a chat platform is made with. */
export type PlatformParts = {
  readonly token: string;
  /** Discord's without the version, Telegram's without `/bot`. */
  readonly apiRoot: string;
  readonly commands: readonly Command[];
  readonly respond: Respond;
  readonly takePictures: TakePictures;
  readonly log: Logger;
  readonly defaultLang: Lang;
  /** Called once when the platform is lost for good, for example because the token was revoked. */
  readonly onFatal?: (error: Error) => void;
};
