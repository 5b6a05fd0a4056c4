import { once } from 'node:events';
import {
  Client,
  Events,
  GatewayCloseCodes,
  Options,
  SimpleShardingStrategy,
  WebSocketShardStatus,
} from 'discord.js';
import { within } from '../../deadline.ts';
import { ConfigError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { IdentifyBudget } from './identify-budget.ts';
import { failureOf, rejectOnRateLimit } from './rest-door.ts';

/** What is told of a connection that runs. */
const HEARD = [
  Events.InteractionCreate,
  Events.ShardReconnecting,
  Events.ShardDisconnect,
  Events.Invalidated,
] as const;
/** How the gateway closes on a wrong token. */
const AUTHENTICATION_FAILED = 4004;

export type Gateway = {
  readonly client: Client;
  /** A value that changes with each sign of life: an answered heartbeat while its session runs, a session begun or resumed. */
  readonly sign: () => Promise<string>;
  /** Ends it for good, whatever it is waiting for. */
  readonly close: (limitMs: number) => Promise<void>;
};

/** A client for slash commands alone: no intents, and nothing kept of the users and messages that pass by. */
export function createGateway(apiRoot: string, budget: IdentifyBudget, log: Logger): Gateway {
  let strategy: SimpleShardingStrategy | undefined;
  let isClosed = false;
  /** A client that is destroyed while it waits for READY connects once more: this is where that ends. */
  const mayIdentify = async (signal: AbortSignal): Promise<void> => {
    if (!isClosed) return budget.take(signal);
    const closed = once(signal, 'abort');
    void strategy?.destroy();
    await closed;
    signal.throwIfAborted();
  };
  const client: Client = new Client({
    intents: [],
    allowedMentions: { parse: [] },
    rest: { api: apiRoot, version: '10', rejectOnRateLimit },
    ws: {
      buildStrategy: (manager) => (strategy = new SimpleShardingStrategy(manager)),
      buildIdentifyThrottler: () => ({ waitForIdentify: (_, signal) => mayIdentify(signal) }),
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

  let sessions = 0;
  let sign = '';
  const begun = (): void => {
    sessions += 1;
  };
  client.on(Events.ShardReady, () => {
    begun();
    // Every server is named at the start of a session. Nothing here asks for them, and 20 kB each would stay.
    client.guilds.cache.clear();
  });
  client.on(Events.ShardResume, begun);
  return {
    client,
    async sign() {
      const states = [
        ...((await strategy?.fetchStatus()) ?? new Map<number, WebSocketShardStatus>()).values(),
      ];
      // Heartbeats are answered before a session is resumed as well: alone they say nothing.
      if (states.length > 0 && states.every((state) => state === WebSocketShardStatus.Ready))
        sign = [sessions, ...client.ws.shards.map(({ lastPingTimestamp }) => lastPingTimestamp)].join(' ');
      return sign;
    },
    async close(limitMs) {
      isClosed = true;
      for (const event of HEARD) client.removeAllListeners(event);
      await within(limitMs, () => client.destroy()).catch(() => undefined);
    },
  };
}

/** Resolves when commands arrive. Rejects with what to do about it. */
export async function connect(
  client: Client,
  token: string,
  limitMs: number,
  stop: AbortSignal,
): Promise<void> {
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
    await within(limitMs, ready, stop);
  } catch (error) {
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
