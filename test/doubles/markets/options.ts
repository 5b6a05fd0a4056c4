import { DAY_MS, HOUR_MS } from '../../../src/market/day.ts';
import type { OptionChain, OptionTrade } from '../../../src/market/option.ts';
import { TENOR_DAYS, TENORS, type Tenor, type VolatilityDay } from '../../../src/market/volatility.ts';
import { randomStream } from '../../../src/sample/random.ts';
import { quote } from '../option-chain.ts';
import type { MarketDescription, VolDescription } from './description.ts';
import { mapPath, valueAt } from './path.ts';
import { closeAgo, type Timeline } from './timeline.ts';
import { WOBBLE } from './wobble.ts';

const CARRY = 0.04;
const STORED_DAYS = 400;
/** How much of the front end a tenor has; the rest is of the far end. */
const FRONT_SHARE: Readonly<Record<Tenor, number>> = { '1w': 1, '1m': 0.55, '3m': 0.25, '6m': 0 };
/** What both wings cost above the middle, vol points. */
const WINGS = 1;
const QUIET: VolDescription = { front: 42, back: 47, frontSkew: 2 };

/** At-the-money vol and skew of a tenor, vol points. */
function surfaceAt(vol: VolDescription, tenor: Tenor, daysAgo: number): { atm: number; skew: number } {
  const { front, back, frontSkew, backSkew = mapPath(frontSkew, (points) => points / 2) } = vol;
  const mixed = (near: number, far: number) => far + (near - far) * FRONT_SHARE[tenor];
  return {
    atm: mixed(valueAt(front, daysAgo), valueAt(back, daysAgo)),
    skew: mixed(valueAt(frontSkew, daysAgo), valueAt(backSkew, daysAgo)),
  };
}

/** An expiry at each constant tenor, every put below the forward at one vol and every call above it at another. */
export function optionChainOf({ vol = QUIET }: MarketDescription, timeline: Timeline): OptionChain {
  const { endMs } = timeline;
  const spotUsd = closeAgo(timeline, 0);
  const quotes = TENORS.flatMap((tenor) => {
    const years = TENOR_DAYS[tenor] / 365;
    const expiry = {
      expiryMs: endMs + TENOR_DAYS[tenor] * DAY_MS,
      underlyingUsd: spotUsd * (1 + CARRY * years),
    };
    const { atm, skew } = surfaceAt(vol, tenor, 0);
    return strikesAround(expiry.underlyingUsd, spotUsd, (atm / 100) * Math.sqrt(years)).map((strikeUsd) => {
      const side = Math.sign(expiry.underlyingUsd - strikeUsd);
      const points = side === 0 ? atm : Math.max(atm + WINGS + (side * skew) / 2, 1);
      return quote(strikeUsd, side > 0 ? 'put' : 'call', points / 100, expiry);
    });
  });
  return { timeMs: endMs, quotes };
}

/** The forward, the strike that takers use, and round prices up to two and a half standard deviations away. */
function strikesAround(forwardUsd: number, spotUsd: number, deviation: number): readonly number[] {
  const step = roundStep(spotUsd / 200);
  const grid = Array.from({ length: 41 }, (_, index) => {
    return Math.round((forwardUsd * Math.exp((index / 8 - 2.5) * deviation)) / step) * step;
  });
  return [...new Set([...grid.filter((usd) => usd > 0), forwardUsd, focusOf(spotUsd)])].sort((a, b) => a - b);
}

/** The round strike just below price. */
const focusOf = (spotUsd: number): number => {
  const step = roundStep(spotUsd / 75);
  return Math.floor(spotUsd / step) * step;
};

/** 1, 2 or 5 times a power of ten, at or below a size. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return power * ([5, 2].find((factor) => factor * power <= size) ?? 1);
}

/** The surface of each day of the last year; that of the last day is the chain's. */
export function volatilityHistoryOf(
  { vol = QUIET, wobble = WOBBLE }: MarketDescription,
  { lastDay, closes }: Timeline,
): readonly VolatilityDay[] {
  const random = randomStream('volatility');
  const count = Math.min(STORED_DAYS, closes.length);
  return Array.from({ length: count }, (_, index) => count - 1 - index).map((ago) => {
    const noise = ago === 0 ? 0 : (wobble / WOBBLE) * (2 * random.uniform() - 1);
    const at = (pick: (tenor: Tenor) => number): Record<Tenor, number> => ({
      '1w': pick('1w'),
      '1m': pick('1m'),
      '3m': pick('3m'),
      '6m': pick('6m'),
    });
    return {
      day: lastDay - ago,
      atm: at((tenor) => surfaceAt(vol, tenor, ago).atm + noise),
      skew: at((tenor) => surfaceAt(vol, tenor, ago).skew + noise / 2),
      dvol: surfaceAt(vol, '1m', ago).atm + 2 + noise,
    };
  });
}

const TRADE_DAYS = 90;
const TRADE_EVERY = 3;
/** What a put costs beside what it would pay at once, BTC. */
const TIME_VALUE_BTC = 0.05;
/** Premium that changes hands both ways beside the net, USD. */
const TURNOVER = 4e6;

/** Puts at the round strike below price, bought and sold every three days, at a week, a month and two, and beyond. */
export function optionTradesOf(
  { strikeFlow = { upTo90d: 0, over90d: 0 } }: MarketDescription,
  timeline: Timeline,
): readonly OptionTrade[] {
  const strikeUsd = focusOf(closeAgo(timeline, 0));
  const count = Math.floor(Math.min(TRADE_DAYS, timeline.closes.length * TRADE_EVERY) / TRADE_EVERY);
  return Array.from({ length: count }, (_, index) => count - 1 - index).flatMap((round) => {
    const ago = round * TRADE_EVERY;
    const timeMs = timeline.endMs - ago * DAY_MS - HOUR_MS;
    const indexUsd = closeAgo(timeline, ago);
    const price = TIME_VALUE_BTC + Math.max(strikeUsd / indexUsd - 1, 0);
    const near = [5, 20, 60].flatMap((daysLeft) => sides(daysLeft, strikeFlow.upTo90d / (3 * count)));
    return [...near, ...sides(150, strikeFlow.over90d / count)].map(
      ({ daysLeft, direction, usd }): OptionTrade => ({
        timeMs,
        tradeId: `${round}-${daysLeft}-${direction}`,
        expiryMs: timeMs + daysLeft * DAY_MS,
        strikeUsd,
        type: 'put',
        direction,
        price,
        quote: 'BTC',
        amountBtc: usd / (price * indexUsd),
        indexUsd,
        block: daysLeft === 150,
        liquidation: false,
      }),
    );

    function sides(daysLeft: number, net: number) {
      const half = (TURNOVER / count + Math.abs(net)) / 2;
      return [
        { daysLeft, direction: 'buy' as const, usd: half + net / 2 },
        { daysLeft, direction: 'sell' as const, usd: half - net / 2 },
      ];
    }
  });
}
