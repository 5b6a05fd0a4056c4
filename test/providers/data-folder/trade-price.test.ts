import { describe, expect, it } from 'vitest';
import type { OptionTrade } from '../../../src/market/option.ts';
import { matchesOwnVol } from '../../../src/providers/data-folder/trade-price.ts';
import { instant } from '../../doubles/market.ts';
import { csv } from '../../doubles/data-folder-builder.ts';
import { faultOf } from '../../doubles/data-folder-fault.ts';

/** A print of 10 October 2025 at 46.91%, 14 days before expiry: 0.0032 BTC for a call 14% out of the money. */
const PRINT: OptionTrade = {
  timeMs: instant('2025-10-10T23:59:00Z'),
  tradeId: '1',
  expiryMs: instant('2025-10-24T08:00:00Z'),
  strikeUsd: 129_000,
  type: 'call',
  direction: 'buy',
  price: 0.0032,
  quote: 'BTC',
  amountBtc: 2,
  indexUsd: 113_240.61,
  block: false,
  liquidation: false,
};

describe('the price of an option trade', () => {
  it('is that of its own volatility', () => {
    expect(matchesOwnVol(PRINT, 46.91)).toBe(true);
    expect(matchesOwnVol({ ...PRINT, quote: 'USD', price: 0.0032 * PRINT.indexUsd }, 46.91)).toBe(true);
    expect(matchesOwnVol({ ...PRINT, type: 'put', price: 0.14 }, 46.91)).toBe(true);
  });

  it.each([100, 1000, 1e8])('is not when either is %d times too large', (factor) => {
    expect(matchesOwnVol({ ...PRINT, price: PRINT.price * factor }, 46.91)).toBe(false);
    expect(matchesOwnVol(PRINT, 46.91 * factor)).toBe(false);
  });

  it('is taken as it is without a volatility: the exchange writes 0 where it has no solution', () => {
    expect(matchesOwnVol({ ...PRINT, price: 0.5 }, null)).toBe(true);
    expect(matchesOwnVol({ ...PRINT, price: 0.5 }, 0)).toBe(true);
  });
});

describe('an option trade in a folder', () => {
  const columns =
    'time,trade_id,instrument,direction,price_btc,amount_btc,index_usd,iv_pct,block_trade_id,combo_id,liquidation';
  const row = '2026-02-04T12:00:00Z,a1,BTC-6FEB26-75000-P,buy,0.03,1,73000,70,,,';

  it.each([
    [row.replace(',0.03,', ',3,'), '2:5', 'price_btc 3 is not what iv_pct 70 and index_usd 73000 make it'],
    [row.replace(',0.03,', ',0.000003,'), '2:5', 'price_btc 0.000003 is out of range'],
    [row.replace(',1,73000', ',0.137,73000'), '2:6', 'amount_btc 0.137 is no multiple of 0.01'],
  ])('is refused in another unit: %s', async (text, where, problem) => {
    const fault = await faultOf('option-trades.csv', csv(columns, text));
    expect(fault.where).toBe(`option-trades.csv:${where}`);
    expect(fault.problem).toContain(problem);
  });
});
