import { DAY_MS, type Millis } from '../../../src/market/day.ts';
import { optionPrice } from '../../../src/metrics/black76.ts';
import { AS_OF_MS } from '../../../src/sample/calendar.ts';
import { instrumentName } from '../../../src/sample/option-listing.ts';
import type { VendorMarket } from './market.ts';
import type { SampleTrade } from './sample.ts';

const YEAR_MS = 365 * DAY_MS;
const TICK_BTC = 0.0001;
/** Ids of two days' servings of the sample never meet: it has fewer than so many from its first trade to its last. */
const IDS_A_DAY = 30_000;

/** A trade as the exchange tells it. Two of its fields are integers beyond what a number holds: they are texts until printed. */
export type Trade = ReturnType<typeof toTrade>;

/** All option trades to now, oldest first. The running day trades like the sample's last one, at its own prices. */
export function optionTrades(market: VendorMarket): readonly Trade[] {
  const closed = market.onceADay('trades', () =>
    market.sample.trades.map((trade, index) =>
      toTrade(
        trade,
        {
          timeMs: market.moved(trade.timeMs),
          expiryMs: market.moved(trade.expiryMs),
          indexUsd: trade.indexUsd,
          price: trade.price,
        },
        trade.id + IDS_A_DAY * market.shiftDays,
        index,
      ),
    ),
  );
  const running = market.onceADay('trades of the running day', () => runningDay(market));
  return [...closed, ...running].filter(({ timestamp }) => timestamp <= market.nowMs);
}

function runningDay(market: VendorMarket): readonly Trade[] {
  const { trades, chain } = market.sample;
  const lastId = trades.at(-1)?.id ?? 0;
  const expiries = [...new Set(chain.map(({ expiryMs }) => expiryMs))].sort((a, b) => a - b);
  return trades
    .filter(({ timeMs }) => timeMs >= AS_OF_MS - DAY_MS)
    .map((trade, index) => {
      const sampleMs = trade.timeMs + DAY_MS;
      const listed = expiries.find((expiryMs) => expiryMs >= Math.max(trade.expiryMs, sampleMs + 1));
      const [timeMs, expiryMs] = [market.moved(sampleMs), market.moved(listed ?? trade.expiryMs)];
      const forwardUsd = market.spotUsd(timeMs);
      const terms = { ...trade, forwardUsd, years: (expiryMs - timeMs) / YEAR_MS };
      const ticks = Math.max(1, Math.round(optionPrice(terms, trade.iv) / forwardUsd / TICK_BTC));
      const at = { timeMs, expiryMs, indexUsd: forwardUsd, price: Number((ticks * TICK_BTC).toFixed(4)) };
      const id = lastId + 7 * (index + 1) + IDS_A_DAY * market.shiftDays;
      return toTrade(trade, at, id, trades.length + index);
    });
}

type At = {
  readonly timeMs: Millis;
  readonly expiryMs: Millis;
  readonly indexUsd: number;
  readonly price: number;
};

function toTrade(
  trade: SampleTrade,
  { timeMs, expiryMs, indexUsd, price }: At,
  id: number,
  sequence: number,
) {
  const { strikeUsd, type, amount, iv, direction, blockId, comboId, liquidation } = trade;
  return {
    timestamp: timeMs,
    iv: Number((100 * iv).toFixed(2)),
    price,
    amount,
    direction,
    index_price: indexUsd,
    instrument_name: instrumentName(expiryMs, strikeUsd, type),
    trade_seq: sequence + 1,
    mark_price: price,
    tick_direction: sequence % 4,
    starbase_match_id: `22753${String(id).padStart(13, '0')}`,
    trade_id: String(id),
    contracts: amount,
    starbase_timestamp: `${timeMs}100459`,
    ...(blockId === '' ? {} : { block_trade_id: blockId, block_trade_leg_count: 2 }),
    ...(comboId === '' ? {} : { combo_id: comboId, combo_trade_id: id - 5 }),
    ...(liquidation === '' ? {} : { liquidation }),
  };
}

/** JSON in which the integers beyond 2^53 stand with all their digits. */
export const printTrades = (json: unknown): string =>
  JSON.stringify(json).replace(/"(starbase_(?:match_id|timestamp))":"(\d+)"/g, '"$1":$2');
