import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/market/day.ts';
import { dailyCloses, latestDaily, latestOf, priceReading } from '../../src/readings/price.ts';
import { NOW, YESTERDAY, candlesEnding, marketOf, seriesEnding, sourced } from '../doubles/market.ts';

describe('dailyCloses', () => {
  it('takes the price of the on-chain source, so that price and levels are of one source', async () => {
    const data = marketOf({
      onchain: { price_usd: seriesEnding([70_000]) },
      candles: candlesEnding([71_000]),
    });
    expect((await dailyCloses(data)).value).toEqual(seriesEnding([70_000]));
  });

  it('takes the candles where the on-chain source gives no price', async () => {
    expect((await dailyCloses(marketOf({ candles: candlesEnding([71_000]) }))).value).toEqual(
      seriesEnding([71_000]),
    );
  });

  it('is unavailable with neither', async () => {
    expect(await dailyCloses(marketOf())).toMatchObject({
      reason: { code: 'not_provided', dataset: 'price_daily' },
    });
  });
});

describe('latestDaily', () => {
  const name = { id: 'price', unit: 'usd' } as const;

  it('is stamped with the end of the newest day that has a value', () => {
    const reading = latestDaily(name, sourced(seriesEnding([1, 2, null])), NOW);
    expect(reading).toMatchObject({ value: 2, asOf: '2026-02-03T00:00:00Z' });
  });

  it('is aged by that day, not by the empty days after it', () => {
    // Newest value 3 days before the end of the series: 72 h old, shown only with its age; 4 days: hidden.
    expect(latestDaily(name, sourced(seriesEnding([2, null, null, null])), NOW)).toMatchObject({
      quality: 'stale',
    });
    expect(latestDaily(name, sourced(seriesEnding([2, null, null, null, null])), NOW)).toMatchObject({
      value: null,
      reason: { code: 'stale', asOf: '2026-01-31T00:00:00Z' },
    });
  });

  it('is missing for a series without a value', () => {
    expect(latestDaily(name, sourced(seriesEnding([null])), NOW).value).toBeNull();
    expect(latestOf(seriesEnding([]))).toEqual({ of: null });
  });
});

describe('priceReading', () => {
  const candles = candlesEnding([71_000]);
  const hourEnding = (ms: number) => [{ timeMs: ms - HOUR_MS, closeUsd: 73_500 }];

  it('is the newest hourly close, stamped with the end of its hour', async () => {
    const reading = await priceReading(marketOf({ candles, hourlyCloses: hourEnding(NOW) }));
    expect(reading).toMatchObject({ id: 'price', unit: 'usd', value: 73_500, asOf: '2026-02-04T00:00:00Z' });
  });

  it('is the last daily close when the hours end too early', async () => {
    const asOf = new Date(NOW - HOUR_MS).toISOString();
    const hourlyCloses = sourced(hourEnding(NOW - HOUR_MS), { asOf });
    expect(await priceReading(marketOf({ candles, hourlyCloses }))).toMatchObject({ value: 71_000 });
  });

  it('is the last daily close when no hour is given', async () => {
    expect(await priceReading(marketOf({ candles, hourlyCloses: [] }))).toMatchObject({ value: 71_000 });
  });

  it('is missing, and never 0, without prices', async () => {
    expect(await priceReading(marketOf())).toMatchObject({ value: null, reason: { code: 'not_provided' } });
  });

  it('is stale when the last daily close is two days old', async () => {
    const data = marketOf({ candles: candlesEnding([71_000], YESTERDAY - 2) });
    expect(await priceReading(data)).toMatchObject({ value: 71_000, quality: 'stale' });
  });
});
