import { SCALES, type FigureForm, type FigureKind } from '../../locales/figure-form.ts';

/** A numeral of a text, as it stands there. */
export type Figure = {
  readonly kind: Exclude<FigureKind, 'label'>;
  readonly start: number;
  readonly end: number;
  /** The figure with its sign and unit. */
  readonly text: string;
  readonly sign: '' | '+' | '-';
  /** `70`, `12.3`: without sign and unit. */
  readonly digits: string;
  /** Power of ten of its scale word. */
  readonly shift: number;
  readonly perDay: boolean;
  /** What coins it counts. */
  readonly token: string;
  /** Of a day or an instant: the first instant it may mean, UTC. */
  readonly timeMs: number;
  /** Of an extreme: 1 for the highest, -1 for the lowest. */
  readonly extreme: number;
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The figures of a line in reading order. Numerals that are part of a name are left out. */
export function readFigures(text: string, forms: readonly FigureForm[]): readonly Figure[] {
  const taken: { readonly start: number; readonly end: number }[] = [];
  const figures: Figure[] = [];
  for (const { kind, pattern } of forms) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (taken.some((one) => start < one.end && one.start < end)) continue;
      taken.push({ start, end });
      if (kind !== 'label') figures.push(toFigure(kind, start, match[0], match.groups ?? {}));
    }
  }
  return figures.sort((a, b) => a.start - b.start);
}

type Groups = Readonly<Record<string, string | undefined>>;

const toFigure = (kind: Figure['kind'], start: number, text: string, groups: Groups): Figure => ({
  kind,
  start,
  end: start + text.length,
  text: text.trim(),
  sign: groups.sign === '-' || groups.sign === '+' ? groups.sign : '',
  digits: groups.digits ?? '',
  shift: SCALES[groups.scale ?? ''] ?? 0,
  perDay: groups.rate !== undefined,
  token: groups.token ?? '',
  timeMs: kind === 'half_year' ? halfOf(groups) : timeOf(groups),
  extreme: groups.top === undefined ? -1 : 1,
});

/** Half a year starts in January or in July. */
const halfOf = ({ y, early }: Groups): number => Date.UTC(Number(y), early === undefined ? 6 : 0);

/** NaN for what is no moment. */
function timeOf({ y, m, d, t = '00:00', zone = 'UTC' }: Groups): number {
  if (y === undefined) return Number.NaN;
  const month = MONTHS.includes(m ?? '') ? MONTHS.indexOf(m ?? '') : Number(m) - 1;
  const [hours = 0, minutes = 0] = t.split(':').map(Number);
  return Date.UTC(Number(y), month, Number(d), hours, minutes) - offsetMs(zone);
}

/** `UTC+8`, `UTC-3:30`. */
function offsetMs(zone: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^UTC([-+])(\d+):?(\d*)$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
