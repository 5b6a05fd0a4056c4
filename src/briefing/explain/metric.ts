import type { Catalogue } from '../../locales/catalogue.ts';
import { isPresent, type Reading } from '../../market/reading.ts';
import type { Dataset } from '../../market/reason.ts';
import type { Context } from '../context.ts';

export type MetricId = keyof Catalogue['explain']['metrics'];

/** One value of today: its name, its reading, and the text of it where there is one. */
export type Shown = {
  readonly lead: string;
  readonly reading: Reading<number | string>;
  readonly text: string | null;
  /** Other readings the text rests on. */
  readonly also?: readonly Reading<number | string>[];
};

/** A metric the bot shows: where it comes from, its values of today, and the daily series behind it. */
export type Metric = {
  readonly datasets: readonly Dataset[];
  /** Histories by reading id, with the unit their column is named by; none where no source keeps one. */
  readonly columns: Readonly<
    Record<string, 'usd' | 'usd_per_day' | 'fraction' | 'decimal' | 'vol_points' | 'ratio'>
  >;
  /** The command that shows it among its neighbours. */
  readonly command: keyof Catalogue['commands'];
  /**
   * What the headline says beside the name: the first value; that value and what it is of (`led`), where the value alone would
   * leave it open; or nothing, where none of the values speaks for the metric.
   */
  readonly headline: 'value' | 'led' | 'name';
  /** The value of the headline first. */
  readonly today: (context: Context) => Promise<readonly Shown[]>;
};

/** A value of today with its text, as the phrase says it. */
export const shown = <V extends number | string>(
  lead: string,
  reading: Reading<V>,
  phrase: (value: V) => string,
): Shown => ({ lead, reading, text: isPresent(reading) ? phrase(reading.value) : null });
