import { setTimeout as pause } from 'node:timers/promises';
import { Events, type Interaction } from 'discord.js';
import type { PlatformParts } from '../../adapter.ts';
import { ConfigError } from '../../errors.ts';
import { closedFor, connect, createGateway, type Gateway } from './gateway.ts';
import type { IdentifyBudget } from './identify-budget.ts';
import { createWatchdog, type WatchLimits } from './watchdog.ts';

export type ConnectionLimits = WatchLimits & {
  /** Until the gateway is ready. */
  readonly startMs: number;
  /** Before a dead connection is replaced again, doubling to the most. */
  readonly againMs: number;
  readonly againMostMs: number;
  /** For a connection to close. */
  readonly closeMs: number;
};

/** Who the bot is: its user, and its application, which is older bots' another id. */
type Self = { readonly user: string; readonly application: string };

export type Connection = {
  readonly self: Self;
  /** No more interactions are taken from here on. */
  mute(): void;
  close(): Promise<void>;
};

type Link = Gateway & { readonly unwatch: () => void };

/**
 * Connects to the gateway and stays connected. discord.js mends what it notices; a link that is dead without a word is replaced. Rejects
 * when there is no connection to begin with.
 */
export async function openConnection(
  { token, apiRoot, log }: Pick<PlatformParts, 'token' | 'apiRoot' | 'log'>,
  on: { readonly interaction: (interaction: Interaction) => void; readonly lost: (error: Error) => void },
  budget: IdentifyBudget,
  limits: ConnectionLimits,
): Promise<Connection> {
  const ending = new AbortController();
  const hasEnded = (): boolean => ending.signal.aborted;
  let link = await open();

  async function open(): Promise<Link> {
    await budget.check();
    const gateway = createGateway(apiRoot, budget, log);
    const { client, sign } = gateway;
    client.on(Events.InteractionCreate, (interaction) => {
      if (!hasEnded()) on.interaction(interaction);
    });
    try {
      await connect(client, token, limits.startMs, ending.signal);
    } catch (error) {
      void gateway.close(limits.closeMs);
      throw error;
    }
    client.on(Events.ShardDisconnect, ({ code }) => {
      on.lost(closedFor(code));
    });
    client.on(Events.Invalidated, () => {
      on.lost(new Error('Discord ended the session for good'));
    });
    const watchdog = createWatchdog({
      limits,
      sign,
      onQuiet(ageMs) {
        log.warn({ ageMs: Math.round(ageMs) }, 'the Discord gateway is silent');
      },
      onDead(ageMs) {
        log.error({ ageMs: Math.round(ageMs) }, 'the Discord gateway is dead: connecting anew');
        void replace();
      },
    });
    return {
      ...gateway,
      unwatch: () => {
        watchdog.stop();
      },
    };
  }

  async function replace(): Promise<void> {
    void drop(link);
    for (let waitMs = limits.againMs; !hasEnded(); waitMs = Math.min(waitMs * 2, limits.againMostMs)) {
      try {
        link = await open();
        return;
      } catch (error) {
        if (hasEnded()) return;
        if (error instanceof ConfigError) {
          on.lost(error);
          return;
        }
        log.error({ err: error, retryMs: waitMs }, 'Discord cannot be reached yet');
        await pause(waitMs, undefined, { signal: ending.signal }).catch(() => undefined);
      }
    }
  }

  async function drop({ unwatch, close }: Link): Promise<void> {
    unwatch();
    await close(limits.closeMs);
  }

  const { user, application } = link.client;
  return {
    self: { user: user?.id ?? '', application: application?.id ?? '' },
    mute() {
      ending.abort();
      link.unwatch();
      link.client.removeAllListeners(Events.ShardReconnecting);
    },
    close: () => drop(link),
  };
}
