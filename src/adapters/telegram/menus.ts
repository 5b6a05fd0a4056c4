import type { Telegram } from 'telegraf';
import type { Command } from '../../command.ts';
import { catalogue } from '../../locales/index.ts';
import type { Logger } from '../../logger.ts';
import { isSameMenu, toCommandMenus } from './commands.ts';
import { failureOf } from './failure.ts';

/** Sets the command menus that differ from what is set. A refusal is reported; the bot works on without. */
export async function setMenus(telegram: Telegram, commands: readonly Command[], log: Logger): Promise<void> {
  let changed = 0;
  try {
    for (const menu of toCommandMenus(commands, { en: catalogue('en'), 'zh-CN': catalogue('zh-CN') })) {
      const { commands: list, ...of } = menu;
      if (isSameMenu(list, await telegram.getMyCommands(of))) continue;
      await telegram.setMyCommands(list, of);
      changed += 1;
    }
    if (changed > 0) log.info({ menus: changed }, 'Telegram command menus set');
  } catch (error) {
    log.error({ text: failureOf(error).text }, 'Telegram command menus could not be set');
  }
}
