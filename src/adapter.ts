import type { Message } from './message/message.ts';

/** One chat platform, started and stopped by the composition root; the digest posts through it. */
export type Adapter = {
  readonly platform: 'discord' | 'telegram' | 'console';
  /** Resolves when the platform takes commands; rejects with a clear error when it cannot. */
  start(): Promise<void>;
  /** Posts a message into a channel by the platform's own id. Rejects when the platform refuses. */
  post(channel: string, message: Message): Promise<void>;
  stop(): Promise<void>;
};
