import { DAY_MS, HOUR_MS, type Millis } from '../../../src/market/day.ts';
import { cents, shareOver, type VendorMarket } from './market.ts';

/** One day or hour of one venue: USD, and what was traded in USD and in BTC. The open one is not over yet. */
export type Bar = {
  readonly timeMs: Millis;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** The mean of high, low and close, which is the price all of the volume was traded at. */
  readonly typical: number;
  readonly quoteUsd: number;
  readonly baseBtc: number;
  readonly isOpen: boolean;
};

/** How far each venue's prices lie from the market's. */
const BASIS_POINTS: Readonly<Record<string, number>> = {
  Coinbase: 1,
  Kraken: -1.5,
  OKX: 2,
  Bitstamp: -2.5,
  Binance: 0.5,
  Bybit: -1,
};

/** The highest and lowest of an hour, beyond its ends. */
const WICK = 0.0005;

/** USD at a venue for USD of the market. */
const atVenue = (venue: string, usd: number): number =>
  cents(usd * (1 + (BASIS_POINTS[venue] ?? 0) / 10_000));

/** All bars of a venue, oldest first, the running one last. */
export function barsOf(market: VendorMarket, venue: string, stepMs: Millis): readonly Bar[] {
  if (stepMs === DAY_MS) {
    const closed = market.onceADay(`${venue} days`, () => closedDays(market, venue));
    return [...closed, runningDay(market, venue, closed.at(-1))];
  }
  const closed = market.onceADay(`${venue} hours`, () => closedHours(market, venue));
  return [...closed, ...runningHours(market, venue)];
}

type Range = Pick<Bar, 'open' | 'high' | 'low' | 'close'>;

function bar(venue: string, timeMs: Millis, range: Range, quoteUsd: number, isOpen = false): Bar {
  const [open, high, low, close] = [range.open, range.high, range.low, range.close].map((usd) =>
    atVenue(venue, usd),
  ) as [number, number, number, number];
  const typical = (high + low + close) / 3;
  return { timeMs, open, high, low, close, typical, quoteUsd, baseBtc: quoteUsd / typical, isOpen };
}

/** What a venue traded on each day of the sample; before the first one that is recorded, as many coins as on that day. */
function volumes({ sample }: VendorMarket, venue: string): (day: number, usd: number) => number {
  const recorded = new Map(
    sample.volumes.filter((row) => row.venue === venue).map(({ day, quoteUsd }) => [day, quoteUsd]),
  );
  const [firstDay = 0, firstUsd = 0] = recorded.entries().next().value ?? [];
  const coins = firstUsd / (sample.days.find(({ day }) => day === firstDay)?.close ?? 1);
  return (day, usd) => recorded.get(day) ?? Math.round(coins * usd);
}

function closedDays(market: VendorMarket, venue: string): readonly Bar[] {
  const volumeOn = volumes(market, venue);
  return market.sample.days.map(({ day, ...range }) =>
    bar(venue, market.movedDay(day) * DAY_MS, range, volumeOn(day, range.close)),
  );
}

function closedHours(market: VendorMarket, venue: string): readonly Bar[] {
  const volumeOn = volumes(market, venue);
  return market.sample.hours.map(({ timeMs, close }, index, hours) => {
    const quoteUsd = volumeOn(Math.floor(timeMs / DAY_MS), close) / 24;
    return bar(venue, market.moved(timeMs), hourRange(hours[index - 1]?.close ?? close, close), quoteUsd);
  });
}

const hourRange = (open: number, close: number): Range => ({
  open,
  close,
  high: Math.max(open, close) * (1 + WICK),
  low: Math.min(open, close) * (1 - WICK),
});

function runningHours(market: VendorMarket, venue: string): readonly Bar[] {
  const { nowMs, midnightMs, spotUsd, sample } = market;
  const hourlyUsd = (sample.volumes.findLast((row) => row.venue === venue)?.quoteUsd ?? 0) / 24;
  const bars: Bar[] = [];
  for (let timeMs = midnightMs; timeMs <= nowMs; timeMs += HOUR_MS) {
    const isOpen = timeMs + HOUR_MS > nowMs;
    const range = hourRange(spotUsd(timeMs), spotUsd(Math.min(timeMs + HOUR_MS, nowMs)));
    bars.push(bar(venue, timeMs, range, hourlyUsd * (isOpen ? shareOver(nowMs, HOUR_MS) : 1), isOpen));
  }
  return bars;
}

function runningDay(market: VendorMarket, venue: string, last: Bar | undefined): Bar {
  const hours = runningHours(market, venue);
  const typical = market.spotUsd(market.nowMs);
  const quoteUsd = (last?.quoteUsd ?? 0) * shareOver(market.nowMs, DAY_MS);
  return {
    timeMs: market.midnightMs,
    open: last?.close ?? typical,
    high: Math.max(...hours.map(({ high }) => high), last?.close ?? 0),
    low: Math.min(...hours.map(({ low }) => low), last?.close ?? Infinity),
    close: atVenue(venue, typical),
    typical,
    quoteUsd,
    baseBtc: quoteUsd / typical,
    isOpen: true,
  };
}

/** What a venue's ticker shows: the last price, the quotes around it, and the last 24 hours. */
export function tickerOf(market: VendorMarket, venue: string) {
  const last = atVenue(venue, market.spotUsd(market.nowMs));
  const day = barsOf(market, venue, HOUR_MS).slice(-25);
  const quoteUsd = day.slice(0, -1).reduce((sum, hour) => sum + hour.quoteUsd, 0);
  return {
    last,
    bid: cents(last - 0.5),
    ask: cents(last + 0.5),
    open: day[0]?.open ?? last,
    high: Math.max(...day.map(({ high }) => high)),
    low: Math.min(...day.map(({ low }) => low)),
    quoteUsd,
    baseBtc: quoteUsd / last,
    /** A moment ago: nothing of the running second is in it. */
    timeMs: Math.floor(market.nowMs / 1000) * 1000,
  };
}

/** Bars of a span in milliseconds, both ends included. */
export const between = (bars: readonly Bar[], fromMs: Millis, toMs: Millis): readonly Bar[] =>
  bars.filter(({ timeMs }) => timeMs >= fromMs && timeMs <= toMs);
