import type { Context } from './briefing/context.ts';
import { UsageError } from './errors.ts';
import type { Catalogue } from './locales/catalogue.ts';
import type { Message } from './message/message.ts';

/** What a user may add to a command. All options can be left out; a missing one takes its default. */
export type Option =
  | { readonly kind: 'choice'; readonly choices: readonly [string, ...string[]]; readonly default: string }
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly whole?: boolean;
      readonly default?: number;
    };

export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends { kind: 'choice'; choices: readonly (infer C)[] }
  ? C
  : O extends { default: number }
    ? number
    : number | undefined;

export type OptionValues<O extends Options> = { readonly [K in keyof O]: ValueOf<O[K]> };

/** Option values as a platform delivers them: by name, unchecked. */
export type RawOptions = Readonly<Record<string, string | number>>;

type CommandName = keyof Catalogue['commands'];

/** A slash command: plain data plus one function. It never sees a platform. */
export type Command<O extends Options = Options> = {
  readonly name: CommandName;
  readonly options: O;
  run(context: Context & { readonly options: OptionValues<O> }): Promise<Message>;
};

/** Declares a command; the values `run` gets are typed by the options. */
export function defineCommand<const O extends Options>(command: Command<O>): Command {
  return command;
}

/** Reads plain arguments (`7d`, `75000 put`, `window:7d`, `window=7d`) as options, by order or by name. */
export function readArguments(command: Command, words: readonly string[]): RawOptions {
  const names = Object.keys(command.options);
  const spaced = names.find((name) => choiceOf(command.options[name], words.join(' ')) !== undefined);
  if (spaced !== undefined && words.length > 1) return { [spaced]: words.join(' ') };
  const raw: Record<string, string> = {};
  for (const word of words) {
    const [, named, value] = /^(?:--)?([a-z_]+)[:=](.+)$/i.exec(word) ?? [];
    if (named !== undefined && value !== undefined) {
      const name = named.toLowerCase();
      if (Object.hasOwn(raw, name)) throw new UsageError({ code: 'given_twice', option: name });
      raw[name] = value;
      continue;
    }
    const free = names.filter((name) => !(name in raw));
    const fitting = free.find((name) => fits(command.options[name], word)) ?? free[0];
    if (fitting === undefined) {
      throw new UsageError({ code: 'too_many', command: command.name, given: word, accepted: names });
    }
    raw[fitting] = word;
  }
  return raw;
}

function fits(option: Option | undefined, word: string): boolean {
  return option?.kind === 'number' ? toNumber(word) !== undefined : choiceOf(option, word) !== undefined;
}

/** The choice a text means: in any case, with spaces or hyphens for `_`. */
function choiceOf(option: Option | undefined, text: string): string | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return option?.kind === 'choice' ? option.choices.find((one) => one === plain) : undefined;
}

/** Amounts as people type them: `75000`, `75,000`, `75k`, `$75k`. */
function toNumber(text: string): number | undefined {
  const match = /^\$?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(k)?$/i.exec(text.trim());
  if (!match) return undefined;
  const value =
    Number(`${(match[1] ?? '').replaceAll(',', '')}${match[2] ?? ''}`) * (match[3] === undefined ? 1 : 1000);
  return Number.isFinite(value) ? value : undefined;
}

/** Checks raw values against a command's options, once for all platforms. Throws a `UsageError` that says what is accepted. */
export function parseOptions<O extends Options>(command: Command<O>, raw: RawOptions): OptionValues<O> {
  for (const given of Object.keys(raw)) {
    if (!Object.hasOwn(command.options, given)) {
      throw new UsageError({
        code: 'unknown_option',
        command: command.name,
        given,
        accepted: Object.keys(command.options),
      });
    }
  }
  const values = Object.entries(command.options).map(([name, option]) => [
    name,
    parseOption(name, option, raw[name]),
  ]);
  return Object.fromEntries(values) as OptionValues<O>;
}

function parseOption(
  name: string,
  option: Option,
  raw: string | number | undefined,
): string | number | undefined {
  if (raw === undefined || raw === '') return option.default;
  const given = String(raw);
  if (option.kind === 'choice') {
    const choice = choiceOf(option, given);
    if (choice === undefined)
      throw new UsageError({ code: 'not_a_choice', option: name, given, accepted: option.choices });
    return choice;
  }
  const value = typeof raw === 'number' ? raw : toNumber(given);
  const { min, max } = option;
  if (value === undefined || (option.whole === true && !Number.isInteger(value))) {
    throw new UsageError({ code: 'not_a_number', option: name, given, min, max });
  }
  if (!(value >= min && value <= max))
    throw new UsageError({ code: 'out_of_range', option: name, given, min, max });
  return value;
}
