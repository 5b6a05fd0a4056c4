import { DAY_MS, type Millis } from '../market/day.ts';
import type { OptionTrade, OptionType } from '../market/option.ts';
import { atMost } from '../math/at-least.ts';
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

/**
 * Premium bought and sold at one strike, by tenor at the time of each trade (M17). Forced closes are left out. Flow does
 * not tell opening from closing.
 */
export function strikePremium(
  trades: readonly OptionTrade[],
  selection: { readonly strikeUsd: number; readonly type: OptionType },
): StrikePremium {
  const selected = trades.filter(
    (trade) => trade.strikeUsd === selection.strikeUsd && trade.type === selection.type && !trade.liquidation,
  );
  const ofTenor = (tenor: PremiumTenor) => {
    const inTenor = selected.filter((trade) => tenorOf(trade) === tenor);
    return { ...flowOf(inTenor), trades: inTenor.length };
  };
  return {
    byTenor: {
      weekly: ofTenor('weekly'),
      short: ofTenor('short'),
      mid: ofTenor('mid'),
      long: ofTenor('long'),
    },
    upTo90d: flowOf(selected.filter((trade) => tenorOf(trade) !== 'long')),
    over90d: flowOf(selected.filter((trade) => tenorOf(trade) === 'long')),
    blockShare: blockShare(selected),
  };
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
