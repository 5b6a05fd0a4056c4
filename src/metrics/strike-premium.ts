import { DAY_MS, dayEndMs, type Day, type Millis } from '../market/day.ts';
import type { OptionTrade, OptionType } from '../market/option.ts';
import type { DailySeries } from '../market/series.ts';
import { atMost } from '../math/at-least.ts';
import { sum } from '../math/sum.ts';
import { blockShare, premiumUsd } from './put-call.ts';

/** Premium by the taker's side, USD: bought = paid by takers, sold = received by them, net = bought - sold (M17). */
export type PremiumFlow = { readonly boughtUsd: number; readonly soldUsd: number; readonly netUsd: number };

/** Time to expiry at the trade: up to 7 days, up to 30, up to 90, longer. */
type PremiumTenor = 'weekly' | 'short' | 'mid' | 'long';

export type StrikePremium = {
  readonly byTenor: Readonly<Record<PremiumTenor, PremiumFlow & { readonly trades: number }>>;
  readonly upTo90d: PremiumFlow;
  readonly over90d: PremiumFlow;
  /** Premium in blocks and combos as a fraction of bought plus sold; `null` when nothing traded. */
  readonly blockShare: number | null;
};

function tenorOf({ expiryMs, timeMs }: OptionTrade): PremiumTenor {
  const leftMs = expiryMs - timeMs;
  if (leftMs <= 7 * DAY_MS) return 'weekly';
  if (leftMs <= 30 * DAY_MS) return 'short';
  return leftMs <= 90 * DAY_MS ? 'mid' : 'long';
}

function flowOf(trades: readonly OptionTrade[]): PremiumFlow {
  let boughtUsd = 0;
  let soldUsd = 0;
  for (const trade of trades) {
    if (trade.direction === 'buy') boughtUsd += premiumUsd(trade);
    else soldUsd += premiumUsd(trade);
  }
  return { boughtUsd, soldUsd, netUsd: boughtUsd - soldUsd };
}

type Selection = { readonly strikeUsd: number; readonly type: OptionType };

/** The trades that count: forced closes do not. */
const selectedFrom = (
  trades: readonly OptionTrade[],
  { strikeUsd, type }: Selection,
): readonly OptionTrade[] =>
  trades.filter((trade) => trade.strikeUsd === strikeUsd && trade.type === type && !trade.liquidation);

const SPANS = {
  upTo90d: (trade: OptionTrade): boolean => tenorOf(trade) !== 'long',
  over90d: (trade: OptionTrade): boolean => tenorOf(trade) === 'long',
} as const;
type PremiumSpan = keyof typeof SPANS;

/**
 * Premium bought and sold at one strike, by tenor at the time of each trade (M17). Forced closes are left out. Flow does
 * not tell opening from closing.
 */
export function strikePremium(trades: readonly OptionTrade[], selection: Selection): StrikePremium {
  const selected = selectedFrom(trades, selection);
  const ofTenor = (tenor: PremiumTenor) => {
    const inTenor = selected.filter((trade) => tenorOf(trade) === tenor);
    return { ...flowOf(inTenor), trades: sum(inTenor.map(({ trades = 1 }) => trades)) };
  };
  return {
    byTenor: {
      weekly: ofTenor('weekly'),
      short: ofTenor('short'),
      mid: ofTenor('mid'),
      long: ofTenor('long'),
    },
    upTo90d: flowOf(selected.filter(SPANS.upTo90d)),
    over90d: flowOf(selected.filter(SPANS.over90d)),
    blockShare: blockShare(selected),
  };
}

/** Premium since the first day, at the end of each day, USD. */
type CumulativePremium = {
  readonly bought: DailySeries;
  readonly sold: DailySeries;
  /** Bought minus sold. */
  readonly net: DailySeries;
};

/**
 * How the sums of `strikePremium` grew, day by day: the last day that holds a trade has its values. A day without trades keeps the
 * sums of the day before.
 */
export function cumulativePremium(
  trades: readonly OptionTrade[],
  selection: Selection,
  { firstDay, lastDay }: { readonly firstDay: Day; readonly lastDay: Day },
): Readonly<Record<PremiumSpan, CumulativePremium>> {
  const selected = selectedFrom(trades, selection);
  const ofSpan = (span: PremiumSpan): CumulativePremium => {
    const own = selected.filter(SPANS[span]);
    const flows = Array.from({ length: Math.max(0, lastDay - firstDay + 1) }, (_, index) =>
      flowOf(own.filter(({ timeMs }) => timeMs < dayEndMs(firstDay + index))),
    );
    return {
      bought: { firstDay, values: flows.map(({ boughtUsd }) => boughtUsd) },
      sold: { firstDay, values: flows.map(({ soldUsd }) => soldUsd) },
      net: { firstDay, values: flows.map(({ netUsd }) => netUsd) },
    };
  };
  return { upTo90d: ofSpan('upTo90d'), over90d: ofSpan('over90d') };
}

const FOCUS_WITHIN = 0.05;
const FOCUS_DAYS = 7;

/**
 * The strike whose protection demand is worth following (M17): among the listed strikes within 5% of spot, the one with
 * the largest put premium turnover of the last 7 days; at a tie the nearer to spot, then the lower. `null` when no strike
 * is listed that near.
 */
export function focusStrike(market: {
  readonly strikes: readonly number[];
  readonly trades: readonly OptionTrade[];
  readonly spotUsd: number;
  readonly nowMs: Millis;
}): number | null {
  const { strikes, trades, spotUsd, nowMs } = market;
  const turnoverUsd = new Map<number, number>();
  for (const trade of trades) {
    const isRecent = trade.timeMs > nowMs - FOCUS_DAYS * DAY_MS && trade.timeMs <= nowMs;
    if (trade.type !== 'put' || trade.liquidation || !isRecent) continue;
    turnoverUsd.set(trade.strikeUsd, (turnoverUsd.get(trade.strikeUsd) ?? 0) + premiumUsd(trade));
  }
  const gap = (strike: number): number => Math.abs(strike - spotUsd);
  const [focus] = strikes
    .filter((strike) => atMost(gap(strike), FOCUS_WITHIN * spotUsd))
    .sort((a, b) => (turnoverUsd.get(b) ?? 0) - (turnoverUsd.get(a) ?? 0) || gap(a) - gap(b) || a - b);
  return focus ?? null;
}
