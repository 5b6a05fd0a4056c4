import { REST, type RESTOptions } from 'discord.js';
import type { Logger } from '../../logger.ts';
import { rejectOnRateLimit } from './rest-door.ts';

/** An early warning, long before 10,000 refused requests in 10 minutes get the address banned. */
const WARN_EVERY_REFUSALS = 100;

/** The clients of the REST API, which outlive a connection to the gateway. */
export type Rests = {
  /** With the bot's token. */
  readonly bot: REST;
  /** The same for what may not happen twice: nothing is tried again. */
  readonly once: REST;
  /** For answers to interactions, which need no token and are outside the limit of 50 requests a second. */
  readonly interactions: REST;
  close(): void;
};

export function createRests(apiRoot: string, token: string, log: Logger): Rests {
  const create = (options: Partial<RESTOptions>): REST => {
    const rest = new REST({
      api: apiRoot,
      version: '10',
      rejectOnRateLimit,
      invalidRequestWarningInterval: WARN_EVERY_REFUSALS,
      ...options,
    });
    rest.on('invalidRequestWarning', ({ count }) => {
      log.warn({ count }, 'Discord refused many requests within 10 minutes');
    });
    return rest;
  };
  const rests = {
    bot: create({}).setToken(token),
    once: create({ retries: 0 }).setToken(token),
    interactions: create({ globalRequestsPerSecond: Infinity }),
  };
  return {
    ...rests,
    close() {
      for (const rest of Object.values(rests)) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
    },
  };
}
