import { describe, expect, it } from 'vitest';
import type { MarketData } from '../../../src/market/market-data.ts';
import { csv, given, openDataFolder, type DataFolderContents } from '../../doubles/data-folder-builder.ts';

/** A folder without faults, made at 2026-02-05T00:00:00Z unless the manifest says otherwise. */
async function open(contents: DataFolderContents, at?: string): Promise<MarketData> {
  return (await openDataFolder(contents, at)).market;
}

const CHAIN =
  'instrument,expiry,strike,type,mark_iv_pct,bid_iv_pct,ask_iv_pct,underlying_usd,mark_price_btc,open_interest_btc,volume_24h_btc,exchange_delta';

describe('option chain', () => {
  const quote = (name: string, expiry: string, rest: string): string => `${name},${expiry}T08:00:00Z,${rest}`;
  const put = (strike: number): string =>
    quote(`BTC-6FEB26-${strike}-P`, '2026-02-06', `${strike},put,70.5,0,72.25,73000,0.0325,12,0,-0.6`);

  it('turns percent into decimals and takes a volatility of 0 for none', async () => {
    const market = await open({ files: { 'option-chain/2026-02-04T2300Z.csv': csv(CHAIN, put(75_000)) } });
    expect(given(await market.optionChain())).toEqual({
      value: {
        timeMs: Date.parse('2026-02-04T23:00:00Z'),
        quotes: [
          {
            instrument: 'BTC-6FEB26-75000-P',
            expiryMs: Date.parse('2026-02-06T08:00:00Z'),
            strikeUsd: 75_000,
            type: 'put',
            markIv: 0.705,
            bidIv: null,
            askIv: 0.7225,
            underlyingUsd: 73_000,
            markPriceBtc: 0.0325,
            openInterestBtc: 12,
            volume24hBtc: 0,
            exchangeDelta: -0.6,
          },
        ],
      },
      source: 'Test market',
      asOf: '2026-02-04T23:00:00Z',
      fetchedAt: '2026-02-05T00:00:00Z',
      quality: 'live',
    });
  });

  it('is the newest one at the instant asked for', async () => {
    const files = {
      'option-chain/2026-02-04T2300Z.csv': csv(CHAIN, put(75_000)),
      'option-chain/2026-02-03T0815Z.csv': csv(CHAIN, put(60_000), put(61_000)),
    };
    expect(given(await (await open({ files })).optionChain()).asOf).toBe('2026-02-04T23:00:00Z');
    const earlier = given(await (await open({ files }, '2026-02-04T22:59:00Z')).optionChain());
    expect(earlier.asOf).toBe('2026-02-03T08:15:00Z');
    expect(earlier.value.quotes).toHaveLength(2);
    expect(await (await open({ files }, '2026-02-03T08:14:00Z')).optionChain()).toEqual({
      value: null,
      reason: { code: 'not_reported', dataset: 'option_chain' },
    });
  });

  it('leaves out what had expired and what is not priced in BTC', async () => {
    const text = csv(
      CHAIN,
      quote('BTC-4FEB26-75000-P', '2026-02-04', '75000,put,90,80,99,73000,0.03,1,1,-0.9'),
      quote('BTC_USDC-6FEB26-75000-P', '2026-02-06', '75000,put,70,,,73000,,1,1,'),
      put(75_000),
    );
    // 08:00 is the instant of expiry.
    const market = await open({ files: { 'option-chain/2026-02-04T0800Z.csv': text } });
    const names = given(await market.optionChain()).value.quotes.map(({ instrument }) => instrument);
    expect(names).toEqual(['BTC-6FEB26-75000-P']);
  });
});

describe('option trades', () => {
  it('take expiry, strike and side from the name, and tell blocks and liquidations', async () => {
    const header =
      'time,trade_id,instrument,direction,price_btc,amount_btc,index_usd,iv_pct,block_trade_id,combo_id,liquidation';
    const files = {
      'option-trades.csv': csv(
        header,
        '2026-02-04T12:00:00.123Z,a1,BTC-6FEB26-75000-P,buy,0.0325,1.5,73000,70,,,',
        '2026-02-04T12:00:01Z,a2,BTC-27MAR26-80000-C,sell,0.03,0.1,73000,0.0,BLOCK-1,,',
        '2026-02-04T12:00:02Z,a3,BTC_USDC-6FEB26-75000-P,buy,2400.5,1,73000,,,BTC-CS-1,MT',
      ),
    };
    const trades = given(await (await open({ files })).optionTrades());
    expect(trades.value).toEqual([
      {
        timeMs: Date.parse('2026-02-04T12:00:00.123Z'),
        tradeId: 'a1',
        expiryMs: Date.parse('2026-02-06T08:00:00Z'),
        strikeUsd: 75_000,
        type: 'put',
        direction: 'buy',
        price: 0.0325,
        quote: 'BTC',
        amountBtc: 1.5,
        indexUsd: 73_000,
        block: false,
        liquidation: false,
      },
      expect.objectContaining({
        tradeId: 'a2',
        type: 'call',
        direction: 'sell',
        block: true,
        liquidation: false,
      }),
      expect.objectContaining({ tradeId: 'a3', price: 2400.5, quote: 'USD', block: true, liquidation: true }),
    ]);
    expect(trades.asOf).toBe('2026-02-04T12:00:02Z');
  });
});
