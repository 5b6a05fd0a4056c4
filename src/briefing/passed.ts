import type { Message } from '../message/message.ts';
import type { LintFault } from './lint/fault.ts';
import { lintMessage } from './lint/lint-message.ts';
import { lintPair } from './lint/lint-pair.ts';

/** A text that did not pass its check: it is not posted, and the operator is told what is wrong with it. */
export class RejectedText extends Error {
  override readonly name = 'RejectedText';
  readonly faults: readonly LintFault[];
  constructor(title: string, faults: readonly LintFault[]) {
    const said = faults.map(({ problem, line }) => `${problem} ("${line}")`);
    super(`"${title}" did not pass its check and is not posted: ${said.join('; ')}`);
    this.faults = faults;
  }
}

/**
 * The message, unless its text says something its readings do not: then it throws. One without any reading is about the
 * program, not about the market.
 */
export function passed<M extends Message>(message: M): M {
  const faults = message.readings.length === 0 ? [] : lintMessage(message);
  if (faults.length > 0) throw new RejectedText(message.title, faults);
  return message;
}

/** The same for a letter that exists in other languages too: all of them must carry the same readings, line by line. */
export function passedBeside<M extends Message>(message: M, others: readonly Message[]): M {
  const faults = others.flatMap((other) => lintPair(message, other));
  if (faults.length > 0) throw new RejectedText(message.title, faults);
  return passed(message);
}
