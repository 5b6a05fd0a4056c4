import { DAY_MS, isoInstant, type Millis } from '../market/day.ts';
import { withinBudget } from '../market/freshness.ts';
import type { MarketData } from '../market/market-data.ts';
import type { OptionTrade, OptionType } from '../market/option.ts';
import { isPresent, type PresentReading, type Reading } from '../market/reading.ts';
import { isAvailable, type Answer, type Sourced } from '../market/sourced.ts';
import {
  focusStrike,
  strikePremium,
  type PremiumFlow,
  type StrikePremium,
} from '../metrics/strike-premium.ts';
import { absent, mapAnswer, measure, together } from './measure.ts';
import { priceReading } from './price.ts';
import { oncePerMarket } from './once-per-market.ts';

/** Time to expiry at the trade: up to 7 days, up to 30, up to 90, longer (M17). */
export const PREMIUM_TENORS = ['weekly', 'short', 'mid', 'long'] as const;
type PremiumTenor = (typeof PREMIUM_TENORS)[number];

/** Days the recent flow covers, beside the flow since the first trade. */
const RECENT_DAYS = 7;

export type FlowReadings = {
  /** Paid by takers, received by takers, and their difference, USD. */
  readonly bought: Reading;
  readonly sold: Reading;
  readonly net: Reading;
};

export type PremiumReadings = {
  readonly type: OptionType;
  /** The strike asked for, or the busiest put strike near price, USD. */
  readonly strike: Reading;
  /** The strike was found, not asked for. */
  readonly found: boolean;
  readonly byTenor: Readonly<Record<PremiumTenor, FlowReadings & { readonly trades: number }>>;
  readonly upTo90d: FlowReadings & { readonly recentNet: Reading };
  readonly over90d: FlowReadings & { readonly recentNet: Reading };
  /** Share of the premium that came in blocks and combos. */
  readonly blockShare: Reading;
  /** Whole days since the first trade of the data. */
  readonly days: Reading;
  /** When the record of trades begins. */
  readonly sinceMs: Millis | null;
  /** That moment as a reading: an ISO instant. */
  readonly since: Reading<string>;
  /** Strikes near the one asked for that did trade, when that one did not, USD. */
  readonly nearby: readonly PresentReading[];
};

/** Which way takers lean: `bought` = they paid more than they received. */
export const leanOf = (netUsd: number): 'bought' | 'sold' | 'even' =>
  netUsd > 0 ? 'bought' : netUsd < 0 ? 'sold' : 'even';

/** Premium bought and sold at one strike since the first trade of the data, by tenor at the trade (M17). */
export const premiumReadings = oncePerMarket(
  async (
    data,
    { strike: asked, type = 'put' }: { readonly strike?: number | undefined; readonly type?: OptionType },
  ): Promise<PremiumReadings> => {
    // Cumulative over months: an hour more or less of trades changes nothing, so the budget is that of daily data.
    const trades = withinBudget(await data.optionTrades(), 'daily', data.nowMs);
    const strike =
      asked === undefined
        ? await focusReading(data, trades)
        : measure({ id: 'premium_strike', unit: 'usd' }, trades, () => asked);
    const selection = selected(trades, strike, type);
    const all = mapAnswer(selection, (own) => strikePremium(own, { strikeUsd: strike.value ?? 0, type }));
    const recent = mapAnswer(selection, (own) =>
      strikePremium(
        own.filter(({ timeMs }) => timeMs > data.nowMs - RECENT_DAYS * DAY_MS),
        { strikeUsd: strike.value ?? 0, type },
      ),
    );
    const span = (name: '90d' | 'over_90d', pick: (premium: StrikePremium) => PremiumFlow) => ({
      ...flowReadings(type, name, all, pick),
      recentNet: measure(
        { id: `${type}_premium_net_${name}_last_${RECENT_DAYS}d`, unit: 'usd' },
        recent,
        (premium) => pick(premium).netUsd,
      ),
    });
    const tenor = (name: PremiumTenor) => ({
      ...flowReadings(type, name, all, ({ byTenor }) => byTenor[name]),
      trades: isAvailable(all) ? all.value.byTenor[name].trades : 0,
    });
    const sinceMs = isAvailable(trades) ? (trades.value[0]?.timeMs ?? null) : null;
    return {
      type,
      strike,
      found: asked === undefined,
      byTenor: { weekly: tenor('weekly'), short: tenor('short'), mid: tenor('mid'), long: tenor('long') },
      upTo90d: span('90d', ({ upTo90d }) => upTo90d),
      over90d: span('over_90d', ({ over90d }) => over90d),
      blockShare: measure(
        { id: `${type}_premium_block_share`, unit: 'fraction' },
        all,
        ({ blockShare }) => blockShare,
      ),
      days: measure({ id: 'premium_days', unit: 'days' }, trades, () =>
        sinceMs === null ? null : Math.floor((data.nowMs - sinceMs) / DAY_MS),
      ),
      sinceMs,
      since: measure<readonly OptionTrade[], string>({ id: 'premium_since', unit: 'state' }, trades, () =>
        sinceMs === null ? null : isoInstant(sinceMs),
      ),
      nearby: isAvailable(selection) || !isAvailable(trades) ? [] : nearbyReadings(trades, strike, type),
    };
  },
);

/** The busiest put strike near price (M17), among the strikes of the chain, or of the trades where there is no chain. */
async function focusReading(data: MarketData, trades: Answer<readonly OptionTrade[]>): Promise<Reading> {
  const name = { id: 'premium_strike', unit: 'usd' } as const;
  const price = await priceReading(data);
  if (!isPresent(price)) return absent(name.id, name.unit, price.reason);
  const chain = await data.optionChain();
  return measure(name, together(trades, price), ([all]) => {
    const listed = isAvailable(chain) ? chain.value.quotes : all;
    const strikes = [...new Set(listed.map(({ strikeUsd }) => strikeUsd))];
    return focusStrike({ strikes, trades: all, spotUsd: price.value, nowMs: data.nowMs });
  });
}

/** The trades, where the strike is known and has any; forced closes do not count (M17). */
function selected(
  trades: Answer<readonly OptionTrade[]>,
  strike: Reading,
  type: OptionType,
): Answer<readonly OptionTrade[]> {
  if (!isAvailable(trades)) return trades;
  if (!isPresent(strike)) return { value: null, reason: strike.reason };
  const any = trades.value.some(
    (trade) => trade.strikeUsd === strike.value && trade.type === type && !trade.liquidation,
  );
  return any
    ? { ...trades, quality: strike.quality === 'stale' ? 'stale' : trades.quality }
    : { value: null, reason: { code: 'too_short', have: 0, need: 1, of: 'trades' } };
}

function flowReadings(
  type: OptionType,
  name: string,
  premium: Answer<StrikePremium>,
  pick: (premium: StrikePremium) => PremiumFlow,
): FlowReadings {
  const flow = (kind: 'bought' | 'sold' | 'net') =>
    measure(
      { id: `${type}_premium_${kind}_${name}`, unit: 'usd' },
      premium,
      (all) => pick(all)[`${kind}Usd`],
    );
  return { bought: flow('bought'), sold: flow('sold'), net: flow('net') };
}

const NEARBY = 3;

function nearbyReadings(
  trades: Sourced<readonly OptionTrade[]>,
  strike: Reading,
  type: OptionType,
): readonly PresentReading[] {
  return nearbyStrikes(trades.value, strike, type)
    .map((usd) => measure({ id: `${type}_premium_nearby_strike`, unit: 'usd' }, trades, () => usd))
    .filter(isPresent);
}

function nearbyStrikes(trades: readonly OptionTrade[], strike: Reading, type: OptionType): readonly number[] {
  if (!isPresent(strike)) return [];
  const traded = new Set(
    trades.filter((trade) => trade.type === type && !trade.liquidation).map(({ strikeUsd }) => strikeUsd),
  );
  return [...traded]
    .sort((a, b) => Math.abs(a - strike.value) - Math.abs(b - strike.value))
    .slice(0, NEARBY)
    .sort((a, b) => a - b);
}
