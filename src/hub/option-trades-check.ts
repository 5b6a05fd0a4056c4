import type { HourlyClose } from '../market/candle.ts';
import { HOUR_MS, dayOf, isoInstant } from '../market/day.ts';
import type { OptionTrade } from '../market/option.ts';
import { valueOn, type DailySeries } from '../market/series.ts';
import { median } from '../math/median.ts';
import { scaleShift } from './scale-shift.ts';
import { figure, sound, withheld, type Flaw, type Verdict } from './verdict.ts';

/** The index at a trade lies between the hourly closes around it, give or take what a crash does in an hour. */
const NEAR_HOUR = 0.15;
/** How far most trades may be outside of the hours around them, and how many say so. */
const SHIFTED = 0.03;
const NEWEST_TRADES = 50;
const FEWEST_SHIFTED = 10;
/** Where only daily closes are known. */
const NEAR_DAY = 0.5;
/** A price beside what the option is worth if exercised at once; a deep one trades on its forward, a year of carry away. */
const BOUNDS_ROOM = 0.3;
/** The largest block so far was 10 thousand BTC. */
const MOST_BTC = 2e4;
/** An order book fills no more than this at once; only blocks are larger. */
const MOST_ON_SCREEN_BTC = 1000;
/** The middle trade is for 1 to 5 BTC. */
const USUAL_BTC = { min: 0.05, max: 1000 };
const FEWEST = 100;
/** Trades that say what is usual. */
const USUAL_TRADES = 1000;
const SHIFT = 25;

/** Option trades against the price of the hour, what an option can be worth, and what is usual. Sums over months cannot do without some. */
export function checkOptionTrades(
  trades: readonly OptionTrade[],
  hourly: readonly HourlyClose[] | null,
  closes: DailySeries | null,
): Verdict<readonly OptionTrade[]> {
  const flaws = [
    ...farFromPrice(trades, hourly, closes),
    ...impossiblePrice(trades),
    ...unusualAmount(trades),
  ];
  return flaws.length === 0 ? sound(trades) : withheld(flaws);
}

const flaw = (field: string, { timeMs, tradeId }: OptionTrade, problem: string): Flaw => ({
  field,
  at: `trade ${tradeId} at ${isoInstant(timeMs)}`,
  problem,
});

function farFromPrice(
  trades: readonly OptionTrade[],
  hourly: readonly HourlyClose[] | null,
  closes: DailySeries | null,
): readonly Flaw[] {
  const hours = new Map(hourly?.map(({ timeMs, closeUsd }) => [timeMs, closeUsd]));
  const worst = trades.findLast(({ timeMs, indexUsd }) => {
    const hour = Math.floor(timeMs / HOUR_MS) * HOUR_MS;
    const ofHour = hours.get(hour) ?? hours.get(hour - HOUR_MS);
    const day = dayOf(timeMs);
    const price = ofHour ?? (closes && (valueOn(closes, day) ?? valueOn(closes, day - 1)));
    const room = ofHour === undefined ? NEAR_DAY : NEAR_HOUR;
    return price !== null && (indexUsd > price * (1 + room) || indexUsd < price / (1 + room));
  });
  if (worst === undefined) return shiftedIndex(trades, hours);
  return [
    flaw(
      'index_usd',
      worst,
      `${figure(worst.indexUsd)} is far from the price at that time. Correct the one that is wrong`,
    ),
  ];
}

/** Most of the newest trades outside of what the hours around them closed at: not one print, but an index of another scale. */
function shiftedIndex(trades: readonly OptionTrade[], hours: ReadonlyMap<number, number>): readonly Flaw[] {
  const newest = trades.slice(-NEWEST_TRADES).flatMap((trade) => {
    const hour = Math.floor(trade.timeMs / HOUR_MS) * HOUR_MS;
    // A row may sum four hours of trades.
    const around = [-4, -3, -2, -1, 0, 1].flatMap((back) => hours.get(hour + back * HOUR_MS) ?? []);
    if (around.length < 2) return [];
    const [low, high] = [Math.min(...around), Math.max(...around)];
    return [
      { trade, isOutside: trade.indexUsd > high * (1 + SHIFTED) || trade.indexUsd < low * (1 - SHIFTED) },
    ];
  });
  const outside = newest.filter(({ isOutside }) => isOutside);
  const last = outside.at(-1);
  if (newest.length < FEWEST_SHIFTED || outside.length * 2 <= newest.length || last === undefined) return [];
  const { indexUsd } = last.trade;
  const problem = `${figure(indexUsd)}, as most of the newest trades, is beside the price of its hours. Correct the one that is wrong`;
  return [flaw('index_usd', last.trade, problem)];
}

function impossiblePrice(trades: readonly OptionTrade[]): readonly Flaw[] {
  const worst = trades.findLast(({ price, quote, strikeUsd, indexUsd, type }) => {
    const worth = quote === 'BTC' ? price : price / indexUsd;
    const moneyness = strikeUsd / indexUsd;
    const [least, most] = type === 'call' ? [1 - moneyness, 1] : [moneyness - 1, moneyness];
    return worth > most * (1 + BOUNDS_ROOM) || worth < least * (1 - BOUNDS_ROOM) - BOUNDS_ROOM / 2;
  });
  if (worst === undefined) return [];
  return [
    flaw(
      'price_btc',
      worst,
      `${figure(worst.price)} is no price for a ${worst.type} at ${figure(worst.strikeUsd)} with the index at ${figure(worst.indexUsd)}. Correct the unit`,
    ),
  ];
}

function unusualAmount(trades: readonly OptionTrade[]): readonly Flaw[] {
  // A row may sum several trades: one of them is judged by their mean.
  const amounts = trades.map(({ amountBtc, trades: count = 1 }) => amountBtc / count);
  const largest = trades.findLast(
    ({ amountBtc, trades: count = 1, block }) => amountBtc / count > (block ? MOST_BTC : MOST_ON_SCREEN_BTC),
  );
  if (largest !== undefined) {
    return [
      flaw(
        'amount_btc',
        largest,
        `${figure(largest.amountBtc / (largest.trades ?? 1))} is more than was ever traded at once. Correct the unit`,
      ),
    ];
  }
  const last = trades.at(-1);
  const usual = median(amounts.slice(-USUAL_TRADES));
  if (last === undefined || usual === null || amounts.length < FEWEST) return [];
  if (usual < USUAL_BTC.min || usual > USUAL_BTC.max) {
    return [flaw('amount_btc', last, `a usual trade is for ${figure(usual)}: no BTC. Correct the unit`)];
  }
  const shift = scaleShift(amounts);
  if (shift === null || shift <= SHIFT) return [];
  return [
    flaw(
      'amount_btc',
      last,
      `the size of the last 30 differs ${figure(shift)} times from before. Correct the unit`,
    ),
  ];
}
