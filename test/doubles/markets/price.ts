import type { HourlyClose } from '../../../src/market/candle.ts';
import { HOUR_MS } from '../../../src/market/day.ts';
import { randomStream } from '../../../src/sample/random.ts';
import type { MarketDescription } from './description.ts';
import { valueAt } from './path.ts';
import { closeAgo, type Timeline } from './timeline.ts';

const HOURLY_DAYS = 40;
/** Of the distance between two closes, how far an hour strays. */
const HOURLY_NOISE = 0.001;

/**
 * Daily closes that swing around the path of the price from one day to the next, by as much as the asked volatility needs:
 * a return of twice the swing, every day. The last one is the path's own.
 */
export function closesOf({ price, realizedVol = 40 }: MarketDescription, days: number): readonly number[] {
  const random = randomStream('closes');
  return Array.from({ length: days }, (_, index) => {
    const ago = days - 1 - index;
    const swing = (valueAt(realizedVol, ago) / 100 / Math.sqrt(365) / 2) * (0.85 + 0.3 * random.uniform());
    return valueAt(price, ago) * Math.exp(ago === 0 ? 0 : ago % 2 === 0 ? swing : -swing);
  });
}

/** The hours of the last days, each day's last one at that day's close. */
export function hoursOf(timeline: Timeline): readonly HourlyClose[] {
  const random = randomStream('hours');
  const count = Math.min(HOURLY_DAYS, timeline.closes.length) * 24;
  return Array.from({ length: count }, (_, index) => {
    const hoursAgo = count - 1 - index;
    const ago = Math.floor(hoursAgo / 24);
    const share = (24 - (hoursAgo % 24)) / 24;
    const [before, close] = [closeAgo(timeline, ago + 1), closeAgo(timeline, ago)];
    const noise = share === 1 ? 0 : HOURLY_NOISE * (random.uniform() - 0.5);
    return {
      timeMs: timeline.endMs - (hoursAgo + 1) * HOUR_MS,
      closeUsd: before * (close / before) ** share * Math.exp(noise),
    };
  });
}
