import type { Asker } from './asker.ts';
import type { Context } from './briefing/context.ts';
import type { MetricId } from './briefing/explain/metric.ts';
import { UsageError } from './errors.ts';
import type { Catalogue } from './locales/catalogue.ts';
import type { Message } from './message/message.ts';
import type { Preferences, Reader } from './preferences.ts';

/** What a user may add to a command. All options can be left out; a missing one takes its default. */
export type Option =
  | {
      readonly kind: 'choice';
      readonly choices: readonly [string, ...string[]];
      /** Where there is none, nothing chosen means something of its own. */
      readonly default?: string;
    }
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly whole?: boolean;
      readonly default?: number;
      /** What is offered while it is typed. */
      readonly suggested?: 'strikes';
    }
  | {
      readonly kind: 'text';
      /** Characters. */
      readonly most: number;
      /** What a word looks like that is meant for it where words come in any order. */
      readonly like: RegExp;
      readonly suggested?: 'zones' | 'tokens' | 'places';
    };

export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends { kind: 'choice'; choices: readonly (infer C)[] }
  ? O extends { default: string }
    ? C
    : C | undefined
  : O extends { kind: 'text' }
    ? string | undefined
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
  /** The metrics its answer rests on, most telling first: offered to be explained. */
  readonly explains?: readonly MetricId[];
  /** Its answer is about the one who asks: nobody else is shown it where the platform can keep it to them. */
  readonly isPersonal?: true;
  run(context: Call & { readonly options: OptionValues<O> }): Promise<Message>;
};

/** What an answer is made of: the market and the language, and who asks where that matters. */
type Call = Context & {
  /** `undefined` where nobody in particular asks: on the command line. */
  readonly asker?: Asker | undefined;
  readonly preferences?: Preferences | undefined;
  /** What holds where nobody chose anything. */
  readonly defaults?: Reader | undefined;
};

/** Declares a command; the values `run` gets are typed by the options. */
export function defineCommand<const O extends Options>(command: Command<O>): Command {
  return command;
}

/** Reads plain arguments (`7d`, `75000 put`, `window:7d`, `window=7d`, `window 7d`) as options, by order or by name. */
export function readArguments(command: Command, words: readonly string[]): RawOptions {
  const names = Object.keys(command.options);
  const spaced = names.find((name) => choiceOf(command.options[name], words.join(' ')) !== undefined);
  if (spaced !== undefined && words.length > 1) return { [spaced]: words.join(' ') };
  const raw: Record<string, string> = {};
  const takeNamed = (given: string, value: string): void => {
    const name = given.toLowerCase();
    if (Object.hasOwn(raw, name)) throw new UsageError({ code: 'given_twice', option: name });
    raw[name] = value;
  };
  const rest = [...words];
  /** The option of text the word before went to: it may go on. */
  let text: string | undefined;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, named, value] = /^(?:--)?([a-z_]+)[:=](.+)$/i.exec(word) ?? [];
    const [next] = rest;
    if (named !== undefined && value !== undefined) takeNamed(named, value);
    else if (next !== undefined && names.includes(word.toLowerCase())) {
      takeNamed(word, next);
      rest.shift();
    } else {
      const given = word;
      const free = names.filter((name) => !(name in raw));
      const fitting = free.find((name) => fits(command.options[name], given));
      const before = text === undefined ? undefined : raw[text];
      if (fitting === undefined && text !== undefined && before !== undefined) {
        raw[text] = `${before} ${given}`;
        continue;
      }
      const taken = fitting ?? free[0];
      if (taken === undefined)
        throw new UsageError({ code: 'too_many', command: command.name, given, accepted: names });
      raw[taken] = given;
      text = command.options[taken]?.kind === 'text' ? taken : undefined;
    }
  }
  return raw;
}

function fits(option: Option | undefined, word: string): boolean {
  switch (option?.kind) {
    case 'number':
      return toNumber(word) !== undefined;
    case 'choice':
      return choiceOf(option, word) !== undefined;
    case 'text':
      return option.like.test(word);
    case undefined:
      return false;
  }
}

/** The choice a text means: in any case, with spaces, hyphens and `_` for one another. */
const choiceOf = (option: Option | undefined, text: string): string | undefined =>
  option?.kind === 'choice' ? option.choices.find((one) => plain(one) === plain(text)) : undefined;

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

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
  if (raw === undefined || raw === '') return option.kind === 'text' ? undefined : option.default;
  const given = String(raw);
  if (option.kind === 'choice') {
    const choice = choiceOf(option, given);
    if (choice === undefined)
      throw new UsageError({ code: 'not_a_choice', option: name, given, accepted: option.choices });
    return choice;
  }
  if (option.kind === 'text') {
    const text = given.trim();
    if (Array.from(text).length > option.most)
      throw new UsageError({ code: 'too_long', option: name, given, most: option.most });
    return text;
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
