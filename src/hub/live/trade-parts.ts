import { HOUR_MS, type Millis } from '../../market/day.ts';
import type { OptionTrade } from '../../market/option.ts';
import { mergeTrades } from '../../providers/merge-trades.ts';
import type { Json } from '../../store/store.ts';

/** Expiries are at 08:00 UTC, so a trade's tenor never changes within such a part of the day. */
export const PART_MS = 4 * HOUR_MS;

/** All option trades of four hours, summed by instrument and side; without trades the list is empty, which is known too. */
export type TradePart = { readonly startMs: Millis; readonly trades: readonly OptionTrade[] };

const partOf = (timeMs: Millis): number => Math.floor(timeMs / PART_MS);

/** The parts that begin in a span, which starts at a boundary; the last one may still be running. */
export function toParts(
  trades: readonly OptionTrade[],
  { fromMs, toMs }: { readonly fromMs: Millis; readonly toMs: Millis },
): readonly TradePart[] {
  const byPart = new Map<number, OptionTrade[]>();
  for (let part = partOf(fromMs); part * PART_MS < toMs; part += 1) byPart.set(part, []);
  for (const trade of mergeTrades(trades, partOf)) byPart.get(partOf(trade.timeMs))?.push(trade);
  return [...byPart].map(([part, own]) => ({ startMs: part * PART_MS, trades: own }));
}

/** The newest parts without a gap between them: what a sum may be taken over. */
export function unbroken(parts: readonly TradePart[]): readonly TradePart[] {
  let first = parts.length - 1;
  while (first > 0 && (parts[first]?.startMs ?? 0) - (parts[first - 1]?.startMs ?? 0) === PART_MS) first -= 1;
  return parts.slice(Math.max(0, first));
}

/** A trade as a row of columns, a third of the room: thousands a day are kept for good. */
type Written = readonly [
  sinceStartMs: number,
  id: string,
  expiryMs: number,
  strikeUsd: number,
  kind: string,
  price: number,
  amountBtc: number,
  indexUsd: number,
  trades: number,
];

export const writtenPart = {
  toJson: ({ startMs, trades }: TradePart): Json => ({
    startMs,
    trades: trades.map((trade): Written => [
      trade.timeMs - startMs,
      trade.tradeId,
      trade.expiryMs,
      trade.strikeUsd,
      kindOf(trade),
      trade.price,
      trade.amountBtc,
      trade.indexUsd,
      trade.trades ?? 1,
    ]),
  }),
  fromJson(body: Json): TradePart {
    const { startMs, trades } = body as { readonly startMs: number; readonly trades: readonly Written[] };
    return {
      startMs,
      trades: trades.map(
        ([sinceStartMs, tradeId, expiryMs, strikeUsd, kind, price, amountBtc, indexUsd, count]) => ({
          timeMs: startMs + sinceStartMs,
          tradeId,
          expiryMs,
          strikeUsd,
          type: kind.includes('P') ? 'put' : 'call',
          direction: kind.includes('b') ? 'buy' : 'sell',
          price,
          quote: kind.includes('$') ? 'USD' : 'BTC',
          amountBtc,
          indexUsd,
          block: kind.includes('B'),
          liquidation: kind.includes('L'),
          trades: count,
        }),
      ),
    };
  },
};

const kindOf = ({ type, direction, quote, block, liquidation }: OptionTrade): string =>
  [
    type === 'put' ? 'P' : 'C',
    direction === 'buy' ? 'b' : 's',
    quote === 'USD' ? '$' : '',
    block ? 'B' : '',
    liquidation ? 'L' : '',
  ].join('');
