import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, Option } from '../../command.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import type { Lang } from '../../locales/format.ts';

const NAME = /^[a-z0-9_]{1,32}$/;
const MAX_DESCRIPTION = 100;
const MAX_CHOICES = 25;
/** In a server, in the bot's own direct messages, in group and private channels. */
const CONTEXTS = [0, 1, 2];
/** Installed into a server or by a user for themself. */
const INTEGRATION_TYPES = [0, 1];

/** The phrases commands are described with, per language. */
export type CommandWords = Readonly<Record<Lang, Pick<Catalogue, 'commands' | 'actions'>>>;
export type DiscordCommand = RESTPostAPIChatInputApplicationCommandsJSONBody;

type Described = { description: string; description_localizations: Record<'zh-CN' | 'zh-TW', string> };

/** The commands as Discord registers them. Throws when one breaks a naming rule, so that a test says so and not the platform. */
export function toDiscordCommands(
  commands: readonly Command[],
  words: CommandWords,
): readonly DiscordCommand[] {
  return commands.map(({ name, options }) => ({
    type: ApplicationCommandType.ChatInput,
    name: checkedName(name),
    ...described(name, (lang) => words[lang].commands[name].description),
    options: Object.entries(options).map(([key, option]) =>
      toOption(
        checkedName(key),
        option,
        described(`${name} ${key}`, (lang) => optionWords(words, lang, name)[key] ?? ''),
        words,
      ),
    ),
    contexts: CONTEXTS,
    integration_types: INTEGRATION_TYPES,
  }));
}

const optionWords = (
  words: CommandWords,
  lang: Lang,
  name: Command['name'],
): Readonly<Record<string, string>> => words[lang].commands[name].options;

function toOption(
  name: string,
  option: Option,
  said: Described,
  words: CommandWords,
): APIApplicationCommandBasicOption {
  const common = { name, ...said, required: false };
  // What is offered while it is typed: some of many choices, or what the market holds. Any value may come all the same.
  const offered = { autocomplete: true } as const;
  switch (option.kind) {
    case 'choice':
      return option.choices.length > MAX_CHOICES
        ? { ...common, type: ApplicationCommandOptionType.String, ...offered }
        : {
            ...common,
            type: ApplicationCommandOptionType.String,
            choices: option.choices.map((choice) => toChoice(choice, words)),
          };
    case 'text':
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        max_length: option.most,
        ...(option.suggested === undefined ? {} : offered),
      };
    case 'number':
      return {
        ...common,
        type:
          option.whole === true ? ApplicationCommandOptionType.Integer : ApplicationCommandOptionType.Number,
        min_value: option.min,
        max_value: option.max,
        ...(option.suggested === undefined ? {} : offered),
      };
  }
}

function toChoice(value: string, words: CommandWords): APIApplicationCommandOptionChoice<string> {
  const [name, chinese] = [words.en.actions.choice(value), words['zh-CN'].actions.choice(value)];
  return { name, name_localizations: { 'zh-CN': chinese, 'zh-TW': chinese }, value };
}

/** Traditional Chinese is registered with the simplified words: Discord does not fall back from zh-TW to zh-CN. */
function described(what: string, inLang: (lang: Lang) => string): Described {
  const [description, chinese] = [checkedText(what, inLang('en')), checkedText(what, inLang('zh-CN'))];
  return { description, description_localizations: { 'zh-CN': chinese, 'zh-TW': chinese } };
}

function checkedName(name: string): string {
  if (!NAME.test(name))
    throw new RangeError(`"${name}" is not a command or option name: a-z, 0-9 and _, at most 32`);
  return name;
}

function checkedText(what: string, text: string): string {
  const { length } = Array.from(text);
  if (length < 1 || length > MAX_DESCRIPTION) {
    throw new RangeError(
      `/${what}: the description has ${length} characters, Discord takes 1 to ${MAX_DESCRIPTION}`,
    );
  }
  return text;
}
