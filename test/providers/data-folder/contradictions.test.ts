import { describe, expect, it } from 'vitest';
import { csv, openDataFolder } from '../../doubles/data-folder-builder.ts';
import { faultOf } from '../../doubles/data-folder-fault.ts';

const PRICES = 'date,open,high,low,close';
const CHAIN =
  'instrument,expiry,strike,type,mark_iv_pct,bid_iv_pct,ask_iv_pct,underlying_usd,mark_price_btc,open_interest_btc,volume_24h_btc,exchange_delta';
const PUT = 'BTC-6FEB26-75000-P,2026-02-06T08:00:00Z,75000,put,70,69,71,73000,0.03,12,3,-0.6';
const TRADES =
  'time,trade_id,instrument,direction,price_btc,amount_btc,index_usd,iv_pct,block_trade_id,combo_id,liquidation';
const TRADE = '2026-02-04T12:00:00Z,a1,BTC-6FEB26-75000-P,buy,0.03,1,73000,70,,,';

describe('a contradiction', () => {
  it.each([
    // 73,000 x 20m = 1.46e12.
    ['date,price_usd,supply_btc,market_cap_usd', '2026-02-04,73000,20000000,1.5e12', '2:4', 'market_cap_usd'],
    [
      'date,price_usd,supply_btc,market_cap_usd',
      '2026-02-04,73000,20000000,1.46e10',
      '2:4',
      'market_cap_usd',
    ],
    ['date,price_usd,supply_btc,market_cap_usd', '2026-02-04,73000,20000000,0', '2:4', 'market_cap_usd'],
    // 55,000 x 20m = 1.1e12.
    [
      'date,realized_price,supply_btc,realized_cap_usd',
      '2026-02-04,55000,20000000,1e12',
      '2:4',
      'realized_cap_usd',
    ],
    ['date,supply_btc,supply_in_loss_btc', '2026-02-04,19000000,19000001', '2:3', 'supply_in_loss_btc'],
    ['date,supply_btc,sth_supply_btc,lth_supply_btc', '2026-02-04,2e7,5e6,1.4e7', '2:2', 'supply_btc'],
  ])('within an on-chain row is refused: %s %s', async (header, row, where, column) => {
    const fault = await faultOf('onchain-daily.csv', csv(header, row));
    expect(fault.where).toBe(`onchain-daily.csv:${where}`);
    expect(fault.problem).toMatch(new RegExp(`^${column} is more than`));
  });

  it('is none within 2%, nor where a part is missing', async () => {
    const { market, faults } = await openDataFolder({
      files: {
        'onchain-daily.csv': csv(
          'date,price_usd,supply_btc,market_cap_usd,sth_supply_btc,lth_supply_btc,supply_in_loss_btc',
          '2026-02-01,73000,19999990,,5e6,,',
          '2026-02-02,,20000000,1e9,,,20000000',
          '2026-02-03,73000,20000000,1.44e12,5e6,14.7e6,0',
        ),
      },
    });
    expect(await market.onchain('price_usd')).toMatchObject({ value: { values: [73_000, null, 73_000] } });
    expect(faults).toEqual([]);
  });

  it.each(['supply_btc', 'thermo_cap_usd'])(
    'is a %s that falls, found in the order of days',
    async (column) => {
      const rows = ['2026-02-04,19990000', '2026-02-02,19900000', '2026-02-03,19999000'];
      const fault = await faultOf('onchain-daily.csv', csv(`date,${column}`, ...rows));
      expect(fault.where).toBe('onchain-daily.csv:2:2');
      expect(fault.problem).toBe(`${column} is below the value of an earlier day, and never falls`);
    },
  );

  it.each([
    ['2026-02-04,70,75,60,76', '2:3', 'high 75 is below'],
    ['2026-02-04,70,50,,40', '2:3', 'high 50 is below'],
    ['2026-02-04,,70,71,70', '2:3', 'high 70 is below'],
    ['2026-02-04,70,80,71,75', '2:4', 'low 71 is above'],
  ])('within a candle is refused: %s', async (row, where, problem) => {
    const fault = await faultOf('price-daily.csv', csv(PRICES, row));
    expect(fault.where).toBe(`price-daily.csv:${where}`);
    expect(fault.problem).toContain(problem);
  });

  it.each([
    ['500,500,1', '0,500,1'],
    ['0,500,1', '499,500,1'],
    ['0,500,1', '0,500,1'],
  ])('is a bucket that does not follow the one before it: %s then %s', async (first, second) => {
    const text = csv('price_floor,price_width,supply_btc', first, second);
    expect((await faultOf('urpd/2026-02-04.csv', text)).where).toBe('urpd/2026-02-04.csv:3:1');
  });

  it('is none where buckets of binary fractions meet', async () => {
    const text = csv('price_floor,price_width,supply_btc', '0.1,0.2,1', '0.3,0.1,1');
    const { market } = await openDataFolder({ files: { 'urpd/2026-02-04.csv': text } });
    expect(await market.supplyByCost(0)).toMatchObject({ value: { buckets: [{}, {}] } });
  });
});

describe('an option', () => {
  const chain = 'option-chain/2026-02-04T2300Z.csv';
  it.each([
    [PUT.replace('BTC-6FEB26-75000-P', 'BTC-PERPETUAL'), '2:1', 'is not an option name'],
    [PUT.replace('2026-02-06', '2026-02-13'), '2:2', 'expiry is not that of BTC-6FEB26-75000-P'],
    [PUT.replace(',75000,', ',76000,'), '2:3', 'strike is not that of'],
    [PUT.replace(',put,', ',call,'), '2:4', 'type is not that of'],
    [PUT.replace(',put,', ',P,'), '2:4', '"P" is none of call, put'],
  ])('must be what its name says: %s', async (row, where, problem) => {
    const fault = await faultOf(chain, csv(CHAIN, row));
    expect(fault.where).toBe(`${chain}:${where}`);
    expect(fault.problem).toContain(problem);
  });

  it.each([
    [TRADE.replace('BTC-6FEB26-75000-P', 'ETH-6FEB26-3000-P'), '2:3', 'is not an option name'],
    [TRADE.replace('6FEB26', '4FEB26'), '2:1', 'is after the expiry'],
    [TRADE.replace('buy', 'long'), '2:4', '"long" is none of buy, sell'],
    [`${TRADE}X`, '2:11', '"X" is none of , M, T, MT'],
    [TRADE.replace('2026-02-04T12', '2026-02-05T12'), '2:1', 'is in the future'],
    [TRADE.replace(',70,', ',high,'), '2:8', 'is not a decimal number'],
  ])('trade must be possible: %s', async (row, where, problem) => {
    const fault = await faultOf('option-trades.csv', csv(TRADES, row));
    expect(fault.where).toBe(`option-trades.csv:${where}`);
    expect(fault.problem).toContain(problem);
  });

  it('alone makes a chain of one strike, which is no fault', async () => {
    const { market, faults } = await openDataFolder({ files: { [chain]: csv(CHAIN, PUT) } });
    expect(await market.optionChain()).toMatchObject({ value: { quotes: [{ strikeUsd: 75_000 }] } });
    expect(faults).toEqual([]);
  });
});
