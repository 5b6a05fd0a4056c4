import type { Millis } from '../market/day.ts';
import type { OptionTrade } from '../market/option.ts';
import { sum } from '../math/sum.ts';

/**
 * Trades of one period, instrument and side as one row, ascending: a day of thousands becomes some hundreds. The row keeps their
 * premium (price x amount x index), amount and count, and the moment of the last of them; its index is the mean by premium. Blocks
 * and forced closes stay apart. Expiries are at 08:00 UTC and so is every change of a trade's tenor: a period must not span it, and
 * not 00:00 UTC either.
 */
export function mergeTrades(
  trades: readonly OptionTrade[],
  periodOf: (timeMs: Millis) => number,
): readonly OptionTrade[] {
  const groups = new Map<string, [OptionTrade, ...OptionTrade[]]>();
  for (const trade of trades) {
    const { expiryMs, strikeUsd, type, quote, direction, block, liquidation } = trade;
    const key = [
      periodOf(trade.timeMs),
      expiryMs,
      strikeUsd,
      type,
      quote,
      direction,
      block,
      liquidation,
    ].join();
    const own = groups.get(key);
    if (own) own.push(trade);
    else groups.set(key, [trade]);
  }
  return [...groups.values()].map(asOne).sort((a, b) => a.timeMs - b.timeMs);
}

/** It is called by the id of its last trade, which no other row has. */
function asOne(group: readonly [OptionTrade, ...OptionTrade[]]): OptionTrade {
  if (group.length === 1) return group[0];
  const last = group.reduce((latest, trade) => (trade.timeMs >= latest.timeMs ? trade : latest));
  const amountBtc = sum(group.map((trade) => trade.amountBtc));
  const paid = sum(group.map((trade) => trade.price * trade.amountBtc));
  // The index of what cost nothing does not matter; it only has to be one.
  const indexUsd =
    paid === 0
      ? last.indexUsd
      : sum(group.map((trade) => trade.price * trade.amountBtc * trade.indexUsd)) / paid;
  const trades = sum(group.map((trade) => trade.trades ?? 1));
  return { ...last, price: paid / amountBtc, amountBtc, indexUsd, trades };
}
