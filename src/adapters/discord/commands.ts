import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type APIApplicationCommandBasicOption,
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
export type CommandWords = Readonly<Record<Lang, Pick<Catalogue, 'commands'>>>;
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

function toOption(name: string, option: Option, words: Described): APIApplicationCommandBasicOption {
  const common = { name, ...words, required: false };
  switch (option.kind) {
    case 'choice':
      // Too many to offer: typed, and checked when it is read.
      if (option.choices.length > MAX_CHOICES)
        return { ...common, type: ApplicationCommandOptionType.String };
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        choices: option.choices.map((choice) => ({ name: choice, value: choice })),
      };
    case 'number':
      return option.whole === true
        ? { ...common, type: ApplicationCommandOptionType.Integer, ...range(option) }
        : { ...common, type: ApplicationCommandOptionType.Number, ...range(option) };
  }
}

const range = ({ min, max }: { readonly min: number; readonly max: number }) => ({
  min_value: min,
  max_value: max,
});

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

/** Whether what is registered already says the same, whatever else the API adds to it. */
export const isRegistered = (wanted: readonly DiscordCommand[], registered: readonly unknown[]): boolean =>
  wanted.length === registered.length &&
  wanted.every((command) => registered.some((one) => covers(one, command)));

/** Whether `whole` holds everything of `part`; an empty list, `false` and nothing are the same to the API. */
function covers(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part) || Array.isArray(whole)) {
    const [listed, asked] = [asList(whole), asList(part)];
    return listed.length === asked.length && asked.every((one, index) => covers(listed[index], one));
  }
  if (isRecord(part)) {
    return isRecord(whole) && Object.entries(part).every(([key, value]) => covers(whole[key], value));
  }
  return (whole ?? false) === (part ?? false);
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
