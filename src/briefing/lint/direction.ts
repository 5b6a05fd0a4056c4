import { nearest } from './closeness.ts';
import type { Face } from './face.ts';
import type { Figure } from './figures.ts';
import type { Line } from './line.ts';
import { currentId } from './subjects.ts';
import type { DirectionKind, Vocabulary } from './vocabulary.ts';

/** Readings whose sign is a direction, and the words for it. */
const SIGNED: readonly (readonly [RegExp, DirectionKind])[] = [
  [/^(net|etf|companies|governments)_flow_(?!share|reported)/, 'flow'],
  [/_premium_net_/, 'premium'],
  [/^iv_slope$|^relative_unrealized_loss_z$|_distance$/, 'level'],
  [/_change(_|$)|^vrp_|^skew_|^funding_|^basis_annualised$|_earlier_fall$|^nupl$/, 'change'],
];

/** Kinds that speak of a value's place in its history, not of the value. */
const PLACES: readonly Figure['kind'][] = ['percentile', 'extreme', 'below', 'at_least', 'days'];

/** How far a word may stand from the figure it gives a direction to. */
const REACH = 130;
const OPPOSED_REACH = 60;
/** How near a word of direction makes a sign one too many; a "below" beside a signed distance does not. */
const saidTwice: Readonly<Record<DirectionKind, number>> = { flow: 100, premium: 60, level: 12, change: 12 };

/** What is wrong with the sign of a figure that has a reading's value, or `null`. */
export function directionFault(
  line: Line,
  figure: Figure,
  { reading: { id }, value }: Face,
  { directions }: Vocabulary,
): string | null {
  if (PLACES.includes(figure.kind)) return null;
  if (!/[1-9]/.test(figure.digits)) return figure.sign === '' ? null : 'zero has no sign';
  const kind = SIGNED.find(([ids]) => ids.test(currentId(id)))?.[1];
  const near = kind && nearest({ ...line, above: [] }, figure, directions[kind])[0];
  if (figure.sign !== '') {
    if (
      kind !== undefined &&
      value < 0 &&
      near !== undefined &&
      near.cost < saidTwice[kind] &&
      near.mention.keys[0] === 'down'
    ) {
      return `"${near.mention.text}" and the sign say the same twice`;
    }
    return (figure.sign === '-') === value < 0 ? null : `the sign of ${id} is the other one`;
  }
  if (kind === undefined) return value < 0 ? `${id} is negative` : null;
  if (value < 0) {
    return near !== undefined && near.cost < REACH && near.mention.keys[0] === 'down'
      ? null
      : `${id} is negative, and the text does not say so`;
  }
  return near !== undefined && near.cost < OPPOSED_REACH && near.mention.keys[0] === 'down'
    ? `${id} is positive, "${near.mention.text}" says the opposite`
    : null;
}
