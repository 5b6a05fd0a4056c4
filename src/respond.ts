import { randomBytes } from 'node:crypto';
import { actionsFor } from './actions.ts';
import type { Asker } from './asker.ts';
import { RejectedText, passed } from './briefing/passed.ts';
import {
  parseOptions,
  readArguments,
  type Command,
  type OptionValues,
  type Options,
  type RawOptions,
} from './command.ts';
import { UsageError, type UsageProblem } from './errors.ts';
import type { Catalogue } from './locales/catalogue.ts';
import { catalogue } from './locales/index.ts';
import type { Lang } from './locales/format.ts';
import type { Logger } from './logger.ts';
import type { MarketData } from './market/market-data.ts';
import type { Ask, Message } from './message/message.ts';
import type { Preferences } from './preferences.ts';

/** A command as someone typed or picked it, on any platform. */
export type Question = {
  readonly command: string;
  /** By name, as Discord delivers them, or as plain words after the command. */
  readonly options: RawOptions | readonly string[];
  readonly lang: Lang;
  /** IANA zone of the reader; the configured one when left out. */
  readonly zone?: string;
  /** Who asks, on a platform where that is known. */
  readonly asker?: Asker;
};

/** The answer, or one line for the person who asked: what is accepted, or a code to report. */
export type Reply =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'refusal'; readonly cause: 'usage' | 'fault'; readonly text: string };

/** Answers a question. Never rejects: a bad call, a fault of ours and a text that fails its check are refusals. */
export type Respond = (question: Question) => Promise<Reply>;

/** What is wrong with a call as far as it shows without asking anybody; `undefined` when it can be answered. */
export type RefusalOf = (question: Question) => string | undefined;

export const createRefusalOf =
  (commands: readonly Command[]): RefusalOf =>
  (question) => {
    try {
      understood(commands, question);
      return undefined;
    } catch (error) {
      if (error instanceof UsageError)
        return usageText(catalogue(question.lang, question.zone), error.problem);
      throw error;
    }
  };

export function createRespond(parts: {
  readonly commands: readonly Command[];
  readonly data: () => Promise<MarketData>;
  readonly log: Logger;
  readonly defaultLang?: Lang;
  readonly defaultZone?: string;
  readonly preferences?: Preferences;
}): Respond {
  const once = oncePerMarket<Message>();
  const { preferences, defaultLang = 'en', defaultZone = 'UTC' } = parts;
  const defaults = { lang: defaultLang, zone: defaultZone };
  return async (question) => {
    const { command: name, lang, zone = defaultZone, asker } = question;
    const words = catalogue(lang, zone);
    try {
      const { command, given, values } = understood(parts.commands, question);
      const data = await parts.data();
      const answer = async (): Promise<Message> => {
        const call = { data, words, lang, options: values, asker, preferences, defaults };
        return withActions(
          passed(await command.run(call)),
          command,
          { command: command.name, options: given, lang },
          words,
        );
      };
      const message = command.isPersonal
        ? await answer()
        : await once(data, JSON.stringify([command.name, lang, zone, values]), answer);
      return { kind: 'message', message };
    } catch (error) {
      if (error instanceof UsageError) {
        return { kind: 'refusal', cause: 'usage', text: usageText(words, error.problem) };
      }
      const code = randomBytes(3).toString('hex');
      parts.log.error({ err: error, code, command: name }, 'a command failed');
      const { failed, withheld } = words.usage;
      return {
        kind: 'refusal',
        cause: 'fault',
        text: (error instanceof RejectedText ? withheld : failed)(code),
      };
    }
  };
}

/** The command of a question, its checked options, and those of them that were given. Throws a `UsageError`. */
function understood(
  commands: readonly Command[],
  { command: name, options }: Question,
): { readonly command: Command; readonly given: RawOptions; readonly values: OptionValues<Options> } {
  const command = commands.find((one) => one.name === name.toLowerCase());
  if (!command) {
    const accepted = commands.map((one) => one.name);
    throw new UsageError({ code: 'unknown_command', given: name, accepted });
  }
  const raw = isWords(options) ? readArguments(command, options) : options;
  const values = parseOptions(command, raw);
  const given = Object.entries(values).flatMap(([option, value]) =>
    value === undefined || raw[option] === undefined ? [] : [[option, value] as const],
  );
  return { command, given: Object.fromEntries(given), values };
}

function withActions(message: Message, command: Command, ask: Ask, words: Catalogue): Message {
  const rows = actionsFor(command, ask, words, message);
  return rows.length === 0 ? message : { ...message, blocks: [...message.blocks, { kind: 'actions', rows }] };
}

/** The same work on the same market is done once, however many ask; what failed is tried again. */
function oncePerMarket<T>() {
  const done = new WeakMap<MarketData, Map<string, Promise<T>>>();
  return (data: MarketData, key: string, work: () => Promise<T>): Promise<T> => {
    const known = done.get(data) ?? new Map<string, Promise<T>>();
    done.set(data, known);
    const running = known.get(key) ?? work();
    known.set(key, running);
    running.catch(() => known.delete(key));
    return running;
  };
}

const isWords = (options: RawOptions | readonly string[]): options is readonly string[] =>
  Array.isArray(options);

/** Longest piece of a caller's own text that is said back. */
const MAX_ECHO = 60;
const clipped = (text: string): string => {
  const characters = Array.from(text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ''));
  return characters.length <= MAX_ECHO
    ? characters.join('')
    : `${characters.slice(0, MAX_ECHO - 1).join('')}…`;
};

/** What was wrong with a call and what is accepted, in the reader's language. */
export function usageText({ usage }: Catalogue, problem: UsageProblem): string {
  switch (problem.code) {
    case 'unknown_command':
      return usage.unknownCommand(clipped(problem.given), problem.accepted);
    case 'unknown_option':
      return usage.unknownOption(problem.command, clipped(problem.given), problem.accepted);
    case 'too_many':
      return usage.tooMany(problem.command, clipped(problem.given), problem.accepted);
    case 'not_a_choice':
      return usage.notAChoice(problem.option, clipped(problem.given), problem.accepted);
    case 'not_a_number':
      return usage.notANumber(problem.option, clipped(problem.given), problem.min, problem.max);
    case 'out_of_range':
      return usage.outOfRange(problem.option, clipped(problem.given), problem.min, problem.max);
    case 'too_long':
      return usage.tooLong(problem.option, problem.most);
    case 'unknown_value':
      return usage.unknownValue(problem.option, clipped(problem.given), problem.examples);
    case 'given_twice':
      return usage.givenTwice(problem.option);
    case 'bad_call':
      return problem.problem;
  }
}
