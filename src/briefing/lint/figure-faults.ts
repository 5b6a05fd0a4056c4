import { bind } from './bind.ts';
import { ADJACENT, CLAUSE } from './closeness.ts';
import { directionFault } from './direction.ts';
import { fits, type Face } from './face.ts';
import { shownAs } from './shown-as.ts';
import { readFigures, type Figure } from './figures.ts';
import type { FaultKind } from './fault.ts';
import { dayOfInstant, type Ground } from './ground.ts';
import type { Line } from './line.ts';
import type { Vocabulary } from './vocabulary.ts';

type Judged = {
  readonly figure: Figure;
  /** The readings it is, as far as can be told apart. */
  readonly is: readonly Face[];
  readonly fault: { readonly kind: FaultKind; readonly problem: string } | null;
};

/** Every figure of a line with the readings it stands for, and what is wrong with it. */
export function judgeFigures(line: Line, ground: Ground, vocabulary: Vocabulary): readonly Judged[] {
  const masked = withoutNames(line, ground);
  const judged: Judged[] = [];
  for (const read of readFigures(masked.text, vocabulary.forms)) {
    const bare = read.kind === 'number' && line.kind === 'cell' && vocabulary.isPercentileColumn(line.lead);
    const figure: Figure = bare ? { ...read, kind: 'percentile' } : read;
    judged.push(
      isMoment(figure)
        ? judgeMoment(masked, figure, ground, vocabulary, judged.at(-1))
        : judgeFigure(masked, figure, ground, vocabulary, judged.at(-1)),
    );
  }
  return judged;
}

const isMoment = ({ kind }: Figure): boolean => kind === 'day' || kind === 'instant' || kind === 'half_year';

function judgeFigure(
  line: Line,
  figure: Figure,
  ground: Ground,
  vocabulary: Vocabulary,
  before: Judged | undefined,
): Judged {
  const wrong = (kind: FaultKind, problem: string): Judged => ({ figure, is: [], fault: { kind, problem } });
  if (figure.kind === 'have' || figure.kind === 'need') {
    const is = ground.faces(figure).filter((face) => fits(figure, face));
    return is.length > 0
      ? { figure, is, fault: null }
      : wrong('mismatch', `${figure.text}: no history is that short`);
  }
  const bound = bind(line, figure, ground, vocabulary);
  if (bound === null) {
    return isWindow(figure, ground)
      ? { figure, is: [], fault: null }
      : wrong('unnamed', `${figure.text}: nothing near it names a reading of this unit`);
  }
  const { name, faces, cost } = bound;
  const is = faces.filter(
    (face) =>
      fits(figure, face) &&
      inRange(line, figure, face, before) &&
      (!figure.perDay || face.reading.unit === 'usd_per_day'),
  );
  if (is.length === 0) {
    const named =
      (cost < ADJACENT && faces.some(({ reading }) => reading.unit === 'days')) ||
      ofPlace(line, figure, before);
    if (isWindow(figure, ground) && !named) return { figure, is, fault: null };
    const values = [...new Set(faces.map((face) => shownAs(face, vocabulary.lang)))];
    return wrong(
      'mismatch',
      `${figure.text}: the text names ${name}, which is ${values.join(' or ') || 'of another kind'}`,
    );
  }
  const directions = is.map((face) => directionFault(line, figure, face, vocabulary));
  const right = is.filter((_, index) => directions[index] === null);
  const [problem] = directions;
  return right.length > 0
    ? { figure, is: right, fault: null }
    : wrong('direction', `${figure.text}: ${problem ?? ''}`);
}

/** The upper end of a range belongs to the band of its lower end. */
function inRange(line: Line, figure: Figure, { reading }: Face, before: Judged | undefined): boolean {
  const low = reading.id.endsWith('_low');
  const opens = line.text.slice(figure.end).startsWith('–') || line.text.slice(figure.end).startsWith(' –');
  const closes = before !== undefined && line.text.slice(before.figure.end, figure.start) === '–';
  if (low) return opens;
  return reading.id.endsWith('_high') ? closes : true;
}

/** The look-back of the place that stands before it: "lowest of 120 days". */
const ofPlace = ({ text }: Line, { start }: Figure, before: Judged | undefined): boolean =>
  before !== undefined &&
  (before.figure.kind === 'percentile' || before.figure.kind === 'extreme') &&
  text.slice(before.figure.end, start) === ' of ';

/** A span of time that readings of the message are measured over, or that is part of a definition. */
function isWindow({ kind, digits, sign }: Figure, { windows }: Ground): boolean {
  return sign === '' && (kind === 'days' || kind === 'hours') && windows.has(`${digits} ${kind}`);
}

function judgeMoment(
  line: Line,
  figure: Figure,
  ground: Ground,
  vocabulary: Vocabulary,
  before: Judged | undefined,
): Judged {
  const problem = `${figure.text}: no reading has this moment here`;
  const wrong: Judged = { figure, is: [], fault: { kind: 'moment', problem } };
  const own = before?.is.filter(({ reading }) => 'past' in reading) ?? [];
  const attached =
    before !== undefined && /^\s*(?:on|[(（])\s*$/.test(line.text.slice(before.figure.end, figure.start));
  if (attached && own.length > 0) {
    const right = own.some(
      ({ reading }) => 'asOf' in reading && dayOfInstant(Date.parse(reading.asOf)) === figure.timeMs,
    );
    return right ? { figure, is: [], fault: null } : wrong;
  }
  const bound =
    line.kind === 'source' || line.kind === 'stamp' ? null : bind(line, figure, ground, vocabulary);
  const is = bound?.faces.filter((face) => fits(figure, face)) ?? [];
  if (is.length > 0) return { figure, is, fault: null };
  if (bound !== null && bound.cost < CLAUSE) return wrong;
  if (line.kind === 'stamp') {
    const isName = figure.kind !== 'instant';
    return isName || ground.stamps.has(figure.timeMs) ? { figure, is: [], fault: null } : wrong;
  }
  const known = [...ground.instants].map(figure.kind === 'instant' ? (timeMs) => timeMs : dayOfInstant);
  return known.includes(figure.timeMs) ? { figure, is: [], fault: null } : wrong;
}

function withoutNames(line: Line, { sources, markets }: Ground): Line {
  const isOrigin = line.kind === 'stamp' || line.kind === 'source';
  const text = [...sources, ...(isOrigin ? markets : [])].reduce(
    (rest, source) => rest.replaceAll(source, '·'.repeat(source.length)),
    line.text,
  );
  return text === line.text ? line : { ...line, text };
}
