import { Routes, type REST } from 'discord.js';
import type { Command } from '../../command.ts';
import { catalogue } from '../../locales/index.ts';
import type { Logger } from '../../logger.ts';
import { toDiscordCommands } from './commands.ts';
import { isRegistered } from './same-commands.ts';
import { failureOf, type RestDoor } from './rest-door.ts';

/** Replaces the registered commands when they differ. A refusal is reported; those of the last time go on working. */
export async function registerCommands(
  { rest, door, log, limitMs }: { rest: REST; door: RestDoor; log: Logger; limitMs: number },
  application: string,
  commands: readonly Command[],
): Promise<void> {
  const body = toDiscordCommands(commands, { en: catalogue('en'), 'zh-CN': catalogue('zh-CN') });
  const route = Routes.applicationCommands(application);
  const query = new URLSearchParams({ with_localizations: 'true' });
  try {
    const registered = await door.send(limitMs, (signal) => rest.get(route, { query, signal }));
    if (Array.isArray(registered) && isRegistered(body, registered)) return;
    await door.send(limitMs, (signal) => rest.put(route, { body, signal }));
    log.info({ commands: body.length }, 'Discord commands registered');
  } catch (error) {
    log.error({ text: failureOf(error).text }, 'Discord commands could not be registered');
  }
}
