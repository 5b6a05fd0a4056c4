import type { HourlyClose } from '../market/candle.ts';
import { HOUR_MS, dayEndMs, isoDay, type Day } from '../market/day.ts';
import { valueOn, type DailySeries } from '../market/series.ts';
import { atMost } from '../math/at-least.ts';
import { figure } from './verdict.ts';

/** Where a price can come from, as the operator knows it. */
const PRICE_FEEDS = ['price_usd', 'candles', 'hourly'] as const;
export type PriceFeed = (typeof PRICE_FEEDS)[number];

export type PriceFeeds = {
  readonly price_usd: DailySeries | null;
  readonly candles: DailySeries | null;
  readonly hourly: readonly HourlyClose[] | null;
};

/** Two closes of one day that cannot both be right. */
export type PriceDispute = {
  readonly day: Day;
  /** The feeds no claim may rest on: the odd one out, or all where none is. */
  readonly out: readonly PriceFeed[];
  /** Whether one feed is out against two that agree; otherwise both figures are shown as disagreeing. */
  readonly outvoted: boolean;
  readonly figures: readonly { readonly feed: PriceFeed; readonly usd: number }[];
  readonly problem: string;
};

/** Two sources this far apart disagree (hazards section 8, rule 5); real ones were on 17 of the 2,227 days to February 2026. */
const AGREEMENT = 0.01;
/** Days back that a common close is looked for. */
const LOOK_BACK = 5;
/** A feed that moved by this factor in a day while another did not is the one that is wrong: no market, a slip. */
const LEAP = 3;

/** The closes of the newest day that two feeds have, compared; `null` when they agree or there is but one. */
export function priceDispute(feeds: PriceFeeds, newest: Day): PriceDispute | null {
  for (let day = newest; day > newest - LOOK_BACK; day -= 1) {
    const figures = closesOn(feeds, day);
    if (figures.length >= 2) return disputeOn(feeds, day, figures);
  }
  return null;
}

/** `move` is the fraction since the close of the day before, 0 where that is not known. */
type Close = PriceDispute['figures'][number] & { readonly move: number };

function closesOn(feeds: PriceFeeds, day: Day): readonly Close[] {
  return PRICE_FEEDS.flatMap((feed) => {
    const usd = closeOf(feeds, feed, day);
    const before = closeOf(feeds, feed, day - 1);
    return usd === null ? [] : [{ feed, usd, move: before === null ? 0 : usd / before - 1 }];
  });
}

function closeOf(feeds: PriceFeeds, feed: PriceFeed, day: Day): number | null {
  if (feed !== 'hourly') {
    const series = feeds[feed];
    return series && valueOn(series, day);
  }
  const lastHourMs = dayEndMs(day) - HOUR_MS;
  return (
    feeds.hourly?.findLast(({ timeMs }) => timeMs <= lastHourMs && timeMs > lastHourMs - HOUR_MS)?.closeUsd ??
    null
  );
}

/** In a crash two closes of one second are seconds apart in price: a tenth of the move that both show is no disagreement. */
const SHARE_OF_MOVE = 0.1;

function agree(a: Close, b: Close): boolean {
  const sameMove = a.move * b.move > 0 ? Math.min(Math.abs(a.move), Math.abs(b.move)) : 0;
  const room = Math.max(AGREEMENT, SHARE_OF_MOVE * sameMove);
  return atMost(Math.max(a.usd, b.usd), Math.min(a.usd, b.usd) * (1 + room));
}

function disputeOn(feeds: PriceFeeds, day: Day, figures: readonly Close[]): PriceDispute | null {
  const friends = (one: Close): number =>
    figures.filter((other) => other !== one && agree(one, other)).length;
  const alone = figures.filter((one) => friends(one) === 0);
  if (alone.length === 0) return null;
  const jumped = figures.filter((one) => leapt(closeOf(feeds, one.feed, day - 1), one.usd));
  const culprits = alone.length < figures.length ? alone : jumped.length < figures.length ? jumped : [];
  const outvoted = culprits.length > 0;
  const named = figures.map(({ feed, usd }) => `${feed} ${figure(usd)}`).join(', ');
  const fate = outvoted
    ? `${culprits.map(({ feed }) => feed).join(', ')} stands alone and is withheld`
    : 'none of them drives a claim';
  return {
    day,
    out: (outvoted ? culprits : figures).map(({ feed }) => feed),
    outvoted,
    figures: figures.map(({ feed, usd }) => ({ feed, usd })),
    problem: `closes of ${isoDay(day)} are more than 1% apart: ${named}; ${fate}. Correct the one that is wrong`,
  };
}

const leapt = (before: number | null, now: number): boolean =>
  before !== null && (now > before * LEAP || now < before / LEAP);

/** Feeds further apart than this on a past day make that day worthless; the worst real day is 3.2%. */
const FAR_APART = 0.1;

/** Past days on which candles and the on-chain price are too far apart for either to be used. */
export function disputedPast({ price_usd, candles }: PriceFeeds): readonly Day[] {
  if (price_usd === null || candles === null) return [];
  const days: Day[] = [];
  for (const [index, usd] of price_usd.values.entries()) {
    const day = price_usd.firstDay + index;
    const other = valueOn(candles, day);
    if (usd !== null && other !== null && Math.abs(usd / other - 1) > FAR_APART) days.push(day);
  }
  return days;
}
