/**
 * What a numeral in a text counts. `below` and `at_least` are shares of a history ("lower than 89% of the past year");
 * `label` is part of a name ("7-day mean") and no figure at all.
 */
export type FigureKind =
  | 'label'
  | 'instant'
  | 'day'
  | 'half_year'
  | 'usd'
  | 'coins'
  | 'percent'
  | 'below'
  | 'at_least'
  /** "highest of a year": a place without a numeral. */
  | 'extreme'
  | 'percentile'
  | 'multiple'
  | 'points'
  | 'sd'
  | 'days'
  | 'hours'
  | 'weeks'
  /** How much there is of a history that is too short, and how much it takes. */
  | 'have'
  | 'need'
  | 'number';

/**
 * How a language writes one kind of figure. Named groups of the pattern: `sign`, `digits`, `scale` (a key of `SCALES`),
 * `rate` (per day), `token`; for moments `y`, `m`, `d`, `t`, `zone`; `early` for the first half of a year, `top` for the
 * highest. Earlier forms take a numeral before later ones.
 */
export type FigureForm = { readonly kind: FigureKind; readonly pattern: RegExp };

/** Powers of ten of the scale words of both languages (M22). */
export const SCALES: Readonly<Record<string, number>> = {
  k: 3,
  M: 6,
  B: 9,
  T: 12,
  万: 4,
  亿: 8,
  万亿: 12,
};
