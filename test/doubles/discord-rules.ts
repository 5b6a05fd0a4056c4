import { isPng, type Upload } from './form-data.ts';
import type { Answer } from './local-server.ts';

/** What Discord answers instead of a result. */
export type Refusal = Exclude<Answer, string>;

export const refusal = (status: number, code: number, message: string, errors?: unknown): Refusal => ({
  status,
  json: { code, message, ...(errors === undefined ? {} : { errors }) },
});

const invalidForm = (field: string, code: string, message: string): Refusal =>
  refusal(400, 50035, 'Invalid Form Body', { [field]: { _errors: [{ code, message }] } });

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const MAX_CONTENT = 2000;
const MAX_NONCE = 25;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES = new Set(
  (
    'ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk ' +
    'vi zh-CN zh-TW'
  ).split(' '),
);

const MAX_FILES = 10;
const MAX_DESCRIPTION = 1024;
const MAX_UPLOAD = 10 * 1024 * 1024;

/** What a message has before an edit, by the ids it was given. */
export type Attachment = { readonly id: string; readonly filename: string; readonly description: string };

/** What a message body, with the files beside it, is refused for; of an edit, beside what the message has. */
export function messageRefusal(
  body: unknown,
  files: readonly Upload[] = [],
  edited?: readonly Attachment[],
): Refusal | undefined {
  if (!isFields(body)) return refusal(400, 50109, 'The request body contains invalid JSON.');
  const content = text(body.content).trim();
  const keepsContent = edited !== undefined && !('content' in body);
  if (!keepsContent && content === '' && list(body.embeds).length === 0 && files.length === 0)
    return refusal(400, 50006, 'Cannot send an empty message');
  if (Array.from(content).length > MAX_CONTENT) {
    return invalidForm('content', 'BASE_TYPE_MAX_LENGTH', 'Must be 2000 or fewer in length.');
  }
  if (text(body.nonce).length > MAX_NONCE) {
    return invalidForm('nonce', 'NONCE_TYPE_TOO_LONG', 'Nonce is too long.');
  }
  const sent = files.map(({ field }) => field);
  const described = list(body.attachments).filter(isFields);
  const known = (edited ?? []).map(({ id }) => id);
  if (files.length > MAX_FILES || described.length > MAX_FILES)
    return invalidForm('files', 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.');
  if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_UPLOAD)
    return refusal(413, 40005, 'Request entity too large');
  if (described.some(({ id }) => !sent.includes(`files[${String(id)}]`) && !known.includes(String(id)))) {
    return invalidForm('attachments', 'ATTACHMENT_NOT_FOUND', 'Attachment data not found');
  }
  if (described.some(({ description }) => Array.from(text(description)).length > MAX_DESCRIPTION))
    return invalidForm('attachments', 'BASE_TYPE_MAX_LENGTH', 'Must be 1024 or fewer in length.');
  return undefined;
}

/** What Discord takes of files and we never want: one without its name or a word on what it shows, a picture that is none. */
export function fileFlaws(body: unknown, files: readonly Upload[] = []): readonly string[] {
  const described = isFields(body) ? list(body.attachments).filter(isFields) : [];
  return files.flatMap((file) => {
    const { field, name, type } = file;
    const own = described.filter(({ id }) => field === `files[${String(id)}]`);
    const [only] = own;
    return [
      ...(own.length === 1 ? [] : [`${name}: described ${own.length} times`]),
      ...(only?.filename === name ? [] : [`${name}: called ${text(only?.filename)}`]),
      ...(text(only?.description).trim() === '' ? [`${name}: no description`] : []),
      ...(type === 'text/csv' || (type === 'image/png' && isPng(file)) ? [] : [`${name}: not ${type}`]),
    ];
  });
}

/** What Discord takes and we never want: a body whose text could ping someone. */
export const pings = (body: unknown): boolean => {
  const mentions = isFields(body) ? body.allowed_mentions : undefined;
  return !isFields(mentions) || !Array.isArray(mentions.parse) || mentions.parse.length > 0;
};

/** What a list of commands is refused for. */
export function commandsRefusal(body: unknown): Refusal | undefined {
  if (!Array.isArray(body)) return invalidForm('_', 'LIST_TYPE_CONVERT', 'Only iterables may be used');
  const commands = body.filter(isFields);
  if (commands.length > 100)
    return refusal(400, 30032, 'Maximum number of application commands reached (100)');
  if (new Set(commands.map(({ name }) => name)).size < commands.length) {
    return invalidForm(
      'name',
      'APPLICATION_COMMANDS_DUPLICATE_NAME',
      'Application command names must be unique',
    );
  }
  return commands.map(commandRefusal).find((one) => one !== undefined);
}

function commandRefusal(command: Fields): Refusal | undefined {
  const options = list(command.options).filter(isFields);
  if (options.length > 25)
    return invalidForm('options', 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.');
  if (new Set(options.map(({ name }) => name)).size < options.length) {
    return invalidForm(
      'options',
      'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
      'Option name already exists',
    );
  }
  const optional = options.findIndex(({ required }) => required !== true);
  if (options.slice(optional < 0 ? options.length : optional).some(({ required }) => required === true)) {
    return invalidForm(
      'options',
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
      'Required options must be placed before',
    );
  }
  if (JSON.stringify(command).length > 8000) {
    return invalidForm('_', 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
  }
  return namedRefusal(command) ?? options.map(optionRefusal).find((one) => one !== undefined);
}

function optionRefusal(option: Fields): Refusal | undefined {
  const choices = list(option.choices).filter(isFields);
  if (choices.length > 25)
    return invalidForm('choices', 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.');
  if (choices.some(({ name, value }) => !isWithin(name, 100) || !isWithin(String(value), 100))) {
    return invalidForm('choices', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.');
  }
  if (![3, 4, 10].includes(Number(option.type)))
    return invalidForm('type', 'BASE_TYPE_CHOICES', 'Unknown type');
  return namedRefusal(option);
}

function namedRefusal(item: Fields): Refusal | undefined {
  const name = text(item.name);
  if (!NAME.test(name) || name !== name.toLowerCase()) {
    return invalidForm('name', 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
  const localized = isFields(item.description_localizations) ? item.description_localizations : {};
  if (Object.keys(localized).some((locale) => !LOCALES.has(locale))) {
    return invalidForm('description_localizations', 'ENUM_TYPE_COERCE', 'Value is not a valid locale.');
  }
  return [item.description, ...Object.values(localized)].every((one) => isWithin(one, 100))
    ? undefined
    : invalidForm('description', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.');
}

const isWithin = (value: unknown, max: number): boolean => {
  const { length } = Array.from(text(value));
  return length >= 1 && length <= max;
};
