import type { Command } from '../../command.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import type { Lang } from '../../locales/format.ts';

const NAME = /^[a-z0-9_]{1,32}$/;
const MAX_DESCRIPTION = 256;
const MAX_COMMANDS = 100;

/** The phrases commands are described with, per language. */
export type CommandWords = Readonly<Record<Lang, Pick<Catalogue, 'commands'>>>;

/** What `setMyCommands` takes: one list for everybody, and one per two-letter language. */
export type CommandMenu = {
  readonly language_code?: 'zh';
  readonly commands: readonly { readonly command: string; readonly description: string }[];
};

/** The command menus: English for everybody, Chinese for readers of any Chinese. Throws when a command breaks a naming rule. */
export const toCommandMenus = (commands: readonly Command[], words: CommandWords): readonly CommandMenu[] => [
  { commands: menu(commands, words.en) },
  { language_code: 'zh', commands: menu(commands, words['zh-CN']) },
];

function menu(commands: readonly Command[], words: CommandWords[Lang]): CommandMenu['commands'] {
  if (commands.length > MAX_COMMANDS) throw new RangeError(`more than ${MAX_COMMANDS} commands`);
  return commands.map(({ name }) => {
    const { description } = words.commands[name];
    if (!NAME.test(name)) throw new RangeError(`"${name}" is not a command name: a-z, 0-9 and _, at most 32`);
    if (description === '' || description.length > MAX_DESCRIPTION) {
      throw new RangeError(
        `/${name}: the description has ${description.length} characters, Telegram takes 1 to ${MAX_DESCRIPTION}`,
      );
    }
    return { command: name, description };
  });
}
