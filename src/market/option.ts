import type { Millis } from './day.ts';

export type OptionType = 'call' | 'put';

/** One listed option as quoted at the time of the chain. Implied volatilities are decimals (0.70). */
export type OptionQuote = {
  readonly instrument: string;
  readonly expiryMs: Millis;
  readonly strikeUsd: number;
  readonly type: OptionType;
  readonly markIv: number | null;
  readonly bidIv: number | null;
  readonly askIv: number | null;
  /** Forward of this expiry, USD. */
  readonly underlyingUsd: number;
  /** Mark price in BTC per 1 BTC of notional. */
  readonly markPriceBtc: number | null;
  readonly openInterestBtc: number | null;
  readonly volume24hBtc: number | null;
  /** Forward Black-76 delta as published by the exchange, to check ours against. */
  readonly exchangeDelta: number | null;
};

/** All quotes of one moment. */
export type OptionChain = { readonly timeMs: Millis; readonly quotes: readonly OptionQuote[] };

/** One option trade; `direction` is the taker's: buy = premium paid, sell = premium received (M17). */
export type OptionTrade = {
  readonly timeMs: Millis;
  readonly tradeId: string;
  readonly expiryMs: Millis;
  readonly strikeUsd: number;
  readonly type: OptionType;
  readonly direction: 'buy' | 'sell';
  /** Price per 1 BTC of notional, in `quote` currency. */
  readonly price: number;
  readonly quote: 'BTC' | 'USD';
  readonly amountBtc: number;
  /** Index price at the trade, USD. */
  readonly indexUsd: number;
  /** Part of a block or of a combo: its taker side says less about intent. */
  readonly block: boolean;
  readonly liquidation: boolean;
  /** How many trades of one period, instrument and side this row sums; 1 when left out. */
  readonly trades?: number;
};
