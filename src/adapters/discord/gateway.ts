import { Client, Events, GatewayCloseCodes, Options, REST } from 'discord.js';
import { within } from '../../deadline.ts';
import { ConfigError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { failureOf, rejectOnRateLimit } from './rest-door.ts';

/** An early warning, long before 10,000 refused requests in 10 minutes get the address banned. */
const WARN_EVERY_REFUSALS = 100;

/** How the gateway closes on a wrong token. */
const AUTHENTICATION_FAILED = 4004;

/** A client for slash commands alone: no intents, and nothing kept of the users and messages that pass by. */
export function createClient(apiRoot: string, log: Logger): Client {
  const client: Client = new Client({
    intents: [],
    allowedMentions: { parse: [] },
    rest: {
      api: apiRoot,
      version: '10',
      rejectOnRateLimit,
      invalidRequestWarningInterval: WARN_EVERY_REFUSALS,
    },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id }) => id === client.user?.id },
      UserManager: { maxSize: 0, keepOverLimit: ({ id }) => id === client.user?.id },
    }),
  });
  // Without a listener an `error` would end the process.
  client.on(Events.Error, (error) => {
    log.error({ text: error.message }, 'Discord client error');
  });
  client.on(Events.ShardError, (error) => {
    log.warn({ text: error.message }, 'Discord gateway error');
  });
  client.on(Events.Warn, (text) => {
    log.warn({ text }, 'Discord client warning');
  });
  client.on(Events.ShardReconnecting, () => {
    log.info('Discord gateway reconnecting');
  });
  client.rest.on('invalidRequestWarning', ({ count }) => {
    log.warn({ count }, 'Discord refused many requests within 10 minutes');
  });
  return client;
}

/** REST for answers to interactions, which need no token and are outside the limit of 50 requests a second. */
export const createInteractionRest = (apiRoot: string): REST =>
  new REST({ api: apiRoot, version: '10', rejectOnRateLimit, globalRequestsPerSecond: Infinity });

/** Resolves when commands arrive. Rejects with what to do about it, the client destroyed. */
export async function connect(client: Client, token: string, limitMs: number): Promise<void> {
  const ready = (): Promise<void> =>
    new Promise((resolve, reject) => {
      client.once(Events.ClientReady, () => {
        resolve();
      });
      client.once(Events.ShardDisconnect, ({ code }) => {
        reject(closedFor(code));
      });
      client.login(token).catch(reject);
    });
  try {
    await within(limitMs, ready);
  } catch (error) {
    await client.destroy().catch(() => undefined);
    if (error instanceof ConfigError) throw error;
    if (isTokenError(error)) throw badToken();
    throw new Error(`Discord cannot be reached: ${failureOf(error).text}`, { cause: error });
  }
}

export const badToken = (): Error =>
  new ConfigError([
    'DISCORD_TOKEN: Discord does not accept this token; copy it again from the Bot page of your application',
  ]);

/** What a gateway close means that discord.js does not recover from. */
export function closedFor(code: number): Error {
  return code === AUTHENTICATION_FAILED
    ? badToken()
    : new Error(`Discord closed the gateway for good (${code} ${GatewayCloseCodes[code] ?? 'unknown'})`);
}

const isTokenError = (error: unknown): boolean =>
  failureOf(error).status === 401 ||
  (error instanceof Error && 'code' in error && error.code === 'TokenInvalid');
