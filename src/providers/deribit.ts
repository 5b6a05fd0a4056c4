import { optionChain } from './deribit/chain.ts';
import { dvolDays } from './deribit/dvol.ts';
import { funding } from './deribit/funding.ts';
import { DERIBIT_ID } from './deribit/rpc.ts';
import { optionTrades, type TradeSpan } from './deribit/trade-windows.ts';
import type { Http } from './http/http.ts';
import type { Vendor } from './vendor.ts';
import type { DaySpan } from './venue.ts';

/** @see https://docs.deribit.com */
export const DERIBIT: Vendor = {
  id: DERIBIT_ID,
  attribution: 'Deribit',
  hosts: {
    DERIBIT_URL: 'https://www.deribit.com/api/v2',
    DERIBIT_HISTORY_URL: 'https://history.deribit.com/api/v2',
  },
  pace: { requests: 5, perMs: 1000 },
  unconfirmed: ['get_last_trades_by_currency_and_time', 'include_old', 'sorting', 'continuation'],
};

/** Bitcoin options priced in BTC: the chain, the trades, the index of their volatility; and the perpetual's funding. */
export const createDeribit = (http: Http) => ({
  optionChain: () => optionChain(http),
  optionTrades: (span: TradeSpan) => optionTrades(http, span),
  dvolDays: (span: DaySpan) => dvolDays(http, span),
  funding: () => funding(http),
});
