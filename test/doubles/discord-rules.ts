import { componentsRefusal } from './discord-component-rules.ts';
import { embedsRefusal } from './discord-embed-rules.ts';
import {
  invalidForm,
  isFields,
  lengthOf,
  list,
  records,
  refusal,
  text,
  tooLong,
  type Fields,
  type Refusal,
} from './discord-refusal.ts';
import { isPng, type Upload } from './form-data.ts';

/** `IS_COMPONENTS_V2`. */
export const V2 = 32_768;
/** `EPHEMERAL`. */
export const EPHEMERAL = 64;
/** `SUPPRESS_EMBEDS`, `EPHEMERAL`, `SUPPRESS_NOTIFICATIONS`, `IS_COMPONENTS_V2`: what a message can be sent with. */
const FLAGS_OF_NEW = 4 | EPHEMERAL | 4096 | V2;
/** What an edit can set. */
const FLAGS_OF_EDIT = 4 | V2;

const MAX_CONTENT = 2000;
const MAX_NONCE = 25;
const MAX_FILES = 10;
const MAX_DESCRIPTION = 1024;
const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_REQUEST_BYTES = 25 * 1024 * 1024;

/** A file of a message, by the id it was given. */
export type Attachment = { readonly id: string; readonly filename: string; readonly description: string };

/** What a message holds before an edit. */
export type Before = {
  readonly content: string;
  readonly flags: number;
  readonly attachments: readonly Attachment[];
  readonly components: readonly Fields[];
};

export const flagsOf = (body: unknown): number =>
  isFields(body) && typeof body.flags === 'number' ? body.flags : 0;

/** What a message body, with the files beside it, is refused for; of an edit, beside what the message has. */
export function messageRefusal(
  body: unknown,
  files: readonly Upload[] = [],
  before?: Before,
): Refusal | undefined {
  if (!isFields(body)) return refusal(400, 50109, 'The request body contains invalid JSON.');
  const isV2 = ((before?.flags ?? 0) | flagsOf(body)) & V2 ? true : false;
  return (
    flagsRefusal(body, before) ??
    filesRefusal(body, files, before?.attachments ?? []) ??
    (isV2 ? legacyRefusal(body, before) : contentRefusal(body, files, before)) ??
    embedsRefusal(body.embeds) ??
    componentsRefusal(body.components, isV2, namesAfter(body, files, before?.attachments ?? [])) ??
    mentionsRefusal(body.allowed_mentions) ??
    (lengthOf(body.nonce) > MAX_NONCE
      ? invalidForm('nonce', 'NONCE_TYPE_TOO_LONG', 'Nonce is too long.')
      : undefined)
  );
}

function flagsRefusal(body: Fields, before: Before | undefined): Refusal | undefined {
  if (typeof body.flags !== 'number') return undefined;
  if (before !== undefined && (before.flags & V2) !== 0 && (body.flags & V2) === 0) {
    return invalidForm(
      'flags',
      'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
      'The MessageFlags.IS_COMPONENTS_V2 flag cannot be removed',
    );
  }
  return (body.flags & ~(before === undefined ? FLAGS_OF_NEW : FLAGS_OF_EDIT)) === 0
    ? undefined
    : invalidForm('flags', 'MESSAGE_FLAGS_INVALID', 'These flags cannot be set');
}

/** A message of components alone has nothing beside them. */
function legacyRefusal(body: Fields, before: Before | undefined): Refusal | undefined {
  const isGiven = (value: unknown): boolean =>
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  const [used] = ['content', 'embeds', 'poll', 'sticker_ids'].filter((field) => isGiven(body[field]));
  const staysBehind = (before?.content ?? '') !== '' && !('content' in body);
  if (used !== undefined || staysBehind) {
    return invalidForm(
      used ?? 'content',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${used ?? 'content'}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
  }
  const remaining = 'components' in body ? list(body.components) : (before?.components ?? []);
  return remaining.length === 0 ? refusal(400, 50006, 'Cannot send an empty message') : undefined;
}

function contentRefusal(
  body: Fields,
  files: readonly Upload[],
  before: Before | undefined,
): Refusal | undefined {
  const keepsContent = before !== undefined && !('content' in body);
  const isEmpty = [body.embeds, body.components, body.sticker_ids].every((one) => list(one).length === 0);
  if (!keepsContent && lengthOf(body.content) === 0 && isEmpty && files.length === 0)
    return refusal(400, 50006, 'Cannot send an empty message');
  return lengthOf(body.content) > MAX_CONTENT ? tooLong('content', MAX_CONTENT) : undefined;
}

function filesRefusal(
  body: Fields,
  files: readonly Upload[],
  had: readonly Attachment[],
): Refusal | undefined {
  const sent = files.map(({ field }) => field);
  const described = records(body.attachments);
  const known = had.map(({ id }) => id);
  if (files.length > MAX_FILES || described.length > MAX_FILES) return tooLong('files', MAX_FILES);
  const sizes = files.map(({ bytes }) => bytes.length);
  if (
    sizes.some((size) => size > MAX_FILE_BYTES) ||
    sizes.reduce((sum, size) => sum + size, 0) > MAX_REQUEST_BYTES
  )
    return refusal(413, 40005, 'Request entity too large');
  if (described.some(({ id }) => !sent.includes(`files[${String(id)}]`) && !known.includes(String(id))))
    return invalidForm('attachments', 'ATTACHMENT_NOT_FOUND', 'Attachment data not found');
  return described.some(({ description }) => lengthOf(description) > MAX_DESCRIPTION)
    ? tooLong('attachments', MAX_DESCRIPTION)
    : undefined;
}

/** The names of the files a message has after this body is taken over. */
function namesAfter(body: Fields, files: readonly Upload[], had: readonly Attachment[]): readonly string[] {
  const kept =
    'attachments' in body
      ? had.filter(({ id }) => records(body.attachments).some((one) => String(one.id) === id))
      : had;
  return [...kept.map(({ filename }) => filename), ...files.map(({ name }) => name)];
}

function mentionsRefusal(mentions: unknown): Refusal | undefined {
  if (!isFields(mentions)) return undefined;
  for (const kind of ['users', 'roles'] as const) {
    const ids = list(mentions[kind]);
    if (ids.length > 100) return tooLong(`allowed_mentions.${kind}`, 100);
    if (ids.length > 0 && list(mentions.parse).includes(kind)) {
      return invalidForm(
        'allowed_mentions',
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
    }
  }
  return undefined;
}

/** What Discord takes of files and we never want: one without its name or a word on what it shows, a picture that is none. */
export function fileFlaws(body: unknown, files: readonly Upload[] = []): readonly string[] {
  const described = isFields(body) ? records(body.attachments) : [];
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
