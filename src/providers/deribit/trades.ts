import { z } from 'zod';
import { ProviderError } from '../../errors.ts';
import type { OptionTrade } from '../../market/option.ts';
import { decimal, millis, read } from '../fields.ts';
import { readableRows, type OptionRow } from './readable-rows.ts';
import { DERIBIT_ID } from './rpc.ts';

/** Share of trades that may be unreadable before the page is: sums over months rest on them. */
const MOST_UNREADABLE = 0.01;

/**
 * What we read of a trade. `direction` is the taker's. `iv` is not read (0.0 there means "not computable"), nor are
 * `starbase_match_id` and `starbase_timestamp`, which a number of the language cannot hold. A trade without `index_price`, as very
 * old ones are, has no value in USD: it cannot be read.
 */
const Trade = z.looseObject({
  timestamp: millis,
  trade_id: z.string().regex(/^[\w-]{1,40}$/),
  direction: z.enum(['buy', 'sell']),
  /** BTC per 1 BTC; a leg of a combo may have been given for nothing. */
  price: decimal({ min: 0, max: 100 }),
  amount: decimal({ min: 0.01, max: 1e5 }),
  index_price: decimal({ min: 1, max: 1e8 }),
  block_trade_id: z.string().nullish(),
  combo_id: z.string().nullish(),
  /** Who was closed by force: maker, taker or both. */
  liquidation: z.enum(['M', 'T', 'MT']).nullish(),
});

const isGiven = (value: string | null | undefined): boolean => value !== undefined && value !== null;

function toOptionTrade({ what, json, option }: OptionRow): OptionTrade {
  const trade = read(DERIBIT_ID, what, Trade, json);
  if (trade.timestamp >= option.expiryMs) {
    throw new ProviderError(`${DERIBIT_ID} ${what} timestamp`, 'after the expiry', {
      failure: { kind: 'shape' },
    });
  }
  return {
    timeMs: trade.timestamp,
    tradeId: trade.trade_id,
    ...option,
    direction: trade.direction,
    price: trade.price,
    amountBtc: trade.amount,
    indexUsd: trade.index_price,
    block: isGiven(trade.block_trade_id) || isGiven(trade.combo_id),
    liquidation: isGiven(trade.liquidation),
  };
}

/** The trades of a page in Bitcoin options priced in BTC, in the order they came. */
export const toOptionTrades = (what: string, rows: readonly unknown[]): readonly OptionTrade[] =>
  readableRows(what, { rows, mostUnreadable: MOST_UNREADABLE }, toOptionTrade);
