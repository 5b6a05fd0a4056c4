import { closesOf, type Candle, type HourlyClose } from '../market/candle.ts';
import { DAY_MS, HOUR_MS, dayOf, isoDay, isoInstant, type Day } from '../market/day.ts';
import { latestDay, valueOn, type DailySeries } from '../market/series.ts';
import { unconfirmedJumps } from './jump-guard.ts';
import { PRICE_USD, RATIOS_SINCE, isPlausible } from './plausible-range.ts';
import { figure, sound, withheld, type Flaw, type Verdict } from './verdict.ts';

/** Two sources of one crash differ by a few percent on its day: 3.2% at the worst. */
const SAME_MOVE = 0.05;

/** Whether another price says about the same on a day. */
export const agreesWith =
  (series: DailySeries | null, other: DailySeries | null) =>
  (day: Day): boolean => {
    const own = series && valueOn(series, day);
    const theirs = other && valueOn(other, day);
    return own !== null && theirs !== null && Math.abs(own / theirs - 1) <= SAME_MOVE;
  };

/**
 * Daily candles: closes in range, no jump that neither another price nor the candle's own range shows, and `disputed` days
 * left out. A fault on the newest day withholds them.
 */
export function checkCandles(
  candles: readonly Candle[],
  other: DailySeries | null,
  disputed: ReadonlySet<Day>,
): Verdict<readonly Candle[]> {
  const closes = closesOf(candles);
  const elsewhere = agreesWith(closes, other);
  const jumps = unconfirmedJumps(
    closes,
    (day) =>
      elsewhere(day) ||
      spansItsMove(
        candles.find((candle) => candle.day === day),
        valueOn(closes, day - 1),
      ),
  );
  const impossible = candles.filter((candle) => !isPossible(candle)).map(({ day }) => day);
  const wrong = [...jumps, ...impossible];
  const bad = new Set([...wrong, ...disputed]);
  const flaws = wrong.slice(-1).map((day): Flaw => ({
    field: 'close',
    at: isoDay(day),
    problem: `${figure(valueOn(closes, day) ?? NaN)} after ${figure(valueOn(closes, day - 1) ?? NaN)} is a jump that no second series shows, no price of bitcoin, or has a high or low far from it. Correct it, or give a second price`,
  }));
  const newest = candles.at(-1)?.day;
  if (newest !== undefined && bad.has(newest)) return withheld(flaws);
  return bad.size === 0 ? sound(candles) : { kept: candles.filter(({ day }) => !bad.has(day)), flaws };
}

/** Days of 2010 on which a coin cost less than a cent. */
const FIRST_MARKETS: Day = dayOf(Date.UTC(2011, 0, 1));

/** A low has been under half, a high over one and a half times, the open and close of its day; never a third or thrice. */
const WILD_RANGE = 3;

function isPossible({ openUsd, highUsd, lowUsd, closeUsd, day }: Candle): boolean {
  if (closeUsd > PRICE_USD.max || (closeUsd < PRICE_USD.min && day >= FIRST_MARKETS)) return false;
  if (day < RATIOS_SINCE) return true;
  const [low, high] = [Math.min(openUsd ?? closeUsd, closeUsd), Math.max(openUsd ?? closeUsd, closeUsd)];
  return (highUsd ?? high) <= high * WILD_RANGE && (lowUsd ?? low) >= low / WILD_RANGE;
}

/** A candle that was open to trade at the price before it shows the whole way it went. */
function spansItsMove(candle: Candle | undefined, beforeUsd: number | null): boolean {
  if (!candle || beforeUsd === null || candle.lowUsd === null || candle.highUsd === null) return false;
  return candle.lowUsd <= beforeUsd * (1 + SAME_MOVE) && candle.highUsd >= beforeUsd * (1 - SAME_MOVE);
}

/** An hour may end this far outside the range of its day's and its neighbours' closes. */
const HOURLY_ROOM = 1.35;

/**
 * Hourly closes against the daily closes around them; after the last of those, against it. A crash within the day still
 * running is believed when `liveUsd`, what options are quoted on, shows it.
 */
export function checkHourly(
  hours: readonly HourlyClose[],
  closes: DailySeries | null,
  liveUsd: number | null,
): Verdict<readonly HourlyClose[]> {
  const lastClosed = closes && latestDay(closes);
  let range = { day: NaN, low: 0, high: Infinity };
  const bad: HourlyClose[] = [];
  for (const hour of hours) {
    const day = dayOf(hour.timeMs);
    if (range.day !== day) range = { day, ...around(closes, Math.min(day, lastClosed ?? day)) };
    const { closeUsd } = hour;
    const inRange = closeUsd >= range.low / HOURLY_ROOM && closeUsd <= range.high * HOURLY_ROOM;
    const live =
      liveUsd !== null && day > (lastClosed ?? day) && Math.abs(closeUsd / liveUsd - 1) <= SAME_MOVE;
    if ((!inRange && !live) || !isPlausible(closeUsd, PRICE_USD)) bad.push(hour);
  }
  const worst = bad.at(-1);
  if (worst === undefined) return sound(hours);
  const flaws = [
    {
      field: 'close',
      at: isoInstant(worst.timeMs),
      problem: `${figure(worst.closeUsd)} is far from the daily closes around it, ${figure(range.low)} to ${figure(range.high)} (${bad.length} of ${hours.length} hours). Correct the one that is wrong`,
    },
  ];
  const recent = bad.some(({ timeMs }) => timeMs > (hours.at(-1)?.timeMs ?? 0) - RECENT_HOURS * HOUR_MS);
  const dropped = new Set(bad);
  return recent ? withheld(flaws) : { kept: hours.filter((hour) => !dropped.has(hour)), flaws };
}

/** The price's last week is shown as changes: with a hole in it nothing of it is. */
const RECENT_HOURS = (8 * DAY_MS) / HOUR_MS;

function around(closes: DailySeries | null, day: Day): { readonly low: number; readonly high: number } {
  const near = [day - 1, day, day + 1].flatMap((one) => (closes && valueOn(closes, one)) ?? []);
  return near.length === 0 ? { low: 0, high: Infinity } : { low: Math.min(...near), high: Math.max(...near) };
}
