import type { Day } from '../market/day.ts';
import { LAST_DAY } from './calendar.ts';
import type { DayRange, Ranges } from './candles.ts';
import { moodOn, type Mood } from './holder-mood.ts';
import { GENESIS_DAY, mintedOn } from './issuance.ts';
import { tradedLevels, type TradedLevels } from './resting-demand.ts';
import { pathThrough, type Waypoint } from './waypoints.ts';

/** What the holders did on one day and what they hold at its end. Amounts in BTC, values in USD. */
type HolderDay = Trades &
  Stock & {
    readonly supply: number;
    readonly thermoCap: number;
    readonly coinDaysCreated: number;
    readonly coinDaysDestroyed: number;
  };

type Trades = { readonly realizedProfit: number; readonly realizedLoss: number };

type Stock = {
  readonly realizedCap: number;
  readonly unrealizedLoss: number;
  readonly supplyInLoss: number;
  readonly sthSupply: number;
  readonly sthRealizedCap: number;
};

/** Coins that last moved on one day, by the prices they changed hands at. */
export type Vintage = { readonly supply: number; readonly traded: TradedLevels };

export type Holders = {
  /** One a day since the first coins. */
  readonly days: readonly HolderDay[];
  /** The coins held at the end of each day asked for. */
  readonly vintages: ReadonlyMap<Day, readonly Vintage[]>;
};

/** Age in days from which a coin counts as held long-term (M4, hard cut). */
const LONG_TERM_DAYS = 155;

/**
 * Chance of a coin to move on a calm day: falls as 1 / age in days, faster once holders settle, down to that of old coins.
 * These numbers, those of the mood and the share lost were fitted together to what the chain looks like at the end; the tests
 * of the sample say which figure moves when one of them does.
 */
const YOUNG_CHANCE = 0.851256;
const SETTLING_DAYS = 23.0131;
const SETTLING_POWER = 2.43052;
const OLD_CHANCE = 0.00052121;
const MOST_OF_A_VINTAGE = 0.9;

/** Gain and loss made by trading within a day, per coin moved, as a share of the day's range. */
const WITHIN_A_DAY = 0.1;

/** Share of newly minted coins that never move again: lost keys, miners who did not come back. */
const LOST_SHARE: readonly Waypoint[] = [
  ['2009-01-03', 0.676184],
  ['2010-02-01', 0.59984],
  ['2010-09-01', 0.218124],
  ['2012-01-01', 0.0654371],
  ['2014-01-01', 0.0109062],
];

const NO_PRICE: DayRange = { open: 0, high: 0, low: 0, close: 0 };

/**
 * Every coin by the day it last moved, day by day since the first one. Each day some of each vintage move, the young
 * rather than the old, gainers after a rise and losers after a fall; they become that day's vintage, at its price. All
 * on-chain series are read off this one state, so they agree with each other as those of a real chain do.
 */
export function simulateHolders(ranges: Ranges, vintageDays: readonly Day[]): Holders {
  const coins = createCoins(LAST_DAY - GENESIS_DAY + 1);
  const lostShare = pathThrough(LOST_SHARE);
  const traded: TradedLevels[] = [];
  const days: HolderDay[] = [];
  const vintages = new Map<Day, Vintage[]>();
  let [supply, thermoCap, coinDaysCreated, coinDaysDestroyed] = [0, 0, 0, 0];
  for (let day = GENESIS_DAY; day <= LAST_DAY; day += 1) {
    const range = ranges.values[day - ranges.firstDay] ?? NO_PRICE;
    const levels = tradedLevels(day, range);
    const minted = mintedOn(day);
    const trades = coins.trade(levels.meanUsd, moodOn(ranges, day));
    coins.add(trades.moved + minted, minted * lostShare(day), levels.meanUsd);
    traded.push(levels);
    supply += minted;
    thermoCap += minted * range.close;
    coinDaysCreated += supply;
    coinDaysDestroyed += trades.coinDays;
    const withinTheDay = trades.moved * (range.high - range.low) * WITHIN_A_DAY;
    const realizedProfit = trades.realizedProfit + withinTheDay;
    const realizedLoss = trades.realizedLoss + withinTheDay;
    const stock = coins.stock(range.close);
    days.push({
      ...stock,
      realizedProfit,
      realizedLoss,
      supply,
      thermoCap,
      coinDaysCreated,
      coinDaysDestroyed,
    });
    if (vintageDays.includes(day)) {
      const held = coins.held();
      vintages.set(
        day,
        traded.map((each, v) => ({ supply: held[v] ?? 0, traded: each })),
      );
    }
  }
  return { days, vintages };
}

/** The coins of all vintages, oldest first: what can move, what is lost, and what both cost. */
function createCoins(most: number) {
  const active = new Float64Array(most);
  const lost = new Float64Array(most);
  const costs = new Float64Array(most);
  const chances = chanceByAge(most);
  let count = 0;

  /** Lets a new day's holders sell at `saleUsd`. */
  function trade(saleUsd: number, { greed, fear }: Mood): Trades & { moved: number; coinDays: number } {
    let [moved, coinDays, realizedProfit, realizedLoss] = [0, 0, 0, 0];
    for (let v = 0; v < count; v += 1) {
      const amount = active[v] ?? 0;
      const cost = costs[v] ?? 0;
      const gain = saleUsd - cost;
      const urge = gain >= 0 ? 1 + (greed * gain) / (saleUsd + cost + 1e-9) : fear;
      const spent = amount * Math.min((chances[count - v] ?? 0) * urge, MOST_OF_A_VINTAGE);
      active[v] = amount - spent;
      moved += spent;
      coinDays += spent * (count - v);
      if (gain >= 0) realizedProfit += spent * gain;
      else realizedLoss -= spent * gain;
    }
    return { moved, coinDays, realizedProfit, realizedLoss };
  }

  /** The new day's vintage. */
  function add(amount: number, lostAmount: number, costUsd: number): void {
    active[count] = amount - lostAmount;
    lost[count] = lostAmount;
    costs[count] = costUsd;
    count += 1;
  }

  function stock(closeUsd: number): Stock {
    let [realizedCap, unrealizedLoss, supplyInLoss, sthSupply, sthRealizedCap] = [0, 0, 0, 0, 0];
    for (let v = 0; v < count; v += 1) {
      const amount = (active[v] ?? 0) + (lost[v] ?? 0);
      const cost = costs[v] ?? 0;
      const paid = amount * cost;
      realizedCap += paid;
      if (cost > closeUsd) {
        unrealizedLoss += paid - amount * closeUsd;
        supplyInLoss += amount;
      }
      if (v >= count - LONG_TERM_DAYS) {
        sthSupply += amount;
        sthRealizedCap += paid;
      }
    }
    return { realizedCap, unrealizedLoss, supplyInLoss, sthSupply, sthRealizedCap };
  }

  const held = (): Float64Array => active.map((amount, v) => amount + (lost[v] ?? 0));

  return { trade, add, stock, held };
}

function chanceByAge(most: number): Float64Array {
  return Float64Array.from({ length: most }, (_, age) =>
    age === 0 ? 0 : OLD_CHANCE + (YOUNG_CHANCE / age) * (1 + age / SETTLING_DAYS) ** -SETTLING_POWER,
  );
}
