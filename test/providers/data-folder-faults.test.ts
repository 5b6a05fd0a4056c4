import { describe, expect, it } from 'vitest';
import { csv, openDataFolder } from '../doubles/data-folder-builder.ts';
import { faultOf } from '../doubles/data-folder-fault.ts';

const PRICES = 'date,open,high,low,close';
const CHAIN =
  'instrument,expiry,strike,type,mark_iv_pct,bid_iv_pct,ask_iv_pct,underlying_usd,mark_price_btc,open_interest_btc,volume_24h_btc,exchange_delta';
const PUT = 'BTC-6FEB26-75000-P,2026-02-06T08:00:00Z,75000,put,70,69,71,73000,0.03,12,3,-0.6';
const TRADES =
  'time,trade_id,instrument,direction,price_btc,amount_btc,index_usd,iv_pct,block_trade_id,combo_id,liquidation';
const TRADE = '2026-02-04T12:00:00Z,a1,BTC-6FEB26-75000-P,buy,0.03,1,73000,70,,,';
const UNLOCKS = 'token,name,time,amount,circulating_supply,kind,source';
const VOLATILITY = 'date,atm_1w,atm_1m,atm_3m,atm_6m,skew_1w,skew_1m,skew_3m,skew_6m,dvol';

describe('a header', () => {
  it.each([
    ['date,open,high,low,closing', '1:5', 'unknown column "closing"; known are date, open, high, low, close'],
    ['date,open,high,low', '1:5', 'the header lacks close'],
    ['date,open,close', '1:4', 'the header lacks high, low'],
    ['date,open,high,low,close,close', '1:6', 'the column close is there twice'],
    ['Date,open,high,low,close', '1:1', 'unknown column "Date"'],
    ['date, open,high,low,close', '1:2', 'unknown column " open"'],
    ['date;open;high;low;close', '1:1', 'unknown column "date;open'],
    ['date,open,high,low,close,', '1:6', 'unknown column ""'],
    ['2026-02-04,1,2,1,2', '1:1', 'unknown column "2026-02-04"'],
    ['date,open,high,low,cl\u202eose', '1:5', 'unknown column "cl?ose"'],
  ])('must name the columns: %j', async (header, where, problem) => {
    const fault = await faultOf('price-daily.csv', csv(header, '2026-02-04,1,2,1,2'));
    expect(fault.where).toBe(`price-daily.csv:${where}`);
    expect(fault.problem).toContain(problem);
  });

  it('may leave out any on-chain column but the date', async () => {
    const fault = await faultOf('onchain-daily.csv', csv('price_usd', '1'));
    expect(fault).toEqual({
      dataset: 'onchain_daily',
      where: 'onchain-daily.csv:1:2',
      problem: 'the header lacks date',
    });
  });
});

describe('a file without rows', () => {
  it.each([
    ['', '1:1', 'the file is empty: it has no rows'],
    ['\n\n', '1:1', 'the file is empty: it has no rows'],
    ['\uFEFF', '1:1', 'the file is empty: it has no rows'],
    [`${PRICES}\r\n`, '2:1', 'the file has no rows below its header'],
  ])('is a fault: %j', async (text, where, problem) => {
    expect(await faultOf('price-daily.csv', text)).toEqual({
      dataset: 'price_daily',
      where: `price-daily.csv:${where}`,
      problem,
    });
  });
});

describe('a cell that is no number', () => {
  it.each([
    'abc',
    'NaN',
    'nan',
    'Infinity',
    '-Infinity',
    ' 5',
    '5 ',
    '0x10',
    '1_000',
    '1e999',
    '.5',
    '$5',
    '"5 000"',
    'null',
  ])('is named by line and column: %s', async (cell) => {
    const fault = await faultOf(
      'price-daily.csv',
      csv(PRICES, '2026-02-03,,,,70000', `2026-02-04,,,,${cell}`),
    );
    expect(fault.where).toBe('price-daily.csv:3:5');
    expect(fault.problem).toMatch(/^close ".*" is not a decimal number$/);
  });

  it('is one where a value is required and the cell is empty', async () => {
    const fault = await faultOf('price-daily.csv', csv(PRICES, '2026-02-04,1,2,1,'));
    expect(fault).toMatchObject({ where: 'price-daily.csv:2:5', problem: 'close is empty' });
  });

  it('keeps its line number behind a quoted cell and CRLF', async () => {
    const text = `${PRICES}\r\n2026-02-02,,,,"70000"\r\n2026-02-03,,,,x\r\n`;
    expect((await faultOf('price-daily.csv', text)).where).toBe('price-daily.csv:3:5');
  });
});

describe('a value out of range', () => {
  it.each([
    ['price-daily.csv', csv(PRICES, '2026-02-04,,,,1e308'), '2:5'],
    ['price-daily.csv', csv(PRICES, '2026-02-04,,,,0'), '2:5'],
    ['price-daily.csv', csv(PRICES, '2026-02-04,,,,-73000'), '2:5'],
    ['price-daily.csv', csv(PRICES, '2026-02-04,,,,850000000001'), '2:5'],
    ['price-hourly.csv', csv('time,close', '2026-02-04T00:00:00Z,0'), '2:2'],
    ['onchain-daily.csv', csv('date,supply_btc', '2026-02-03,19900000', '2026-02-04,-1'), '3:2'],
    ['onchain-daily.csv', csv('date,supply_btc', '2026-02-04,21000001'), '2:2'],
    ['onchain-daily.csv', csv('supply_btc,date', '1e308,2026-02-04'), '2:1'],
    ['onchain-daily.csv', csv('date,liveliness', '2026-02-04,1'), '2:2'],
    ['onchain-daily.csv', csv('date,liveliness', '2026-02-04,0'), '2:2'],
    ['onchain-daily.csv', csv('date,market_cap_usd', '2026-02-04,1.1e15'), '2:2'],
    ['onchain-daily.csv', csv('date,realized_loss_usd', '2026-02-04,-5'), '2:2'],
    ['urpd/2026-02-04.csv', csv('price_floor,price_width,supply_btc', '-1,500,1'), '2:1'],
    ['urpd/2026-02-04.csv', csv('price_floor,price_width,supply_btc', '0,0,1'), '2:2'],
    ['urpd/2026-02-04.csv', csv('price_floor,price_width,supply_btc', '0,500,-1'), '2:3'],
    ['urpd/2026-02-04.csv', csv('price_floor,price_width,supply_btc', '0,500,2e7', '500,500,2e7'), '3:3'],
    ['flows-daily.csv', csv('date,etf_usd,companies_btc,governments_btc', '2026-02-04,1e308,,'), '2:2'],
    ['spot-volume-daily.csv', csv('date,venue,quote_usd', '2026-02-04,A,-1'), '2:3'],
    [
      'liquidations-hourly.csv',
      csv('time,venue,long_usd,short_usd,complete', '2026-02-04T00:00:00Z,A,1,-1,true'),
      '2:4',
    ],
    [
      'funding.csv',
      csv('time,venue,rate,interval_hours,open_interest_usd', '2026-02-04T00:00:00Z,A,1.5,8,'),
      '2:3',
    ],
    [
      'funding.csv',
      csv('time,venue,rate,interval_hours,open_interest_usd', '2026-02-04T00:00:00Z,A,0,0,'),
      '2:4',
    ],
    ['option-chain/2026-02-04T2300Z.csv', csv(CHAIN, PUT.replace(',70,', ',501,')), '2:5'],
    ['option-chain/2026-02-04T2300Z.csv', csv(CHAIN, PUT.replace(',73000,', ',0,')), '2:8'],
    ['option-chain/2026-02-04T2300Z.csv', csv(CHAIN, PUT.replace('-0.6', '-1.01')), '2:12'],
    ['option-trades.csv', csv(TRADES, TRADE.replace(',buy,0.03,1,', ',buy,0.03,0,')), '2:6'],
    ['volatility-daily.csv', csv(VOLATILITY, '2026-02-04,0,,,,,,,,'), '2:2'],
    ['volatility-daily.csv', csv(VOLATILITY, '2026-02-04,70,,,,-201,,,,'), '2:6'],
    ['unlocks.csv', csv(UNLOCKS, 'HYP,Hype,2026-02-06T00:00:00Z,0,,cliff,Calendar'), '2:4'],
  ])('is refused in %s, case %#', async (file, text, where) => {
    const fault = await faultOf(file, text);
    expect(fault.where).toBe(`${file}:${where}`);
    expect(fault.problem).toMatch(/is out of range|above 21 million/);
  });
});

describe('a date', () => {
  it.each([
    ['2026-02-30', 'is not a calendar day'],
    ['2026-2-4', 'is not a calendar day'],
    ['04.02.2026', 'is not a calendar day'],
    ['2026-02-04T00:00:00Z', 'is not a calendar day'],
    ['1770163200', 'is not a calendar day'],
    ['', 'is not a calendar day'],
    ['2009-01-02', 'is before 2009-01-03'],
    ['2026-02-06', 'is in the future of the folder, which ends 2026-02-05T00:00:00Z'],
    ['2099-01-01', 'is in the future'],
  ])('must be a day the folder can know: %j', async (date, problem) => {
    const fault = await faultOf('price-daily.csv', csv(PRICES, `${date},,,,70000`));
    expect(fault.where).toBe('price-daily.csv:2:1');
    expect(fault.problem).toContain(problem);
  });

  it.each([
    ['2026-02-04', 'is not a UTC instant'],
    ['2026-02-04T10:00:00+08:00', 'is not a UTC instant'],
    ['2026-02-04T10:30:00Z', 'is not the start of an hour'],
    ['2026-02-05T01:00:00Z', 'is in the future'],
    ['2008-12-31T00:00:00Z', 'is before 2009-01-03'],
  ])('of an hour must be its start: %j', async (time, problem) => {
    const fault = await faultOf('price-hourly.csv', csv('time,close', `${time},70000`));
    expect(fault.where).toBe('price-hourly.csv:2:1');
    expect(fault.problem).toContain(problem);
  });

  it('of an unlock ends with the century', async () => {
    const fault = await faultOf(
      'unlocks.csv',
      csv(UNLOCKS, 'HYP,Hype,2100-01-01T00:00:00Z,1,,cliff,Calendar'),
    );
    expect(fault).toMatchObject({
      where: 'unlocks.csv:2:3',
      problem: 'time 2100-01-01T00:00:00Z is after the year 2099',
    });
  });

  it('stays a fault when the question is about an earlier instant', async () => {
    const files = { 'price-daily.csv': csv(PRICES, '2026-02-01,,,,70000', '2026-02-07,,,,70000') };
    const { market, faults } = await openDataFolder({ files }, '2026-02-02T00:00:00Z');
    expect(await market.candles()).toMatchObject({ value: null, reason: { where: 'price-daily.csv:3:1' } });
    expect(faults).toHaveLength(1);
  });
});

describe('a repeated row', () => {
  it.each([
    ['price-daily.csv', csv(PRICES, '2026-02-04,,,,1', '2026-02-03,,,,1', '2026-02-04,,,,1'), '4:1'],
    ['price-hourly.csv', csv('time,close', '2026-02-04T00:00:00Z,1', '2026-02-04T00:00Z,1'), '3:1'],
    ['onchain-daily.csv', csv('date,price_usd', '2026-02-04,1', '2026-02-04,1'), '3:1'],
    ['spot-volume-daily.csv', csv('date,venue,quote_usd', '2026-02-04,A,1', '2026-02-04,A,2'), '3:2'],
    [
      'liquidations-hourly.csv',
      csv(
        'time,venue,long_usd,short_usd,complete',
        '2026-02-04T00:00:00Z,A,1,1,true',
        '2026-02-04T00:00:00Z,A,1,1,true',
      ),
      '3:2',
    ],
    [
      'funding.csv',
      csv(
        'time,venue,rate,interval_hours,open_interest_usd',
        '2026-02-04T00:00:00Z,A,0,8,',
        '2026-02-04T00:00:00Z,A,0,8,',
      ),
      '3:2',
    ],
    ['option-chain/2026-02-04T2300Z.csv', csv(CHAIN, PUT, PUT), '3:1'],
    ['option-trades.csv', csv(TRADES, TRADE, TRADE), '3:2'],
    [
      'unlocks.csv',
      csv(UNLOCKS, 'HYP,Hype,2026-02-06T00:00:00Z,5,,cliff,A', 'HYP,Hype,2026-02-06T00:00Z,5,,cliff,B'),
      '3:1',
    ],
  ])('is refused in %s', async (file, text, where) => {
    const fault = await faultOf(file, text);
    expect(fault.where).toBe(`${file}:${where}`);
    expect(fault.problem).toContain('repeats an earlier row');
  });
});

describe('a text', () => {
  it.each([
    ['', 'is empty'],
    [' A', 'begins or ends with a space'],
    ['"A\nB"', 'unprintable'],
    ['A\u001b[31m', 'unprintable'],
    ['A\u202eB', 'unprintable'],
    ['A'.repeat(201), 'is longer than 200 characters'],
  ])('must be printable on one line: %j', async (venue, problem) => {
    const fault = await faultOf(
      'spot-volume-daily.csv',
      csv('date,venue,quote_usd', `2026-02-04,${venue},1`),
    );
    expect(fault.where).toBe('spot-volume-daily.csv:2:2');
    expect(fault.problem).toContain(problem);
  });

  it('of a flag is true or false', async () => {
    const header = 'time,venue,long_usd,short_usd,complete';
    const fault = await faultOf('liquidations-hourly.csv', csv(header, '2026-02-04T00:00:00Z,A,1,1,yes'));
    expect(fault).toMatchObject({
      where: 'liquidations-hourly.csv:2:5',
      problem: 'complete "yes" is none of true, false',
    });
  });
});

describe('the shape of a file', () => {
  it.each([
    ['2026-02-04,,,1', '2:5', 'the row has 4 cells, the header 5'],
    ['2026-02-04,,,,1,', '2:6', 'the row has 6 cells, the header 5'],
    ['2026-02-04,,,,73,000', '2:6', 'the row has 6 cells, the header 5'],
    ['\n2026-02-04,,,,1', '2:2', 'the row has 1 cells, the header 5'],
    ['2026-02-04,,,,"1', '2:1', 'not valid CSV'],
  ])('must be that of its header: %j', async (row, where, problem) => {
    const fault = await faultOf('price-daily.csv', csv(PRICES, row));
    expect(fault.where).toBe(`price-daily.csv:${where}`);
    expect(fault.problem).toContain(problem);
  });

  it('must be UTF-8 text', async () => {
    const latin1 = Buffer.concat([
      Buffer.from('date,venue,quote_usd\n2026-02-04,B'),
      Buffer.of(0xf6),
      Buffer.from(',1\n'),
    ]);
    expect(await faultOf('spot-volume-daily.csv', latin1)).toMatchObject({
      where: 'spot-volume-daily.csv',
      problem: 'the file is not UTF-8 text',
    });
  });

  it.each([
    ['option-chain', '2026-02-04.csv', 'option_chain', 'the name is not of the form 2026-01-23T2300Z.csv'],
    ['option-chain', '2026-02-04T2500Z.csv', 'option_chain', 'the name is not of the form'],
    ['option-chain', '2026-02-05T0001Z.csv', 'option_chain', 'the name is in the future of the folder'],
    ['urpd', 'latest.csv', 'urpd', 'the name is not of the form 2026-02-04.csv'],
    ['urpd', '2026-02-30.csv', 'urpd', 'the name is not of the form'],
    ['urpd', '2026-02-06.csv', 'urpd', 'the name is in the future of the folder'],
  ])('of a dated name is checked: %s/%s', async (folder, name, dataset, problem) => {
    const { market, faults } = await openDataFolder({ files: { [`${folder}/${name}`]: 'anything' } });
    await market.supplyByCost(0);
    await market.supplyByCost(30);
    await market.optionChain();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ dataset, where: `${folder}/${name}` });
    expect(faults[0]!.problem).toContain(problem);
  });
});

describe('a broken file', () => {
  it('costs its own dataset alone', async () => {
    const { market, faults } = await openDataFolder({
      files: {
        'price-daily.csv': csv(PRICES, '2026-02-04,,,,soon'),
        'flows-daily.csv': csv('date,etf_usd,companies_btc,governments_btc', '2026-02-04,1,,'),
      },
    });
    expect(await market.candles()).toMatchObject({ value: null });
    expect(await market.flows()).toMatchObject({ value: [{ etfUsd: 1 }] });
    expect(faults.map(({ dataset }) => dataset)).toEqual(['price_daily']);
  });

  it('withholds all its columns, and is told once', async () => {
    const { market, faults } = await openDataFolder({
      files: { 'onchain-daily.csv': csv('date,price_usd,liveliness', '2026-02-04,73000,x') },
    });
    const reason = {
      code: 'failed',
      dataset: 'onchain_daily',
      where: 'onchain-daily.csv:2:3',
      problem: 'liveliness "x" is not a decimal number',
    };
    expect(await market.onchain('price_usd')).toEqual({ value: null, reason });
    expect(await market.onchain('supply_btc')).toEqual({ value: null, reason });
    expect(faults).toHaveLength(1);
  });

  it('leaves an older snapshot of supply by cost alone', async () => {
    const good = csv('price_floor,price_width,supply_btc', '0,500,1');
    const { market } = await openDataFolder({
      files: { 'urpd/2026-02-04.csv': `${good}x,1,1\n`, 'urpd/2026-01-05.csv': good },
    });
    expect(await market.supplyByCost(0)).toMatchObject({ reason: { where: 'urpd/2026-02-04.csv:3:1' } });
    expect(await market.supplyByCost(30)).toMatchObject({ value: { buckets: [{}] } });
  });
});
