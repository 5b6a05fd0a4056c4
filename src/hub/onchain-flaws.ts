import { isoDay, type Day } from '../market/day.ts';
import type { OnchainSeries } from '../market/onchain.ts';
import { lastDayOf, valueOn, type DailySeries } from '../market/series.ts';
import { ONCHAIN_IDENTITIES } from './onchain-identities.ts';
import {
  ABSOLUTE_RANGES,
  COINS,
  PRICE_OVER,
  RATIOS_SINCE,
  REALIZED_SHARE_OF_CAP,
  isPlausible,
} from './plausible-range.ts';
import { highestOfMonth, highestSoFar } from './running-highest.ts';
import { figure } from './verdict.ts';

export type OnchainTable = ReadonlyMap<OnchainSeries, DailySeries>;

/** Days on which something does not hold, every series that takes part, and the last of those days in a sentence. */
export type OnchainFlaw = {
  readonly series: readonly OnchainSeries[];
  readonly days: readonly Day[];
  readonly problem: string;
};

/** Everything in the on-chain series that contradicts itself or cannot be. */
export function onchainFlaws(table: OnchainTable, confirmed: (day: Day) => boolean): readonly OnchainFlaw[] {
  return [
    ...brokenIdentities(table),
    ...outOfRange(table),
    ...farFromPrice(table, confirmed),
    ...tooMuchRealized(table),
    ...fallingSupply(table),
  ];
}

function brokenIdentities(table: OnchainTable): readonly OnchainFlaw[] {
  const price = table.get('price_usd');
  const highest = price && highestKnown(price);
  return ONCHAIN_IDENTITIES.flatMap(({ says, series, sides }) => {
    const parts = series.flatMap((name) => table.get(name) ?? []);
    if (parts.length < series.length) return [];
    const days: Day[] = [];
    let last = '';
    forEachCommonDay(parts, (day, values) => {
      const { stated, computed, tolerance } = sides(
        values,
        highest?.values[day - highest.firstDay] ?? Infinity,
      );
      if (Math.abs(stated - computed) <= tolerance) return;
      days.push(day);
      last = `${figure(stated)} against ${figure(computed)}`;
    });
    return flawOf(series, days, `${says} does not hold: ${last}`);
  });
}

/** Four years: each has had its high. */
const CYCLE_DAYS = 1461;

/** The highest price up to each day. A short history need not hold the high: the deepest fall so far was to a sixteenth. */
function highestKnown(price: DailySeries): DailySeries {
  const { firstDay, values } = highestSoFar(price);
  return {
    firstDay,
    values: values.map((highest, index) =>
      highest !== null && index < CYCLE_DAYS
        ? Math.max(highest, 16 * (price.values[index] ?? Infinity))
        : highest,
    ),
  };
}

function outOfRange(table: OnchainTable): readonly OnchainFlaw[] {
  return [...table].flatMap(([name, series]) => {
    const range = ABSOLUTE_RANGES[name];
    if (range === undefined) return [];
    const days = daysWhere(series, (value) => !isPlausible(value, range));
    return flawOf(
      [name],
      days,
      `${lastOf(series, days)} is not between ${figure(range.min)} and ${figure(range.max)}`,
    );
  });
}

/** A level that lasted while price left it behind is right when a second source saw price go; it may be off by this since. */
const STEADY = 3;

/**
 * Cost bases out of all proportion to price. Not where price went there itself, a second source saw it go, and the level
 * stood about where it had stood: that is a crash, not a slip. Where no second source confirms price, it is under suspicion too.
 */
function farFromPrice(table: OnchainTable, confirmed: (day: Day) => boolean): readonly OnchainFlaw[] {
  const price = table.get('price_usd');
  if (price === undefined) return [];
  return [...table].flatMap(([name, level]) => {
    const range = PRICE_OVER[name];
    if (range === undefined) return [];
    const days: Day[] = [];
    let steady: number | null = null;
    let last = '';
    forEachCommonDay([price, level], (day, [priceUsd = 0, levelUsd = 0]) => {
      if (day < RATIOS_SINCE) return;
      if (isPlausible(priceUsd / levelUsd, range)) {
        steady = levelUsd;
        return;
      }
      const stood = steady !== null && levelUsd < steady * STEADY && levelUsd > steady / STEADY;
      if (stood && confirmed(day)) return;
      days.push(day);
      last = `${figure(levelUsd)} against a price of ${figure(priceUsd)}`;
    });
    const newest = days.at(-1);
    const suspects: OnchainSeries[] =
      newest === undefined || confirmed(newest) ? [name] : [name, 'price_usd'];
    return flawOf(suspects, days, `${name} is out of proportion to price_usd: ${last}`);
  });
}

function tooMuchRealized(table: OnchainTable): readonly OnchainFlaw[] {
  const price = table.get('price_usd');
  if (price === undefined) return [];
  const highest = highestOfMonth(price);
  return (['realized_loss_usd', 'realized_profit_usd'] as const).flatMap((name) => {
    const series = table.get(name);
    if (series === undefined) return [];
    const days: Day[] = [];
    let last = '';
    forEachCommonDay([series, highest], (day, [value = 0, highestUsd = 0]) => {
      const most = REALIZED_SHARE_OF_CAP * highestUsd * COINS;
      if (day < RATIOS_SINCE || value <= most) return;
      days.push(day);
      last = `${figure(value)} in a day, with all coins worth ${figure(highestUsd * COINS)}`;
    });
    return flawOf([name], days, `${name} is too much: ${last}`);
  });
}

/** Sources revise the number of coins by less than this. */
const FALL = 1e-4;
/** Coins in existence at the start of 2012, a little less. */
const LEAST_COINS = 7.5e6;

function fallingSupply(table: OnchainTable): readonly OnchainFlaw[] {
  const supply = table.get('supply_btc');
  if (supply === undefined) return [];
  const highest = highestSoFar(supply);
  const days: Day[] = [];
  let last = '';
  forEachCommonDay([supply, highest], (day, [value = 0, before = 0]) => {
    if (value >= before * (1 - FALL) && (day < RATIOS_SINCE || value >= LEAST_COINS) && value <= 21e6) return;
    days.push(day);
    last = `${figure(value)} after ${figure(before)}`;
  });
  return flawOf(['supply_btc'], days, `supply_btc does not grow as bitcoin does: ${last}`);
}

/** Calls back for each day on which every series has a value, ascending. `values` is one array, filled anew for each day. */
export function forEachCommonDay(
  parts: readonly DailySeries[],
  visit: (day: Day, values: readonly number[]) => void,
): void {
  const first = Math.max(...parts.map(({ firstDay }) => firstDay));
  const end = Math.min(...parts.map((part) => (lastDayOf(part) ?? -1) + 1));
  const values = new Array<number>(parts.length).fill(0);
  for (let day = first; day < end; day += 1) {
    let complete = true;
    for (let i = 0; complete && i < parts.length; i += 1) {
      const part = parts[i];
      const value = part?.values[day - part.firstDay] ?? null;
      complete = value !== null;
      values[i] = value ?? 0;
    }
    if (complete) visit(day, values);
  }
}

function daysWhere({ firstDay, values }: DailySeries, test: (value: number) => boolean): readonly Day[] {
  const days: Day[] = [];
  for (const [index, value] of values.entries())
    if (value !== null && test(value)) days.push(firstDay + index);
  return days;
}

const lastOf = (series: DailySeries, days: readonly Day[]): string =>
  figure(valueOn(series, days.at(-1) ?? NaN) ?? NaN);

function flawOf(
  series: readonly OnchainSeries[],
  days: readonly Day[],
  problem: string,
): readonly OnchainFlaw[] {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const when = days.length === 1 ? '' : ` (${days.length} days from ${isoDay(first)} to ${isoDay(last)})`;
  return [{ series, days, problem: `${problem}${when}` }];
}
