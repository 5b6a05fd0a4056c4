import type { Format } from '../format.ts';

/** What to tell someone whose call cannot be taken: what was given, and what is accepted. */
export const usage = (f: Format) => ({
  unknownCommand: (given: string, accepted: readonly string[]) =>
    `There is no command "${given}". Available: ${accepted.map((name) => `/${name}`).join(' ')}`,
  unknownOption: (command: string, given: string, accepted: readonly string[]) =>
    accepted.length === 0
      ? `/${command} takes no options, "${given}" was given.`
      : `/${command} has no option "${given}". It takes: ${accepted.join(', ')}.`,
  tooMany: (command: string, given: string, accepted: readonly string[]) =>
    accepted.length === 0
      ? `/${command} takes no options, "${given}" was given.`
      : `/${command} takes at most ${f.list(accepted)}; "${given}" is one too many.`,
  notAChoice: (option: string, given: string, accepted: readonly string[]) =>
    `"${given}" is not a value of ${option}. Choose one of: ${accepted.join(', ')}.`,
  notANumber: (option: string, given: string, min: number, max: number) =>
    `"${given}" is not a value of ${option}. Give a number from ${f.number(min)} to ${f.number(max)}.`,
  outOfRange: (option: string, given: string, min: number, max: number) =>
    `${option} ${given} is out of range. It goes from ${f.number(min)} to ${f.number(max)}.`,
  tooLong: (option: string, most: number) => `${option} is too long; at most ${f.number(most)} characters.`,
  /** Some of many that are accepted. */
  unknownValue: (option: string, given: string, examples: readonly string[]) =>
    `There is no ${option} "${given}". It takes, for example: ${examples.join(', ')}.`,
  givenTwice: (option: string) => `${option} is given twice; give it once.`,
  noFiles: 'This answer has no files to save.',
  noPicture: {
    busy: (name: string) => `${name} is missing: too many pictures wait to be drawn.`,
    late: (name: string) => `${name} is missing: drawing it took too long.`,
    failed: (name: string, problem: string) => `${name} is missing: it could not be drawn (${problem}).`,
  },
  nothing: 'Nothing to answer with: none of the data this needs is available.',
  notShown: "Today's letter did not pass its check and is not shown; see the log.",
  withheld: (code: string) =>
    `This answer did not pass its check and is not shown (code ${code}); the operator has been told.`,
  failed: (code: string) =>
    `Something went wrong on our side (code ${code}). Nothing was changed; please try again.`,
});
