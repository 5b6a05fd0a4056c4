import { randomBytes } from 'node:crypto';
import { RejectedText, passed } from './briefing/passed.ts';
import { parseOptions, readArguments, type Command, type RawOptions } from './command.ts';
import { UsageError, type UsageProblem } from './errors.ts';
import type { Catalogue } from './locales/catalogue.ts';
import { catalogue } from './locales/index.ts';
import type { Lang } from './locales/format.ts';
import type { Logger } from './logger.ts';
import type { MarketData } from './market/market-data.ts';
import type { Message } from './message/message.ts';

/** A command as someone typed or picked it, on any platform. */
export type Question = {
  readonly command: string;
  /** By name, as Discord delivers them, or as plain words after the command. */
  readonly options: RawOptions | readonly string[];
  readonly lang: Lang;
  /** IANA zone of the reader; the configured one when left out. */
  readonly zone?: string;
};

/** The answer, or one line for the person who asked: what is accepted, or a code to report. */
export type Reply =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'refusal'; readonly cause: 'usage' | 'fault'; readonly text: string };

/** Answers a question. Never rejects: a bad call, a fault of ours and a text that fails its check are refusals. */
export type Respond = (question: Question) => Promise<Reply>;

export function createRespond(parts: {
  readonly commands: readonly Command[];
  readonly data: () => Promise<MarketData>;
  readonly log: Logger;
  readonly defaultZone?: string;
}): Respond {
  const byName = new Map<string, Command>(parts.commands.map((command) => [command.name, command]));
  return async ({ command: name, options, lang, zone = parts.defaultZone }) => {
    const words = catalogue(lang, zone);
    try {
      const command = byName.get(name.toLowerCase());
      if (!command)
        throw new UsageError({ code: 'unknown_command', given: name, accepted: [...byName.keys()] });
      const raw = isWords(options) ? readArguments(command, options) : options;
      const values = parseOptions(command, raw);
      const message = await command.run({ data: await parts.data(), words, lang, options: values });
      return { kind: 'message', message: passed(message) };
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
    case 'given_twice':
      return usage.givenTwice(problem.option);
    case 'bad_call':
      return problem.problem;
  }
}
