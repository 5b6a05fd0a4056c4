import { dayEndMs, type Day, type Millis } from '../../market/day.ts';
import { freshness } from '../../market/freshness.ts';
import type { OnchainDay, OnchainSeries } from '../../market/onchain.ts';
import { latestDay, toDailySeries, valueOn, type DailySeries } from '../../market/series.ts';
import type { Answer } from '../../market/sourced.ts';
import { atMost } from '../../math/at-least.ts';
import { nothingFrom, offersOf, sourcedFrom, type Offer } from './choose.ts';
import type { KeptFeed } from './feed.ts';

/** Two sources further apart than this are both shown and neither is used (hazards: trust rules, 5). */
const AGREES_WITHIN = 0.01;
/** Levels that more than one source gives, and that are held against each other. */
const CROSS_CHECKED: ReadonlySet<OnchainSeries> = new Set(['realized_price']);

/** One on-chain series of the first source whose newest value is fresh, of the youngest where none is. */
export function createOnchain(feeds: readonly KeptFeed<OnchainDay>[]) {
  const columns = new Map(feeds.map((feed) => [feed, createColumns()]));
  return (series: OnchainSeries, nowMs: Millis): Answer<DailySeries> => {
    const offers = offersOf(feeds);
    const candidates = offers.flatMap((offer) => {
      const column = columns.get(offer.feed)?.(offer.held.rows, series);
      const day = column && latestDay(column);
      return column === undefined || day === undefined ? [] : [{ offer, column, day }];
    });
    const fresh = candidates.find(({ day }) => freshness('daily', dayEndMs(day), nowMs) === 'fresh');
    const chosen = fresh ?? candidates.sort((a, b) => b.day - a.day)[0];
    if (chosen === undefined) return nothing(series, offers);
    const witness = candidates.find((one) => one !== chosen);
    if (CROSS_CHECKED.has(series) && witness !== undefined) {
      const dispute = disputed(series, chosen, witness, nowMs);
      if (dispute !== null) return dispute;
    }
    return sourcedFrom(chosen.offer, chosen.column, {
      quality: 'daily_final',
      preferred: feeds[0],
      asOfMs: dayEndMs(chosen.day),
    });
  };
}

type Candidate = { readonly offer: Offer<OnchainDay>; readonly column: DailySeries; readonly day: Day };

function nothing(series: OnchainSeries, offers: readonly Offer<OnchainDay>[]): Answer<DailySeries> {
  const anyRows = offers.some(({ held }) => held.rows.length > 0);
  if (anyRows && offers.every(({ held }) => held.failure === undefined))
    return { value: null, reason: { code: 'not_provided', dataset: 'onchain_daily', field: series } };
  return nothingFrom('onchain_daily', offers);
}

/** Both figures, where the newest day both have gives two; a day too old to show says nothing of now. */
function disputed(
  series: OnchainSeries,
  one: Candidate,
  other: Candidate,
  nowMs: Millis,
): Answer<DailySeries> | null {
  const day = Math.min(one.day, other.day);
  const [mine, theirs] = [valueOn(one.column, day), valueOn(other.column, day)];
  if (mine === null || theirs === null || freshness('daily', dayEndMs(day), nowMs) === 'hidden') return null;
  if (atMost(Math.max(mine, theirs), Math.min(mine, theirs) * (1 + AGREES_WITHIN))) return null;
  const figure = (candidate: Candidate, usd: number) => ({
    source: candidate.offer.feed.feed.source,
    dataset: 'onchain_daily' as const,
    usd,
  });
  return {
    value: null,
    reason: {
      code: 'disagree',
      dataset: 'onchain_daily',
      figures: [figure(one, mine), figure(other, theirs)],
    },
  };
}

/** The columns of a table of days, each made once for as long as the table is the same. */
function createColumns(): (rows: readonly OnchainDay[], series: OnchainSeries) => DailySeries | undefined {
  let of: readonly OnchainDay[] | undefined;
  let made = new Map<OnchainSeries, DailySeries | undefined>();
  return (rows, series) => {
    if (rows !== of) {
      of = rows;
      made = new Map();
    }
    if (!made.has(series)) made.set(series, columnOf(rows, series));
    return made.get(series);
  };
}

function columnOf(rows: readonly OnchainDay[], series: OnchainSeries): DailySeries | undefined {
  const values = rows.flatMap(({ day, values: all }) => {
    const value = all[series];
    return value === undefined ? [] : [{ day, value }];
  });
  return values.length === 0 ? undefined : toDailySeries(values);
}
