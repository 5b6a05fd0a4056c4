import { COMMANDS } from '../commands/index.ts';
import type { Adapter } from './adapter.ts';
import { TOKENS } from './config.ts';
import { createGuard } from './guard.ts';
import type { Parts } from './parts.ts';
import { createTakePictures } from './pictures/take-pictures.ts';
import { createMemory } from './platform-memory.ts';
import { createRefusalOf } from './respond.ts';
import { createSuggest } from './suggest.ts';
import type { Supervisor } from './supervise.ts';

/** The platforms that have a token; their libraries are loaded only then. */
export async function createAdapters(
  { config, market, respond, painter, log, lang, store, preferences }: Parts,
  supervisor: Supervisor,
): Promise<readonly Adapter[]> {
  if (TOKENS.every((name) => config[name] === undefined)) return [];
  const memory = createMemory(await store(), Date.now);
  const guard = createGuard(Date.now);
  const suggest = createSuggest({ commands: COMMANDS, market, now: Date.now, log });
  const takePictures = createTakePictures({ painter, log });
  const shared = (platform: Adapter['platform']) => ({
    commands: COMMANDS,
    respond,
    refusalOf: createRefusalOf(COMMANDS),
    suggest,
    preferences,
    memory,
    guard,
    takePictures,
    log,
    defaultLang: lang,
    onFatal: (error: Error) => {
      supervisor.lose(platform, error);
    },
  });
  const adapters: Adapter[] = [];
  if (config.DISCORD_TOKEN !== undefined) {
    const { createDiscord } = await import('./adapters/discord/bot.ts');
    adapters.push(
      createDiscord({ ...shared('discord'), token: config.DISCORD_TOKEN, apiRoot: config.DISCORD_API_ROOT }),
    );
  }
  if (config.TELEGRAM_BOT_TOKEN !== undefined) {
    const { createTelegram } = await import('./adapters/telegram/bot.ts');
    adapters.push(
      createTelegram({
        ...shared('telegram'),
        token: config.TELEGRAM_BOT_TOKEN,
        apiRoot: config.TELEGRAM_API_ROOT,
      }),
    );
  }
  return adapters;
}
