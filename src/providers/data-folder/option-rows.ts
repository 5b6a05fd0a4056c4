import type { Millis } from '../../market/day.ts';
import type { OptionChain, OptionQuote, OptionTrade } from '../../market/option.ts';
import { parseDeribitOption, type DeribitOption } from '../deribit-instrument.ts';
import type { CsvRow } from './csv-row.ts';
import { readCsv, type CsvFile } from './csv-table.ts';
import { matchesOwnVol } from './trade-price.ts';
import { PRICE_USD, SUPPLY_BTC, type Range } from './ranges.ts';
import type { RowFormat } from './row-format.ts';

const MARK_IV_PCT: Range = { min: 0, max: 500 };
/** Quotes and prints in the last hours of an option go further out than marks do. */
const QUOTED_IV_PCT: Range = { min: 0, max: 1000 };
/** A put far in the money is worth several BTC: strike / forward - 1. */
const PRICE_BTC: Range = { min: 0, max: 1000 };
/** Nothing trades below a tick, which is 0.0001; half of one leaves room for the legs of combos. */
const TRADED_BTC: Range = { min: 5e-5, max: 1000 };
/** Linear options are priced in USD. */
const PRICE_LINEAR: Range = { min: 0, max: 1e9 };
const DELTA: Range = { min: -1, max: 1 };
const AMOUNT_BTC: Range = { min: 0.01, max: 21e6 };
/** The smallest contract, that of linear options; inverse ones trade in tenths. */
const LOT_BTC = 0.01;

const CHAIN_COLUMNS = [
  ...['instrument', 'expiry', 'strike', 'type', 'mark_iv_pct', 'bid_iv_pct', 'ask_iv_pct', 'underlying_usd'],
  ...['mark_price_btc', 'open_interest_btc', 'volume_24h_btc', 'exchange_delta'],
];

/** The chain quoted at an instant, without what had expired by then and without linear options, which are not priced in BTC. */
export function toOptionChain(csv: CsvFile, timeMs: Millis): OptionChain {
  const rows = readCsv(csv, { required: CHAIN_COLUMNS }, (row) => {
    const option = namedOption(row);
    return { inverse: option.quote === 'BTC', quote: toQuote(row, option) };
  });
  return {
    timeMs,
    quotes: rows.filter(({ inverse, quote }) => inverse && quote.expiryMs > timeMs).map(({ quote }) => quote),
  };
}

function toQuote(row: CsvRow, named: DeribitOption): OptionQuote {
  const quote: OptionQuote = {
    instrument: row.text('instrument'),
    expiryMs: row.instant('expiry'),
    strikeUsd: row.number('strike', PRICE_USD),
    type: row.oneOf('type', ['call', 'put']),
    markIv: impliedVol(row, 'mark_iv_pct', MARK_IV_PCT),
    bidIv: impliedVol(row, 'bid_iv_pct', QUOTED_IV_PCT),
    askIv: impliedVol(row, 'ask_iv_pct', QUOTED_IV_PCT),
    underlyingUsd: row.number('underlying_usd', PRICE_USD),
    markPriceBtc: row.numberOrNull('mark_price_btc', PRICE_BTC),
    openInterestBtc: row.numberOrNull('open_interest_btc', SUPPLY_BTC),
    volume24hBtc: row.numberOrNull('volume_24h_btc', SUPPLY_BTC),
    exchangeDelta: row.numberOrNull('exchange_delta', DELTA),
  };
  row.refuseRepeated('instrument', quote.instrument);
  if (quote.expiryMs !== named.expiryMs) throw row.fault('expiry', `is not that of ${quote.instrument}`);
  if (quote.strikeUsd !== named.strikeUsd) throw row.fault('strike', `is not that of ${quote.instrument}`);
  if (quote.type !== named.type) throw row.fault('type', `is not that of ${quote.instrument}`);
  return quote;
}

/** As a decimal. The exchange writes 0 where there is no quote or no solution: that is no volatility. */
function impliedVol(row: CsvRow, column: string, range: Range): number | null {
  const percent = row.numberOrNull(column, range);
  return percent === null || percent === 0 ? null : percent / 100;
}

function namedOption(row: CsvRow): DeribitOption {
  const name = row.text('instrument');
  const option = parseDeribitOption(name);
  if (!option) throw row.fault('instrument', 'is not an option name such as BTC-6FEB26-75000-P');
  return option;
}

export const optionTrades: RowFormat<OptionTrade> = {
  dataset: 'option_trades',
  file: 'option-trades.csv',
  columns: [
    ...['time', 'trade_id', 'instrument', 'direction', 'price_btc', 'amount_btc', 'index_usd', 'iv_pct'],
    ...['block_trade_id', 'combo_id', 'liquidation'],
  ],
  quality: 'live',
  read: toTrade,
  knownAtMs: ({ timeMs }) => timeMs,
};

function toTrade(row: CsvRow): OptionTrade {
  const timeMs = row.pastInstant('time');
  const tradeId = row.text('trade_id');
  row.refuseRepeated('trade_id', tradeId);
  const { expiryMs, strikeUsd, type, quote } = namedOption(row);
  if (timeMs >= expiryMs) throw row.fault('time', 'is after the expiry of the option');
  const ivPct = row.numberOrNull('iv_pct', QUOTED_IV_PCT);
  const blockTradeId = row.textOrEmpty('block_trade_id');
  const comboId = row.textOrEmpty('combo_id');
  const trade: OptionTrade = {
    timeMs,
    tradeId,
    expiryMs,
    strikeUsd,
    type,
    direction: row.oneOf('direction', ['buy', 'sell']),
    price: row.number('price_btc', quote === 'BTC' ? TRADED_BTC : PRICE_LINEAR),
    quote,
    amountBtc: row.number('amount_btc', AMOUNT_BTC),
    indexUsd: row.number('index_usd', PRICE_USD),
    block: blockTradeId !== '' || comboId !== '',
    liquidation: row.oneOf('liquidation', ['', 'M', 'T', 'MT']) !== '',
  };
  if (!matchesOwnVol(trade, ivPct)) {
    throw row.fault(
      'price_btc',
      `${trade.price} is not what iv_pct ${ivPct} and index_usd ${trade.indexUsd} make it`,
    );
  }
  const lots = trade.amountBtc / LOT_BTC;
  if (Math.abs(lots - Math.round(lots)) > 1e-6)
    throw row.fault('amount_btc', `${trade.amountBtc} is no multiple of ${LOT_BTC}`);
  return trade;
}
