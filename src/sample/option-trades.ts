import { DAY_MS, HOUR_MS, dayOf, isoInstant, type Day, type Millis } from '../market/day.ts';
import type { OptionType } from '../market/option.ts';
import { optionPrice } from '../metrics/black76.ts';
import { AS_OF_MS } from './calendar.ts';
import { csv, type Cell } from './csv.ts';
import type { Hours } from './intraday.ts';
import { forwardOf } from './option-chain.ts';
import { instrumentName, listedExpiries, listedStrikes } from './option-listing.ts';
import { atmVol, impliedVol, type VolState } from './option-surface.ts';
import { randomStream, type Random } from './random.ts';
import { rounded } from './rounding.ts';
import { dayOfDate, pathThrough, type Waypoint } from './waypoints.ts';

const COLUMNS = [
  ...['time', 'trade_id', 'instrument', 'direction', 'price_btc', 'amount_btc', 'index_usd', 'iv_pct'],
  ...['block_trade_id', 'combo_id', 'liquidation'],
];

const FIRST_TRADE_DAY = dayOfDate('2026-01-01');
const FIRST_TRADE_ID = 402_118_650;

/** Trades a day: many on each leg down. */
const TRADES: readonly Waypoint[] = [
  ['2026-01-01', 45],
  ['2026-01-14', 95],
  ['2026-01-17', 55],
  ['2026-01-20', 110],
  ['2026-01-23', 70],
  ['2026-01-28', 75],
  ['2026-01-30', 130],
  ['2026-02-01', 150],
  ['2026-02-03', 260],
];

/** What makes takers sell or buy protection: chance that a put of up to 90 days, or a longer one, is bought. */
const PUTS_BOUGHT: readonly Waypoint[] = [
  ['2026-01-17', 0.5],
  ['2026-01-19', 0.82],
  ['2026-01-21', 0.82],
  ['2026-01-23', 0.52],
  ['2026-01-27', 0.52],
  ['2026-01-29', 0.82],
  ['2026-01-31', 0.82],
  ['2026-02-01', 0.54],
  ['2026-02-02', 0.54],
  ['2026-02-03', 0.8],
];
const LONG_PUTS_BOUGHT: readonly Waypoint[] = [
  ['2026-01-01', 0.52],
  ['2026-01-27', 0.5],
  ['2026-01-30', 0.2],
];
const CALLS_BOUGHT = 0.49;
const LONG_DAYS = 90;

/** The strike hedgers agree on, and the share of put trades that go there where it is listed. */
const HEDGERS_STRIKE_USD = 75_000;
const HEDGERS_SHARE: readonly Waypoint[] = [
  ['2026-01-01', 0.12],
  ['2026-01-19', 0.28],
  ['2026-02-03', 0.32],
];
/** Hedgers leave options that expire sooner to others. */
const HEDGERS_DAYS = 5;
/** They trade more at a time than others. */
const HEDGE_SIZE = 2;

const PUT_SHARE = 0.52;
const BLOCK_CHANCE = 0.035;
const COMBO_CHANCE = 0.1;
const LIQUIDATION_CHANCE = 0.004;
const TICK_BTC = 0.0001;
/** Standard deviations from the forward at which options trade most, and how far that spreads. */
const USUAL_DISTANCE = 0.55;
const DISTANCE_SPREAD = 0.75;

type Market = { readonly hours: Hours; readonly stateOn: (day: Day) => VolState };

/** `option-trades.csv`: what takers bought and sold since the turn of the year. */
export function optionTradesFile(market: Market): string {
  const random = randomStream('takers');
  const trades = pathThrough(TRADES);
  const times: Millis[] = [];
  for (let day = FIRST_TRADE_DAY; day * DAY_MS < AS_OF_MS; day += 1) {
    for (let i = 0; i < trades(day); i += 1) times.push(Math.floor((day + random.uniform()) * DAY_MS));
  }
  times.sort((a, b) => a - b);
  return csv(
    COLUMNS,
    times.map((timeMs, i) => trade(market, timeMs, FIRST_TRADE_ID + 7 * i, random)),
  );
}

function trade({ hours, stateOn }: Market, timeMs: Millis, id: number, random: Random): Cell[] {
  const state = stateOn(dayOf(timeMs) - 1);
  const indexUsd = rounded(priceAt(hours, timeMs), 2);
  const type: OptionType = random.uniform() < PUT_SHARE ? 'put' : 'call';
  const expiryMs = chosenExpiry(timeMs, random);
  const years = (expiryMs - timeMs) / (365 * DAY_MS);
  const forwardUsd = forwardOf(indexUsd, years);
  const strikeUsd = chosenStrike(
    { type, forwardUsd, years, vol: atmVol(state, years), day: dayOf(timeMs) },
    random,
  );
  const noise = 0.006 * random.normal();
  const vol = impliedVol(state, Math.log(strikeUsd / forwardUsd), years) + noise;
  const premium = optionPrice({ forwardUsd, strikeUsd, years, type }, vol) / forwardUsd;
  const bought = random.uniform() < chanceBought(type, years, dayOf(timeMs));
  const [lot, fate] = [random.normal(), random.uniform()];
  const isBlock = fate < BLOCK_CHANCE;
  const isCombo = !isBlock && fate < BLOCK_CHANCE + COMBO_CHANCE;
  const isLiquidation = fate > 1 - LIQUIDATION_CHANCE;
  const size = strikeUsd === HEDGERS_STRIKE_USD ? HEDGE_SIZE : 1;
  const amount = isBlock ? 35 * Math.exp(0.4 * lot) : 3 * size * Math.exp(0.9 * lot);
  return [
    isoInstant(timeMs),
    String(id),
    instrumentName(expiryMs, strikeUsd, type),
    bought ? 'buy' : 'sell',
    Math.max(rounded(premium, 4), TICK_BTC),
    Math.max(rounded(amount, 1), 0.1),
    indexUsd,
    rounded(100 * vol, 2),
    isBlock ? `BLOCK-${id - 3}` : '',
    isCombo ? `BTC-COMBO-${id - 5}` : '',
    isLiquidation ? 'T' : '',
  ];
}

/** The price at an instant, between the hourly ones. */
function priceAt({ firstMs, values }: Hours, timeMs: Millis): number {
  const hour = Math.floor((timeMs - firstMs) / HOUR_MS);
  const after = values[hour] ?? 0;
  const before = values[hour - 1] ?? after;
  return before + (after - before) * (((timeMs - firstMs) % HOUR_MS) / HOUR_MS);
}

/** Near expiries trade most, month and quarter ends more than the weeks between. */
function chosenExpiry(timeMs: Millis, random: Random): Millis {
  const expiries = listedExpiries(timeMs + HOUR_MS).map((expiryMs) => {
    const days = (expiryMs - timeMs) / DAY_MS;
    const isMonthEnd = new Date(expiryMs + 7 * DAY_MS).getUTCMonth() !== new Date(expiryMs).getUTCMonth();
    return { expiryMs, weight: (isMonthEnd ? 2.2 : 1) / (1 + days / 18) };
  });
  let rest = random.uniform() * expiries.reduce((sum, { weight }) => sum + weight, 0);
  const found = expiries.find(({ weight }) => (rest -= weight) < 0) ?? expiries[0];
  return found?.expiryMs ?? timeMs + DAY_MS;
}

type Wanted = {
  readonly type: OptionType;
  readonly forwardUsd: number;
  readonly years: number;
  readonly vol: number;
  readonly day: Day;
};

/** The listed strike nearest to the one wanted; part of those who want puts want the hedgers' one. */
function chosenStrike({ type, forwardUsd, years, vol, day }: Wanted, random: Random): number {
  const distance = USUAL_DISTANCE + DISTANCE_SPREAD * random.normal();
  const side = type === 'put' ? -1 : 1;
  const wantsHedge = random.uniform() < hedgersShare(day) && type === 'put' && years * 365 > HEDGERS_DAYS;
  const wantedUsd = forwardUsd * Math.exp(side * distance * vol * Math.sqrt(years));
  const strikes = listedStrikes(forwardUsd, years * 365);
  if (wantsHedge && strikes.includes(HEDGERS_STRIKE_USD)) return HEDGERS_STRIKE_USD;
  const gap = (strike: number) => Math.abs(strike - wantedUsd);
  return strikes.reduce((best, strike) => (gap(strike) < gap(best) ? strike : best), strikes[0] ?? wantedUsd);
}

const hedgersShare = pathThrough(HEDGERS_SHARE);
const putsBought = pathThrough(PUTS_BOUGHT);
const longPutsBought = pathThrough(LONG_PUTS_BOUGHT);

function chanceBought(type: OptionType, years: number, day: Day): number {
  if (type === 'call') return CALLS_BOUGHT;
  return years * 365 > LONG_DAYS ? longPutsBought(day) : putsBought(day);
}
