import {
  badLength,
  firstOf,
  invalidForm,
  isFields,
  isWithin,
  records,
  refusal,
  text,
  tooLong,
  type Fields,
  type Refusal,
} from './discord-refusal.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES = new Set(
  (
    'ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk ' +
    'vi zh-CN zh-TW'
  ).split(' '),
);
const MAX_COMMANDS = 100;
const MAX_OF_COMMAND = 8000;
/** String, integer, number. */
const VALUE_TYPES = [3, 4, 10];

/** What a list of commands is refused for. */
export function commandsRefusal(body: unknown): Refusal | undefined {
  if (!Array.isArray(body)) return invalidForm('_', 'LIST_TYPE_CONVERT', 'Only iterables may be used');
  const commands = body.filter(isFields);
  if (commands.length > MAX_COMMANDS)
    return refusal(400, 30032, 'Maximum number of application commands reached (100)');
  if (new Set(commands.map(({ name }) => name)).size < commands.length) {
    return invalidForm(
      'name',
      'APPLICATION_COMMANDS_DUPLICATE_NAME',
      'Application command names must be unique',
    );
  }
  return firstOf(commands, (command, index) => commandRefusal(command, String(index)));
}

function commandRefusal(command: Fields, at: string): Refusal | undefined {
  const options = records(command.options);
  if (options.length > 25) return tooLong(`${at}.options`, 25);
  if (new Set(options.map(({ name }) => name)).size < options.length) {
    return invalidForm(
      `${at}.options`,
      'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
      'Option name already exists',
    );
  }
  const optional = options.findIndex((option) => option.required !== true);
  if (options.slice(optional < 0 ? options.length : optional).some((option) => option.required === true)) {
    return invalidForm(
      `${at}.options`,
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
      'Required options must be placed before',
    );
  }
  if (sizeOf(command) > MAX_OF_COMMAND)
    return invalidForm(at, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
  const rights = command.default_member_permissions;
  if (rights !== undefined && rights !== null && !/^\d+$/.test(text(rights)))
    return invalidForm(`${at}.default_member_permissions`, 'NUMBER_TYPE_COERCE', 'Not a snowflake');
  return (
    namedRefusal(command, at) ??
    firstOf(options, (option, index) => optionRefusal(option, `${at}.options.${index}`))
  );
}

function optionRefusal(option: Fields, at: string): Refusal | undefined {
  const choices = records(option.choices);
  if (!VALUE_TYPES.includes(Number(option.type)))
    return invalidForm(`${at}.type`, 'BASE_TYPE_CHOICES', 'Unknown type');
  if (choices.length > 25) return tooLong(`${at}.choices`, 25);
  if (choices.length > 0 && option.autocomplete === true) {
    return invalidForm(
      `${at}.autocomplete`,
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES_EXCLUSIVE',
      'Autocomplete cannot be set to true if choices are present',
    );
  }
  if (new Set(choices.map(({ name }) => name)).size < choices.length) {
    return invalidForm(
      `${at}.choices`,
      'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
      'Choice name already exists',
    );
  }
  const names = choices.flatMap(({ name, name_localizations: localized }) => [
    name,
    ...Object.values(isFields(localized) ? localized : {}),
  ]);
  if (
    names.some((name) => !isWithin(name, 100)) ||
    choices.some(({ value }) => !isWithin(String(value), 100))
  )
    return badLength(`${at}.choices`, 100);
  return (
    firstOf(choices, ({ name_localizations: localized }, index) =>
      localeRefusal(localized, `${at}.choices.${index}.name_localizations`),
    ) ?? namedRefusal(option, at)
  );
}

function namedRefusal(item: Fields, at: string): Refusal | undefined {
  const { name_localizations: names, description_localizations: descriptions } = item;
  const isName = (name: string): boolean => NAME.test(name) && name === name.toLowerCase();
  if (![item.name, ...Object.values(isFields(names) ? names : {})].every((name) => isName(text(name)))) {
    return invalidForm(`${at}.name`, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
  return (
    localeRefusal(names, `${at}.name_localizations`) ??
    localeRefusal(descriptions, `${at}.description_localizations`) ??
    ([item.description, ...Object.values(isFields(descriptions) ? descriptions : {})].every((one) =>
      isWithin(one, 100),
    )
      ? undefined
      : badLength(`${at}.description`, 100))
  );
}

const localeRefusal = (localized: unknown, at: string): Refusal | undefined =>
  Object.keys(isFields(localized) ? localized : {}).some((locale) => !LOCALES.has(locale))
    ? invalidForm(at, 'ENUM_TYPE_COERCE', 'Value is not a valid locale.')
    : undefined;

/** All names, descriptions and values of a command, each in its longest language. */
function sizeOf(item: Fields): number {
  const longest = (plain: unknown, localized: unknown): number =>
    Math.max(
      ...[plain, ...Object.values(isFields(localized) ? localized : {})].map(
        (one) => Array.from(text(one)).length,
      ),
    );
  const values = typeof item.value === 'string' ? Array.from(item.value).length : 0;
  return (
    longest(item.name, item.name_localizations) +
    longest(item.description, item.description_localizations) +
    values +
    [...records(item.options), ...records(item.choices)].reduce((sum, one) => sum + sizeOf(one), 0)
  );
}
