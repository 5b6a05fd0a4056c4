import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { Command, Options } from './command.ts';
import { LANGS } from './locales/format.ts';
import type { Ask, Press, PressKind } from './message/message.ts';

/** Bytes of what a platform carries for a button: Telegram's limit, the shorter one. */
export const MAX_PRESS_BYTES = 64;
/** A change can be pressed for this long, once. */
export const CHANGE_LASTS_MS = 15 * 60_000;

const KINDS: Readonly<Record<PressKind, string>> = {
  replace: 'r',
  beside: 'b',
  csv: 'c',
  pictures: 'p',
  change: 's',
};
const SIGNATURE_BYTES = 6;
const SIGNATURE_LENGTH = 8;
const MINUTE_MS = 60_000;

/** For whom and until when a button is made. */
type Bound = {
  /** The chat it stands in. */
  readonly chat: string;
  /** Whose answer it is; anybody's where left out. */
  readonly owner?: string | undefined;
};

/** What was pressed: the question, whose answer it stands under, and for a change the id it is good once under and when it ends. */
export type Pressed = Press & {
  readonly owner?: string;
  readonly once?: { readonly id: string; readonly untilMs: number };
};

export type PressCode = {
  /** Text for a button: at most 64 bytes of plain ASCII. */
  write(press: Press, bound: Bound, nowMs: number): string;
  /** What a button of ours in this chat says; `undefined` when it is not ours, was changed, is of another chat, or has ended. */
  read(text: string, chat: string, nowMs: number): Pressed | undefined;
};

/**
 * Buttons carry their question themselves and are signed, for anybody can send a platform any text as if it had been on a button. The key comes
 * from the platform's token, so that buttons work on after a restart and end with the token.
 */
export function createPressCode(token: string, commands: readonly Command[]): PressCode {
  const key = createHmac('sha256', token).update('soundings: buttons').digest();
  const byName = new Map<string, Command>(commands.map((command) => [command.name, command]));
  const sign = (chat: string, body: string): string =>
    createHmac('sha256', key)
      .update(`${chat}\n${body}`)
      .digest()
      .subarray(0, SIGNATURE_BYTES)
      .toString('base64url');

  return {
    write({ kind, ask }, { chat, owner = '' }, nowMs) {
      const untilMs = nowMs + CHANGE_LASTS_MS;
      const once =
        kind === 'change' ? `${toShort(Math.ceil(untilMs / MINUTE_MS))}.${toShort(randomInt(36 ** 4))}` : '';
      const head = `${KINDS[kind]}${LANGS.indexOf(ask.lang)}${once}`;
      const values = valuesText(byName.get(ask.command)?.options ?? {}, ask);
      const body = [head, toShortId(owner), ask.command, values].join(';');
      return sign(chat, body) + body;
    },
    read(text, chat, nowMs) {
      const [signature, body] = [text.slice(0, SIGNATURE_LENGTH), text.slice(SIGNATURE_LENGTH)];
      if (!isSame(signature, sign(chat, body))) return undefined;
      const [head = '', owner = '', name = '', values = ''] = body.split(';');
      const kind = (Object.keys(KINDS) as PressKind[]).find((one) => KINDS[one] === head[0]);
      const lang = LANGS[Number(head[1])];
      const command = byName.get(name);
      if (kind === undefined || lang === undefined || command === undefined) return undefined;
      const untilMs = fromShort(head.slice(2)) * MINUTE_MS;
      if (kind === 'change' && nowMs > untilMs) return undefined;
      const given = values.split(',').map(fromValue);
      const options = Object.keys(command.options).flatMap((option, index) =>
        given[index] === undefined || given[index] === '' ? [] : [[option, given[index]] as const],
      );
      return {
        kind,
        ask: { command: name, options: Object.fromEntries(options), lang },
        ...(owner === '' ? {} : { owner: fromShortId(owner) }),
        ...(kind === 'change' ? { once: { id: text, untilMs } } : {}),
      };
    },
  };
}

/** Bytes around the values: signature, kind, language, when a change ends, the longest owner and the marks between them. */
const AROUND_BYTES = { change: SIGNATURE_LENGTH + 12 + 13 + 3, other: SIGNATURE_LENGTH + 2 + 13 + 3 };

/** Whether a question fits on a button, whoever asks it. */
export function isPressable(
  { name, options }: Pick<Command, 'name' | 'options'>,
  { kind, ask }: Press,
): boolean {
  const around = kind === 'change' ? AROUND_BYTES.change : AROUND_BYTES.other;
  return around + name.length + valuesText(options, ask).length <= MAX_PRESS_BYTES;
}

/** The values of the options in their order, those at the end left out where there are none. */
const valuesText = (options: Options, ask: Ask): string =>
  Object.keys(options)
    .map((name) => toValue(String(ask.options[name] ?? '')))
    .join(',')
    .replace(/,+$/, '');

/** Ids of chats in short, after a `~`. */
const toValue = (text: string): string =>
  /^-?[1-9]\d{5,}$/.test(text)
    ? `~${toShortId(text)}`
    : encodeURIComponent(text).replaceAll('~', '%7E').replaceAll('%20', '+');
const fromValue = (text: string): string =>
  text.startsWith('~') ? fromShortId(text.slice(1)) : decodeURIComponent(text.replaceAll('+', '%20'));

const toShort = (value: number): string => value.toString(36);
const fromShort = (text: string): number => parseInt(text, 36);

/** Ids are whole numbers, a minus before some; they may be longer than a double holds. */
const toShortId = (id: string): string =>
  id === '' ? '' : id.startsWith('-') ? `-${BigInt(id.slice(1)).toString(36)}` : BigInt(id).toString(36);
const fromShortId = (text: string): string => {
  const digits = Array.from(text.replace('-', ''));
  const value = digits.reduce((sum, digit) => sum * 36n + BigInt(parseInt(digit, 36)), 0n);
  return `${text.startsWith('-') ? '-' : ''}${value}`;
};

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
