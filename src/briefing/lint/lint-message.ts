import { LANGS, type Lang } from '../../locales/format.ts';
import type { Message } from '../../message/message.ts';
import type { LintFault } from './fault.ts';
import { forbiddenFaults } from './forbidden-faults.ts';
import { judgeFigures } from './figure-faults.ts';
import { groundOf } from './ground.ts';
import type { Line } from './line.ts';
import { messageLines } from './message-lines.ts';
import { roleFaults } from './role-faults.ts';
import { stateFaults } from './state-faults.ts';
import { vocabularyOf } from './vocabulary.ts';

/**
 * What is wrong in a message before it is posted: figures that are not those of the readings their sentences name, words
 * that contradict a reading, and claims that are never made (M26). It knows readings, their names and how numbers are
 * written, not how the text was made.
 */
export const lintMessage = (message: Message): readonly LintFault[] =>
  lintLines(messageLines(message), message);

/** The same for lines that come from elsewhere, a rendered text for example. */
export function lintLines(lines: readonly Line[], message: Message): readonly LintFault[] {
  const lang = langOf(message);
  const vocabulary = vocabularyOf(lang);
  const ground = groundOf(message);
  return lines.flatMap((line) => {
    const fault = (kind: LintFault['kind'], problem: string): LintFault => ({
      kind,
      problem,
      line: line.text,
    });
    return [
      ...judgeFigures(line, ground, vocabulary).flatMap(({ fault: found }) =>
        found === null ? [] : [fault(found.kind, found.problem)],
      ),
      ...stateFaults(line, ground, lang).map((problem) => fault('state', problem)),
      ...roleFaults(line, ground, lang).map((problem) => fault('role', problem)),
      ...forbiddenFaults(line, lang).map((problem) => fault('forbidden', problem)),
    ];
  });
}

export const langOf = ({ lang }: Message): Lang => LANGS.find((one) => one === lang) ?? 'en';
