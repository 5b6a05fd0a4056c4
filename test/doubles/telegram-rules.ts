import { isPng, type Upload } from './form-data.ts';
import type { Answer } from './local-server.ts';
import { parseTelegramHtml, type Entity } from './telegram-html.ts';

export type Payload = Readonly<Record<string, unknown>>;
/** What the Bot API answers instead of a result. */
export type Refusal = Exclude<Answer, string>;

export const telegramError = (code: number, description: string, parameters?: Payload): Refusal => ({
  status: code,
  json: { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) },
});

export const badRequest = (words: string): Refusal => telegramError(400, `Bad Request: ${words}`);

/** How a chat refuses everything. */
export const REFUSALS = {
  blocked: telegramError(403, 'Forbidden: bot was blocked by the user'),
  deactivated: telegramError(403, 'Forbidden: user is deactivated'),
  kicked: telegramError(403, 'Forbidden: bot was kicked from the supergroup chat'),
  noMember: telegramError(403, 'Forbidden: bot is not a member of the channel chat'),
  noAdministrator: badRequest('need administrator rights in the channel chat'),
  noTexts: badRequest('not enough rights to send text messages to the chat'),
} as const;

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_BYTES = 32 * 1024;
const MAX_BUTTONS = 100;
const MAX_DATA = 64;
const MAX_TOAST = 200;
const MAX_PHOTO = 10 * 1024 * 1024;
const MAX_DOCUMENT = 50 * 1024 * 1024;
const MAX_SIDES = 10_000;
const MAX_RATIO = 20;
const MAX_COMMANDS = 100;
const MAX_DESCRIPTION = 256;

export type Formatted = {
  readonly text: string;
  readonly entities: readonly Entity[];
  /** What is taken and not shown as written. */
  readonly flaws: readonly string[];
};

/** A text or a caption as it is shown; or why it is refused. */
export function readFormatted(payload: Payload, field: 'text' | 'caption'): Formatted | Refusal {
  const raw = payload[field] ?? '';
  if (typeof raw !== 'string') return badRequest(`field "${field}" must be of type String`);
  if (/\p{Cs}/u.test(raw)) return badRequest('strings must be encoded in UTF-8');
  const tooLong = badRequest(field === 'text' ? 'message is too long' : 'message caption is too long');
  if (Buffer.byteLength(raw) > MAX_BYTES) return tooLong;
  const { parse_mode: mode } = payload;
  if (mode !== undefined && mode !== 'HTML') return badRequest('unsupported parse_mode');
  const parsed =
    mode === 'HTML'
      ? parseTelegramHtml(raw)
      : { ok: true as const, text: raw, entities: [], flaws: [] as readonly string[] };
  if (!parsed.ok) return telegramError(400, parsed.problem);
  const text = parsed.text.trim();
  if (field === 'text' && text === '') return badRequest('message text is empty');
  if (text.length > (field === 'text' ? MAX_TEXT : MAX_CAPTION)) return tooLong;
  return { text, entities: parsed.entities, flaws: parsed.flaws };
}

export const isRefusal = (one: object | undefined): one is Refusal => one !== undefined && 'status' in one;

type Button = { readonly text: string; readonly callback_data?: string; readonly url?: string };
export type Keyboard = readonly (readonly Button[])[];

const ACTIONS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

/** The inline keyboard of a message, without its empty rows; or why it is refused. */
export function readKeyboard({ reply_markup: markup }: Payload): Keyboard | Refusal {
  if (markup === undefined) return [];
  const rows = (markup as { readonly inline_keyboard?: unknown }).inline_keyboard;
  if (!Array.isArray(rows) || !rows.every(Array.isArray))
    return badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  const keyboard = rows as Button[][];
  const buttons = keyboard.flat();
  if (buttons.length > MAX_BUTTONS) return badRequest('reply markup is too long');
  return (
    buttons.map(buttonRefusal).find((one) => one !== undefined) ?? keyboard.filter(({ length }) => length > 0)
  );
}

function buttonRefusal(button: Button): Refusal | undefined {
  const cannot = (why: string): Refusal => badRequest(`can't parse inline keyboard button: ${why}`);
  if (typeof button.text !== 'string' || button.text.trim() === '')
    return cannot('Field "text" must be non-empty');
  const actions = ACTIONS.filter((action) => action in button);
  if (actions.length === 0) return cannot('Text buttons are unallowed in the inline keyboard');
  if (actions.length > 1) return badRequest('BUTTON_TYPE_INVALID');
  const { callback_data: data, url } = button;
  const bytes = Buffer.byteLength(data ?? 'none');
  if (bytes < 1 || bytes > MAX_DATA) return badRequest('BUTTON_DATA_INVALID');
  return url === undefined || isPublic(url)
    ? undefined
    : badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
}

function isPublic(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'tg:' || (/^https?:$/.test(protocol) && /\.[a-z]{2,}$/i.test(hostname));
}

/** What the bytes of a photo are refused for. */
export function photoRefusal(file: Upload | undefined): Refusal | undefined {
  if (file === undefined) return badRequest('there is no photo in the request');
  const { bytes } = file;
  if (bytes.length > MAX_PHOTO) return badRequest('file is too big');
  if (!isPng(file)) return badRequest('IMAGE_PROCESS_FAILED');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return width + height > MAX_SIDES || Math.max(width / height, height / width) > MAX_RATIO
    ? badRequest('PHOTO_INVALID_DIMENSIONS')
    : undefined;
}

/** What the bytes of a document are refused for. */
export function documentRefusal(file: Upload | undefined): Refusal | undefined {
  if (file === undefined) return badRequest('there is no document in the request');
  if (file.bytes.length === 0) return badRequest('file must be non-empty');
  return file.bytes.length > MAX_DOCUMENT ? telegramError(413, 'Request Entity Too Large') : undefined;
}

/** What an album is refused for, whatever its bytes. */
export function albumRefusal(types: readonly string[]): Refusal | undefined {
  if (types.length < 2) return badRequest('too few messages to send as an album');
  if (types.length > 10) return badRequest('too many messages to send as an album');
  return types.includes('document') && new Set(types).size > 1
    ? badRequest("document can't be mixed with other media types")
    : undefined;
}

/** What the words of an answer to a press are refused for. */
export const toastRefusal = ({ text = '' }: Payload): Refusal | undefined =>
  String(text).length > MAX_TOAST ? badRequest('MESSAGE_TOO_LONG') : undefined;

const SCOPES = new Set([
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
]);

/** The command list a call is about; `''` for everybody in any language, else its scope and language. */
export function menuKey({ scope, language_code: language = '' }: Payload): string | Refusal {
  const { type = 'default', chat_id: chat } = (scope ?? {}) as { type?: string; chat_id?: unknown };
  if (!SCOPES.has(type)) return badRequest("can't parse BotCommandScope: Unsupported type specified");
  if (/^chat(?!s)/.test(type) && chat === undefined)
    return badRequest("can't parse BotCommandScope: Chat identifier is not specified");
  if (language !== '' && !/^[a-z]{2}$/.test(String(language)))
    return badRequest('invalid language code specified');
  return [type === 'default' ? '' : type, chat ?? '', language].filter((part) => part !== '').join(' ');
}

export type MenuEntry = { readonly command: string; readonly description: string };

/** What a list of commands is refused for. */
export function menuRefusal(list: readonly MenuEntry[]): Refusal | undefined {
  if (list.length > MAX_COMMANDS) return badRequest('too many commands specified');
  if (list.some(({ command }) => !/^[a-z0-9_]{1,32}$/.test(command)))
    return badRequest('BOT_COMMAND_INVALID');
  return list.some(({ description }) => description === '' || description.length > MAX_DESCRIPTION)
    ? badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    : undefined;
}
