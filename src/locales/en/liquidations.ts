import type { Format } from '../format.ts';

type Side = 'long' | 'short';
type Window = '4h' | '24h' | '7d';
/** Earlier windows of the same length, and the days they make. */
type Lookback = { readonly windows: number; readonly days: number; readonly window: Window };
export const WINDOWS = { '4h': '4 h', '24h': '24 h', '7d': '7 days' };

export const liquidations = (f: Format) => ({
  lead: 'Liquidations',
  headline: {
    long: (total: number, share: number, window: Window) =>
      `Longs forced out: ${f.usd(total)} liquidated in ${WINDOWS[window]}, ${f.percent(share)} of it long`,
    short: (total: number, share: number, window: Window) =>
      `Shorts forced out: ${f.usd(total)} liquidated in ${WINDOWS[window]}, ${f.percent(share)} of it short`,
    both: (total: number, share: number, window: Window) =>
      `Both sides liquidated: ${f.usd(total)} in ${WINDOWS[window]}, ${f.percent(share)} of it long`,
    quiet: (total: number, side: Side, times: number, window: Window) =>
      `Few forced closes: ${f.usd(total)} in ${WINDOWS[window]}, ${side}s at ${f.multiple(times)} their median`,
    none: (window: Window) => `No forced closes reported in ${WINDOWS[window]}`,
    partial: (total: number, window: Window) =>
      `At least ${f.usd(total)} liquidated in ${WINDOWS[window]}: the record has gaps`,
    nothing: (window: Window) => `Liquidations: no usable record of the last ${WINDOWS[window]}`,
  },
  largest: {
    long: (usd: number, lookback: Lookback, times: number) =>
      `Largest long flush of ${among(f, lookback)} on the covered venues: ${f.usd(usd)} in ${WINDOWS[lookback.window]}, ${f.multiple(times)} the median`,
    short: (usd: number, lookback: Lookback, times: number) =>
      `Largest short flush of ${among(f, lookback)} on the covered venues: ${f.usd(usd)} in ${WINDOWS[lookback.window]}, ${f.multiple(times)} the median`,
  },
  rankOf: {
    long: (place: string) => `Longs: ${place}.`,
    short: (place: string) => `Shorts: ${place}.`,
  },
  /** Against full UTC days for 24 hours, against windows of the same length otherwise. */
  place: {
    largest: (lookback: Lookback, times: number | null) =>
      `largest of ${among(f, lookback)} on the covered venues${timesMedian(f, times)}`,
    ranked: (rank: number, lookback: Lookback, times: number | null) =>
      `rank ${f.number(rank)} against ${among(f, lookback)} on the covered venues${timesMedian(f, times)}`,
    belowMedian: (lookback: Lookback, times: number) =>
      `${f.multiple(times)} the median of ${among(f, lookback)} on the covered venues`,
  },
  allVenues: 'All venues',
  sides: (long: number, short: number) => `long ${f.usd(long)}, short ${f.usd(short)}`,
  meaning: {
    long: 'Without spot demand a flush makes no floor.',
    short: 'Forced buying speeds up a rise and stops when the shorts are closed. It is not lasting demand.',
    both: 'Leverage was cleared on both sides, which speaks of a violent range more than of a direction.',
    quiet: 'Little leverage is being cleared. How much has been built up is another question: see /leverage.',
  },
  lowerBound: (venues: readonly string[]) => `Lower bound: ${f.list(venues)} incomplete.`,
  coverage: (share: number) =>
    `The record covers ${f.percent(share)} of the venue-hours: shown as reported, no claim rests on it.`,
  names: { total: 'liquidations', rank: 'rank' },
});

const among = (f: Format, { windows, days, window }: Lookback): string =>
  window === '24h'
    ? `${f.number(days)} days`
    : `${f.number(windows)} windows of ${WINDOWS[window]} over ${f.number(days)} days`;

const timesMedian = (f: Format, times: number | null): string =>
  times === null
    ? ''
    : Math.abs(times - 1) < 0.05
      ? ', about the median'
      : `, ${f.multiple(times)} the median`;
