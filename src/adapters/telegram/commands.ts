import type { BotCommandScope } from 'telegraf/types';
import type { Command } from '../../command.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import type { Lang } from '../../locales/format.ts';

const NAME = /^[a-z0-9_]{1,32}$/;
const MAX_DESCRIPTION = 256;
const MAX_COMMANDS = 100;

/** The phrases commands are described with, per language. */
export type CommandWords = Readonly<Record<'en' | 'zh-CN', Pick<Catalogue, 'commands'>>>;

type MenuEntry = { readonly command: string; readonly description: string };

/** What `setMyCommands` takes: a list for a kind of chat, in one language or for everybody else. */
export type CommandMenu = {
  readonly scope: { readonly type: (typeof SCOPES)[number] };
  readonly language_code?: 'zh';
  readonly commands: readonly MenuEntry[];
};

/** The narrowest that fits wins; all of them are set, for one that was set once stays until it is set anew. */
const SCOPES = [
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
] as const satisfies readonly BotCommandScope['type'][];

const LANGUAGES = [{ lang: 'en' }, { lang: 'zh-CN', code: 'zh' }] as const satisfies readonly {
  lang: Lang;
  code?: string;
}[];

/**
 * The command menus: English for everybody, Chinese for readers of any Chinese. What is about the one who asks is not offered to the members of a
 * group, who would all read the answer; its administrators see it, for it also sets up the group. Throws when a command breaks a naming rule.
 */
export const toCommandMenus = (commands: readonly Command[], words: CommandWords): readonly CommandMenu[] =>
  SCOPES.flatMap((type) =>
    LANGUAGES.map((language) => ({
      scope: { type },
      ...('code' in language ? { language_code: language.code } : {}),
      commands: toMenu(
        commands.filter(({ isPersonal }) => type !== 'all_group_chats' || isPersonal !== true),
        words[language.lang],
      ),
    })),
  );

function toMenu(commands: readonly Command[], words: CommandWords['en']): readonly MenuEntry[] {
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

/** Whether a list is the one that is set already. */
export const isSameMenu = (menu: readonly MenuEntry[], set: readonly MenuEntry[]): boolean =>
  menu.length === set.length &&
  menu.every(
    ({ command, description }, index) =>
      command === set[index]?.command && description === set[index].description,
  );
