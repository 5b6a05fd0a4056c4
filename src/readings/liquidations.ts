import { DAY_MS, HOUR_MS, type Millis } from '../market/day.ts';
import type { LiquidationHour, PositionSide } from '../market/liquidation.ts';
import { isPresent, type Reading } from '../market/reading.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import { atLeast, atMost } from '../math/at-least.ts';
import { hourlyTotals, localHigh, type HourlyTotals, type LocalHigh } from '../metrics/liquidation-totals.ts';
import { liquidationLookback } from './liquidation-lookback.ts';
import { absent, measure } from './measure.ts';
import { oncePerMarket } from './once-per-market.ts';

/** The windows a reader may ask for, in hours. */
const WINDOW_HOURS = { '4h': 4, '24h': 24, '7d': 168 } as const;
export type LiquidationWindow = keyof typeof WINDOW_HOURS;

/** Share of the venue-hours that must be there for a claim, and to be shown at all. */
const FRESH_COVERAGE = 0.95;
const SHOWN_COVERAGE = 0.5;
/** Fewest earlier windows a rank is given for. */
const MIN_WINDOWS = 7;
/** A venue silent for longer is no longer expected to report. */
const VENUE_SILENCE_MS = 7 * DAY_MS;
/** Share of the total from which one side is said to have been forced out. */
const DOMINANT_SHARE = 0.6;

type DominantSide = PositionSide | 'both';

type SideReadings = {
  /** USD in the window. */
  readonly total: Reading;
  /** 1 when it is above every look-back window; otherwise 1 + the number of windows above it, at least 2: a tie is no high. */
  readonly rank: Reading;
  /** Times the median of the look-back windows. */
  readonly multiple: Reading;
};

type VenueSides = {
  readonly venue: string;
  readonly long: Reading;
  readonly short: Reading;
  /** The venue reports every order of every hour of the window; otherwise its totals are lower bounds. */
  readonly complete: boolean;
};

export type LiquidationReadings = {
  readonly window: LiquidationWindow;
  readonly total: Reading;
  readonly long: SideReadings;
  readonly short: SideReadings;
  /** Fractions of the total; missing when nothing was liquidated. */
  readonly longShare: Reading;
  readonly shortShare: Reading;
  readonly side: Reading<DominantSide>;
  /** Reported share of the expected venue-hours. */
  readonly coverage: Reading;
  readonly venues: readonly VenueSides[];
  /** The earlier windows of the same length the ranks are counted in, and the days these make. */
  readonly lookback: { readonly windows: Reading; readonly days: Reading };
};

/** Positions closed by force in a window, by side and venue, with coverage and rank in the look-back (M11). */
export const liquidationReadings = oncePerMarket(
  async (data, { window = '24h' }: { readonly window?: LiquidationWindow }): Promise<LiquidationReadings> => {
    const answer = await data.liquidations();
    const rows = isAvailable(answer) ? answer.value : [];
    const hours = WINDOW_HOURS[window];
    const scope = { nowMs: data.nowMs, hours, venues: reportingVenues(rows, data.nowMs) };
    const totals = judged(answer, hourlyTotals(rows, scope), hours);
    const earlier = isAvailable(totals) ? liquidationLookback(rows, scope) : { long: [], short: [] };
    const windows = earlier.long.filter((value) => value !== null).length;
    const side = (name: PositionSide): SideReadings => {
      const total = measure({ id: `${name}_liquidations_${window}`, unit: 'usd' }, totals, usdOf(name));
      return { total, ...ranked(`${name}_liquidation`, window, total, earlier[name]) };
    };
    return {
      window,
      total: measure({ id: `liquidations_${window}`, unit: 'usd' }, totals, ({ totalUsd }) => totalUsd),
      long: side('long'),
      short: side('short'),
      longShare: measure(
        { id: `long_liquidation_share_${window}`, unit: 'fraction' },
        totals,
        ({ longShare }) => longShare,
      ),
      shortShare: measure(
        { id: `short_liquidation_share_${window}`, unit: 'fraction' },
        totals,
        ({ longShare }) => (longShare === null ? null : 1 - longShare),
      ),
      side: measure<HourlyTotals, DominantSide>(
        { id: `liquidation_side_${window}`, unit: 'state' },
        totals,
        dominantSide,
      ),
      coverage: measure(
        { id: `liquidation_coverage_${window}`, unit: 'fraction' },
        totals,
        ({ coverage }) => coverage,
      ),
      venues: venueSides(totals, rows, window, data.nowMs),
      lookback: {
        windows: measure(
          { id: `liquidation_lookback_windows_${window}`, unit: 'count' },
          totals,
          () => windows,
        ),
        days: measure({ id: `liquidation_lookback_days_${window}`, unit: 'days' }, totals, () =>
          Math.floor((windows * hours) / 24),
        ),
      },
    };
  },
);

/** Venues that reported anything in the week before now: the ones a window is expected to hold. */
export function reportingVenues(rows: readonly LiquidationHour[], nowMs: Millis): readonly string[] {
  const recent = rows.filter(({ timeMs }) => timeMs > nowMs - VENUE_SILENCE_MS);
  return [...new Set(recent.map(({ venue }) => venue))].sort();
}

/** The totals with the quality their coverage allows; withheld below half of it. */
function judged(
  answer: Answer<readonly LiquidationHour[]>,
  totals: HourlyTotals | null,
  hours: number,
): Answer<HourlyTotals> {
  if (!isAvailable(answer)) return answer;
  if (totals === null) return { value: null, reason: { code: 'stale', asOf: answer.asOf } };
  if (!atLeast(totals.coverage, SHOWN_COVERAGE)) {
    const have = Math.floor(totals.coverage * hours);
    return { value: null, reason: { code: 'too_short', have, need: hours * SHOWN_COVERAGE, of: 'hours' } };
  }
  const quality = atLeast(totals.coverage, FRESH_COVERAGE) ? answer.quality : 'stale';
  return { ...answer, quality, value: totals };
}

const usdOf =
  (side: PositionSide) =>
  ({ longUsd, shortUsd }: HourlyTotals): number =>
    side === 'long' ? longUsd : shortUsd;

function dominantSide({ longShare }: HourlyTotals): DominantSide | null {
  if (longShare === null) return null;
  if (atLeast(longShare, DOMINANT_SHARE)) return 'long';
  return atMost(longShare, 1 - DOMINANT_SHARE) ? 'short' : 'both';
}

function ranked(
  name: string,
  window: LiquidationWindow,
  total: Reading,
  earlier: readonly (number | null)[],
): Pick<SideReadings, 'rank' | 'multiple'> {
  const rank = { id: `${name}_rank_${window}`, unit: 'count' } as const;
  const multiple = { id: `${name}_multiple_${window}`, unit: 'multiple' } as const;
  if (!isPresent(total))
    return {
      rank: absent(rank.id, rank.unit, total.reason),
      multiple: absent(multiple.id, multiple.unit, total.reason),
    };
  const high = localHigh(total.value, earlier, earlier.length);
  const tooShort = high.lookbackDays < MIN_WINDOWS && shortReason(high.lookbackDays, window);
  return {
    rank: measure(rank, total, () => tooShort || rankOf(high)),
    multiple: measure(multiple, total, () => tooShort || high.multipleOfMedian),
  };
}

const rankOf = ({ isLocalHigh, rank }: LocalHigh): number | null =>
  rank === null || isLocalHigh === true ? rank : Math.max(2, rank);

const shortReason = (windows: number, window: LiquidationWindow) => {
  const days = (count: number): number => Math.floor((count * WINDOW_HOURS[window]) / 24);
  return { reason: { code: 'too_short', have: days(windows), need: days(MIN_WINDOWS), of: 'days' } } as const;
};

function venueSides(
  totals: Answer<HourlyTotals>,
  rows: readonly LiquidationHour[],
  window: LiquidationWindow,
  nowMs: Millis,
): readonly VenueSides[] {
  if (!isAvailable(totals)) return [];
  const endMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  const hours = WINDOW_HOURS[window];
  return totals.value.venues.map((own) => {
    const inWindow = rows.filter(
      ({ venue, timeMs }) => venue === own.venue && timeMs >= endMs - hours * HOUR_MS && timeMs < endMs,
    );
    const id = (side: PositionSide): string =>
      `${side}_liquidations_${window}_${own.venue.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;
    return {
      venue: own.venue,
      long: measure({ id: id('long'), unit: 'usd' }, totals, () => own.longUsd),
      short: measure({ id: id('short'), unit: 'usd' }, totals, () => own.shortUsd),
      complete: own.hours >= hours && inWindow.every(({ complete }) => complete),
    };
  });
}
