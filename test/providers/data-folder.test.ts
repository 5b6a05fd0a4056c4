import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/market/day.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { csv, given, openDataFolder, type DataFolderContents } from '../doubles/data-folder-builder.ts';

/** A folder without faults, made at 2026-02-05T00:00:00Z unless the manifest says otherwise. */
async function open(contents: DataFolderContents, at?: string): Promise<MarketData> {
  return (await openDataFolder(contents, at)).market;
}

const day = (text: string): number => dayOf(Date.parse(text));

describe('a data folder', () => {
  it('says which market it is and what time it is there', async () => {
    const market = await open({ manifest: { name: 'Quiet days', kind: 'recorded' } });
    expect(market.info).toEqual({ kind: 'recorded', name: 'Quiet days' });
    expect(market.nowMs).toBe(Date.parse('2026-02-05T00:00:00Z'));
  });

  it('says the instant asked for instead, even one after the folder was made', async () => {
    expect((await open({}, '2026-02-01T12:00:00Z')).nowMs).toBe(Date.parse('2026-02-01T12:00:00Z'));
    expect((await open({}, '2026-03-01T00:00:00Z')).nowMs).toBe(Date.parse('2026-03-01T00:00:00Z'));
  });

  it('names each dataset it has no file for', async () => {
    const market = await open({});
    const notProvided = (dataset: string) => ({ value: null, reason: { code: 'not_provided', dataset } });
    expect(await market.candles()).toEqual(notProvided('price_daily'));
    expect(await market.hourlyCloses()).toEqual(notProvided('price_hourly'));
    expect(await market.onchain('price_usd')).toEqual(notProvided('onchain_daily'));
    expect(await market.supplyByCost(0)).toEqual(notProvided('urpd'));
    expect(await market.flows()).toEqual(notProvided('flows_daily'));
    expect(await market.spotVolume()).toEqual(notProvided('spot_volume_daily'));
    expect(await market.liquidations()).toEqual(notProvided('liquidations_hourly'));
    expect(await market.funding()).toEqual(notProvided('funding'));
    expect(await market.optionChain()).toEqual(notProvided('option_chain'));
    expect(await market.optionTrades()).toEqual(notProvided('option_trades'));
    expect(await market.volatilityHistory()).toEqual(notProvided('volatility_daily'));
    expect(await market.unlocks()).toEqual(notProvided('unlocks'));
  });

  it('attributes a file as the manifest does, and otherwise to the folder', async () => {
    const market = await open({
      manifest: { name: 'Quiet days', sources: { 'price-daily.csv': 'Exchange closes' } },
      files: {
        'price-daily.csv': csv('date,open,high,low,close', '2026-02-04,,,,73000'),
        'flows-daily.csv': csv('date,etf_usd,companies_btc,governments_btc', '2026-02-04,1,,'),
      },
    });
    expect(given(await market.candles()).source).toBe('Exchange closes');
    expect(given(await market.flows()).source).toBe('Quiet days');
  });

  it('reads a file once, whoever asks', async () => {
    const market = await open({
      files: { 'price-daily.csv': csv('date,open,high,low,close', '2026-02-04,,,,73000') },
    });
    expect(await market.candles()).toBe(await market.candles());
  });

  it('accepts a byte order mark, CRLF, quotes, free column order and no final line break', async () => {
    const text = '\uFEFFclose,date,"low",open,high\r\n"73000.5",2026-02-04,,,\r\n72000,2026-02-03,,,';
    const market = await open({ files: { 'price-daily.csv': text } });
    expect(given(await market.candles()).value.map(({ closeUsd }) => closeUsd)).toEqual([72_000, 73_000.5]);
  });
});

describe('daily prices', () => {
  it('are sorted, of closed days only, as of the end of the newest day', async () => {
    const market = await open({
      manifest: { asOf: '2026-02-04T12:00:00Z' },
      files: {
        'price-daily.csv': csv(
          'date,open,high,low,close',
          '2026-02-04,3,4,2,3.5',
          '2026-02-03,2,3,1,2.5',
          '2026-02-01,,,,1',
        ),
      },
    });
    expect(given(await market.candles())).toEqual({
      value: [
        { day: day('2026-02-01'), openUsd: null, highUsd: null, lowUsd: null, closeUsd: 1 },
        { day: day('2026-02-03'), openUsd: 2, highUsd: 3, lowUsd: 1, closeUsd: 2.5 },
      ],
      source: 'Test market',
      asOf: '2026-02-04T00:00:00Z',
      fetchedAt: '2026-02-04T12:00:00Z',
      quality: 'daily_final',
    });
  });

  it('never count the day that was running when the folder was made, however late the question', async () => {
    const files = {
      'price-daily.csv': csv('date,open,high,low,close', '2026-02-03,,,,1', '2026-02-04,,,,2'),
    };
    const market = await open({ manifest: { asOf: '2026-02-04T12:00:00Z' }, files }, '2026-03-01T00:00:00Z');
    expect(given(await market.candles()).asOf).toBe('2026-02-04T00:00:00Z');
  });

  it('are not reported when all of them are later than the instant asked for', async () => {
    const files = { 'price-daily.csv': csv('date,open,high,low,close', '2026-02-04,,,,2') };
    const market = await open({ files }, '2026-02-04T23:59:59Z');
    expect(await market.candles()).toEqual({
      value: null,
      reason: { code: 'not_reported', dataset: 'price_daily' },
    });
  });
});

describe('hourly prices', () => {
  it('are stamped with the start of the hour and known at its end', async () => {
    const files = {
      'price-hourly.csv': csv(
        'time,close',
        '2026-02-04T21:00:00Z,1',
        '2026-02-04T22:00:00Z,2',
        '2026-02-04T23:00Z,3',
      ),
    };
    const market = await open({ files }, '2026-02-04T23:30:00Z');
    const closes = given(await market.hourlyCloses());
    expect(closes.value.map(({ closeUsd }) => closeUsd)).toEqual([1, 2]);
    expect(closes.asOf).toBe('2026-02-04T23:00:00Z');
    expect(closes.quality).toBe('live');
  });
});

describe('on-chain series', () => {
  const files = {
    'onchain-daily.csv': csv(
      'date,price_usd,liveliness,realized_price,sth_cost_basis',
      '2026-02-04,73000,,,',
      '2026-02-01,70000,0.6,,',
      '2026-02-03,72000,0.61,,',
    ),
  };

  it('are dense, from the first to the newest day with a value', async () => {
    const market = await open({ files });
    expect(given(await market.onchain('price_usd'))).toEqual({
      value: { firstDay: day('2026-02-01'), values: [70_000, null, 72_000, 73_000] },
      source: 'Test market',
      asOf: '2026-02-05T00:00:00Z',
      fetchedAt: '2026-02-05T00:00:00Z',
      quality: 'daily_final',
    });
  });

  it('are as old as their own newest value, not as the newest row', async () => {
    const liveliness = given(await (await open({ files })).onchain('liveliness'));
    expect(liveliness.value.values).toEqual([0.6, null, 0.61]);
    expect(liveliness.asOf).toBe('2026-02-04T00:00:00Z');
  });

  it('are not provided where the column is missing or empty, by name', async () => {
    const market = await open({ files });
    const reason = (field: string) => ({ code: 'not_provided', dataset: 'onchain_daily', field });
    expect(await market.onchain('realized_loss_usd')).toEqual({
      value: null,
      reason: reason('realized_loss_usd'),
    });
    expect(await market.onchain('realized_price')).toEqual({ value: null, reason: reason('realized_price') });
  });

  it('are not reported before their first day', async () => {
    const market = await open({ files }, '2026-02-01T23:00:00Z');
    expect(await market.onchain('price_usd')).toEqual({
      value: null,
      reason: { code: 'not_reported', dataset: 'onchain_daily' },
    });
  });
});

describe('supply by cost', () => {
  const snapshot = (supply: number): string =>
    csv('price_floor,price_width,supply_btc', `0,500,${supply}`, '600,400,7');
  const files = {
    'urpd/2026-02-04.csv': snapshot(4),
    'urpd/2026-01-10.csv': snapshot(3),
    'urpd/2026-01-05.csv': snapshot(2),
    'urpd/2025-12-01.csv': snapshot(1),
    'urpd/README.md': 'not a dataset',
  };
  const firstSupply = async (market: MarketData, daysBack: number): Promise<unknown> =>
    given(await market.supplyByCost(daysBack)).value.buckets[0]?.supplyBtc;

  it('is the newest snapshot at least so many days before the newest one', async () => {
    const market = await open({ files });
    expect(given(await market.supplyByCost(0))).toEqual({
      value: {
        day: day('2026-02-04'),
        buckets: [
          { floorUsd: 0, widthUsd: 500, supplyBtc: 4 },
          { floorUsd: 600, widthUsd: 400, supplyBtc: 7 },
        ],
      },
      source: 'Test market',
      asOf: '2026-02-05T00:00:00Z',
      fetchedAt: '2026-02-05T00:00:00Z',
      quality: 'daily_final',
    });
    // 30 days before 4 February is 5 January.
    expect(await firstSupply(market, 30)).toBe(2);
    expect(await firstSupply(market, 31)).toBe(1);
    expect(await firstSupply(market, 1)).toBe(3);
  });

  it('is not reported further back than there are snapshots', async () => {
    const reason = { code: 'not_reported', dataset: 'urpd' };
    expect(await (await open({ files })).supplyByCost(90)).toEqual({ value: null, reason });
  });

  it('counts from the newest snapshot whose day had closed', async () => {
    const market = await open({ files }, '2026-02-04T12:00:00Z');
    expect(await firstSupply(market, 0)).toBe(3);
    expect(await firstSupply(market, 30)).toBe(1);
  });
});

describe('flows', () => {
  it('tell not reported from zero, and are as old as the newest reported day', async () => {
    const files = {
      'flows-daily.csv': csv(
        'date,etf_usd,companies_btc,governments_btc',
        '2026-02-02,-1.5e8,0,',
        '2026-02-03,0,,-12.5',
        '2026-02-04,,,',
      ),
    };
    const flows = given(await (await open({ files })).flows());
    expect(flows.value).toEqual([
      { day: day('2026-02-02'), etfUsd: -150_000_000, companiesBtc: 0, governmentsBtc: null },
      { day: day('2026-02-03'), etfUsd: 0, companiesBtc: null, governmentsBtc: -12.5 },
      { day: day('2026-02-04'), etfUsd: null, companiesBtc: null, governmentsBtc: null },
    ]);
    expect(flows.asOf).toBe('2026-02-04T00:00:00Z');
  });
});

describe('venue tables', () => {
  it('keep spot volume per venue and day', async () => {
    const files = {
      'spot-volume-daily.csv': csv('date,venue,quote_usd', '2026-02-04,A,5', '2026-02-04,B,6'),
    };
    expect(given(await (await open({ files })).spotVolume()).value).toEqual([
      { day: day('2026-02-04'), venue: 'A', quoteUsd: 5 },
      { day: day('2026-02-04'), venue: 'B', quoteUsd: 6 },
    ]);
  });

  it('keep liquidations per venue and hour, with whether the hour is complete', async () => {
    const files = {
      'liquidations-hourly.csv': csv(
        'time,venue,long_usd,short_usd,complete',
        '2026-02-04T22:00:00Z,A,10,0,true',
        '2026-02-04T23:00:00Z,A,1e6,5,false',
      ),
    };
    const liquidations = given(await (await open({ files })).liquidations());
    expect(liquidations.value[1]).toEqual({
      timeMs: Date.parse('2026-02-04T23:00:00Z'),
      venue: 'A',
      longUsd: 1_000_000,
      shortUsd: 5,
      complete: false,
    });
    expect(liquidations.value[0]?.complete).toBe(true);
    expect(liquidations.asOf).toBe('2026-02-05T00:00:00Z');
    expect(liquidations.quality).toBe('live');
  });

  it('keep funding with its interval, open interest only where known', async () => {
    const files = {
      'funding.csv': csv(
        'time,venue,rate,interval_hours,open_interest_usd',
        '2026-02-04T16:00:00Z,A,-0.0001,8,5e9',
        '2026-02-04T20:00:00Z,B,0.00005,4,',
      ),
    };
    const funding = given(await (await open({ files })).funding());
    expect(
      funding.value.map(({ rate, intervalHours, openInterestUsd }) => [rate, intervalHours, openInterestUsd]),
    ).toEqual([
      [-0.0001, 8, 5e9],
      [0.00005, 4, null],
    ]);
    expect(funding.asOf).toBe('2026-02-04T20:00:00Z');
  });

  it('keep volatility by tenor, signs of skew included', async () => {
    const files = {
      'volatility-daily.csv': csv(
        'date,atm_1w,atm_1m,atm_3m,atm_6m,skew_1w,skew_1m,skew_3m,skew_6m,dvol',
        '2026-02-04,70,60,55,,12.5,8,-1,0,61.2',
      ),
    };
    expect(given(await (await open({ files })).volatilityHistory()).value).toEqual([
      {
        day: day('2026-02-04'),
        atm: { '1w': 70, '1m': 60, '3m': 55, '6m': null },
        skew: { '1w': 12.5, '1m': 8, '3m': -1, '6m': 0 },
        dvol: 61.2,
      },
    ]);
  });
});

describe('unlocks', () => {
  it('reach into the future and are as old as the folder', async () => {
    const files = {
      'unlocks.csv': csv(
        'token,name,time,amount,circulating_supply,kind,source',
        'ABC,"Alpha, Beta & 币",2026-03-01T00:00:00Z,1e6,,linear,Project calendar',
        'HYP,Hype,2026-02-06T07:30:00Z,9920000,3.3e8,cliff,Project calendar',
      ),
    };
    const unlocks = given(await (await open({ files })).unlocks());
    expect(unlocks.value).toEqual([
      {
        token: 'HYP',
        name: 'Hype',
        timeMs: Date.parse('2026-02-06T07:30:00Z'),
        amount: 9_920_000,
        circulatingSupply: 3.3e8,
        kind: 'cliff',
        source: 'Project calendar',
      },
      expect.objectContaining({ name: 'Alpha, Beta & 币', circulatingSupply: null, kind: 'linear' }),
    ]);
    expect(unlocks.asOf).toBe('2026-02-05T00:00:00Z');
  });
});
