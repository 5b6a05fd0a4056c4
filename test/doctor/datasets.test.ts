import { describe, expect, it } from 'vitest';
import { datasetStates } from '../../src/doctor/datasets.ts';
import type { DatasetState } from '../../src/doctor/diagnosis.ts';
import { toDailySeries } from '../../src/market/series.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { NOW, YESTERDAY, marketOf, sourced, unavailable } from '../doubles/market.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

const HOUR = 3_600_000;

async function stateOf(
  data: MarketData,
  dataset: DatasetState['dataset'],
): Promise<DatasetState | undefined> {
  return (await datasetStates(data)).find((state) => state.dataset === dataset);
}

const rate = { timeMs: NOW, venue: 'OKX', rate: 0.0001, intervalHours: 8, openInterestUsd: 1e9 };
const fundingAged = (ms: number) => {
  const asOf = new Date(NOW - ms).toISOString();
  return marketOf({ funding: sourced([rate], { asOf, fetchedAt: asOf, source: 'OKX' }) });
};

describe('the state of a dataset', () => {
  it('is fresh, aged or missing by the age its kind may have', async () => {
    // Funding: 10 minutes to rest a claim on, 9 hours to be shown.
    expect(await stateOf(fundingAged(10 * 60_000), 'funding')).toMatchObject({
      state: 'fresh',
      source: 'OKX',
      ageMs: 600_000,
      reason: null,
    });
    expect(await stateOf(fundingAged(10 * 60_000 + 1000), 'funding')).toMatchObject({ state: 'aged' });
    expect(await stateOf(fundingAged(9 * HOUR + 1000), 'funding')).toMatchObject({
      state: 'missing',
      source: null,
      ageMs: null,
      reason: { code: 'stale' },
    });
  });

  it('is aged where its own source says stale', async () => {
    const data = marketOf({ funding: sourced([rate], { quality: 'stale' }) });
    expect(await stateOf(data, 'funding')).toMatchObject({ state: 'aged' });
  });

  it('of hours is aged after three', async () => {
    const closes = (ms: number) =>
      marketOf({
        hourlyCloses: sourced([{ timeMs: NOW - ms - HOUR, closeUsd: 70_000 }], {
          asOf: new Date(NOW - ms).toISOString(),
        }),
      });
    expect(await stateOf(closes(3 * HOUR), 'price_hourly')).toMatchObject({ state: 'fresh' });
    expect(await stateOf(closes(3 * HOUR + 1000), 'price_hourly')).toMatchObject({ state: 'aged' });
  });

  it('has the reason where it is missing', async () => {
    const data = marketOf({ unlocks: unavailable('unlocks') });
    expect(await stateOf(data, 'unlocks')).toMatchObject({
      state: 'missing',
      reason: { code: 'not_provided', dataset: 'unlocks' },
    });
  });

  it('names the source it stands in for', async () => {
    const data = marketOf({ funding: sourced([rate], { source: 'Kraken', insteadOf: 'Coinbase' }) });
    expect(await stateOf(data, 'funding')).toMatchObject({ source: 'Kraken', insteadOf: 'Coinbase' });
  });

  it('is told of the spot price only where the market has one', async () => {
    expect(await stateOf(marketOf(), 'spot')).toBeUndefined();
    const spot = () => Promise.resolve(sourced(70_000));
    expect(await stateOf({ ...marketOf(), spot }, 'spot')).toMatchObject({ state: 'fresh' });
  });
});

describe('the columns of a dataset', () => {
  it('of on-chain days that are not given are named', async () => {
    const series = toDailySeries([{ day: YESTERDAY, value: 55_800 }]);
    const state = await stateOf(marketOf({ onchain: { realized_price: series } }), 'onchain_daily');
    expect(state).toMatchObject({ state: 'fresh', columns: 18 });
    expect(state?.lacking).toHaveLength(17);
    expect(state?.lacking).not.toContain('realized_price');
  });

  it('of flows and volatility that never have a value are named', async () => {
    const flows = [{ day: YESTERDAY, etfUsd: 1e6, companiesBtc: null, governmentsBtc: 0 }];
    expect(await stateOf(marketOf({ flows }), 'flows_daily')).toMatchObject({
      lacking: ['companies_btc'],
      columns: 3,
    });
    const none = { '1w': null, '1m': null, '3m': null, '6m': null };
    const volatilityHistory = [{ day: YESTERDAY, atm: { ...none, '1w': 0.5 }, skew: none, dvol: 55 }];
    const state = await stateOf(marketOf({ volatilityHistory }), 'volatility_daily');
    expect(state).toMatchObject({ columns: 9 });
    expect(state?.lacking).toHaveLength(7);
  });

  it('of the sample are all there, and every dataset is fresh', async () => {
    const states = await datasetStates(await sampleMarket());
    expect(states.map(({ dataset }) => dataset)).toHaveLength(13);
    for (const { dataset, state, lacking } of states)
      expect([dataset, state, lacking]).toEqual([dataset, 'fresh', []]);
  });
});
