import type { Message } from '../../message/message.ts';
import type { LintFault } from './fault.ts';
import type { Face } from './face.ts';
import type { Figure } from './figures.ts';
import { judgeFigures } from './figure-faults.ts';
import { groundOf } from './ground.ts';
import type { Line } from './line.ts';
import { langOf } from './lint-message.ts';
import { messageLines } from './message-lines.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Where the same answer in two languages does not carry the same readings, line by line and bullet by bullet. */
export const lintPair = (first: Message, second: Message): readonly LintFault[] =>
  pairLines(messageLines(first), first, messageLines(second), second);

/** The same for lines that come from elsewhere. */
export function pairLines(
  first: readonly Line[],
  ofFirst: Message,
  second: readonly Line[],
  ofSecond: Message,
): readonly LintFault[] {
  const [one, other] = [carried(first, ofFirst), carried(second, ofSecond)];
  const count = Math.max(one.length, other.length);
  return Array.from({ length: count }, (_, index) => [one[index], other[index]] as const).flatMap(
    ([a, b]) => {
      const line = a?.text ?? b?.text ?? '';
      const missing = [...(a?.values.keys() ?? [])].filter((value) => b?.values.has(value) !== true);
      const added = [...(b?.values.keys() ?? [])].filter((value) => a?.values.has(value) !== true);
      const fault = (problem: string): LintFault => ({ kind: 'pair', line, problem });
      if (a === undefined || b === undefined) return [fault('the other language has no such line')];
      return [
        ...(missing.length > 0 ? [fault(`the other language lacks ${names(a, missing)}: ${b.text}`)] : []),
        ...(added.length > 0 ? [fault(`only the other language has ${names(b, added)}: ${b.text}`)] : []),
      ];
    },
  );
}

type Carried = { readonly text: string; readonly values: ReadonlyMap<string, string> };

const names = ({ values }: Carried, keys: readonly string[]): string =>
  keys.map((key) => values.get(key) ?? key).join(', ');

/** The readings of each line by their values: two readings of one value cannot be told apart, and need not be. */
function carried(lines: readonly Line[], message: Message): readonly Carried[] {
  const vocabulary = vocabularyOf(langOf(message));
  const ground = groundOf(message);
  return lines.map((line) => ({
    text: line.text,
    values: new Map(
      judgeFigures(line, ground, vocabulary).flatMap(({ figure, is: [face] }) => {
        if (!Number.isNaN(figure.timeMs))
          return [[new Date(figure.timeMs).toISOString(), figure.text] as const];
        return face === undefined || isSpan(figure, face)
          ? []
          : [[String(face.value), `${face.reading.id} (${figure.text})`] as const];
      }),
    ),
  }));
}

/** A span of time that belongs to a name, which each language says in its own way. */
const isSpan = ({ kind }: Figure, { reading: { unit } }: Face): boolean =>
  (kind === 'days' || kind === 'hours') && unit !== 'days' && unit !== 'count';
