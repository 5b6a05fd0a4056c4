import { describe, expect, it } from 'vitest';
import { skewReadings } from '../../src/readings/skew.ts';
import { marketOf, sourced, YESTERDAY } from '../doubles/market.ts';
import { chainOf, quote } from '../doubles/option-chain.ts';
import { volatilityDay } from '../doubles/volatility-days.ts';

const FEAR = chainOf([
  { days: 7, atm: 0.7, put: 0.75, call: 0.64 },
  { days: 30, atm: 0.6, put: 0.62, call: 0.59 },
]);

describe('25-delta skew of a chain', () => {
  it('is put minus call in points, and over the at-the-money vol', async () => {
    const { tenors, band } = await skewReadings(marketOf({ optionChain: FEAR }));
    // 75 - 64, and 11 / 70
    expect(tenors['1w'].points).toMatchObject({ id: 'skew_1w', unit: 'vol_points' });
    expect(tenors['1w'].points.value).toBeCloseTo(11, 9);
    expect(tenors['1w'].normalised.value).toBeCloseTo(0.157143, 6);
    // 62 - 59, and 3 / 60
    expect(tenors['1m'].points.value).toBeCloseTo(3, 9);
    expect(tenors['1m'].normalised.value).toBeCloseTo(0.05, 9);
    expect(band).toMatchObject({ id: 'skew_band', unit: 'state', value: 'strong_put_demand' });
  });

  it('is negative when calls are dearer', async () => {
    const chain = chainOf([{ days: 7, atm: 0.5, put: 0.47, call: 0.5 }]);
    const { tenors, band } = await skewReadings(marketOf({ optionChain: chain }));
    // -3 / 50
    expect(tenors['1w'].normalised.value).toBeCloseTo(-0.06, 9);
    expect(band.value).toBe('call_demand');
  });

  it('does not exist where no strike reaches 25 delta', async () => {
    const expiry = { expiryMs: FEAR.timeMs + 7 * 86_400_000, underlyingUsd: 100_000 };
    const narrow = {
      timeMs: FEAR.timeMs,
      quotes: [quote(99_000, 'put', 0.7, expiry), quote(101_000, 'call', 0.7, expiry)],
    };
    const { tenors, band } = await skewReadings(marketOf({ optionChain: narrow }));
    expect(tenors['1w'].points).toMatchObject({ value: null, reason: { code: 'undefined' } });
    expect(band).toMatchObject({ value: null, reason: { code: 'undefined' } });
  });
});

describe('skew against its history', () => {
  const weekAgo = (skew: number, atm: number) => [
    volatilityDay(YESTERDAY - 7, { skew: { '1w': skew }, atm: { '1w': atm } }),
  ];
  const trendFrom = async (skew: number, atm: number) => {
    const market = marketOf({ optionChain: FEAR, volatilityHistory: weekAgo(skew, atm) });
    const { tenors, trend } = await skewReadings(market);
    return { change: tenors['1w'].change.value, trend: trend.value, place: tenors['1w'].normalised };
  };

  it('compares normalised with normalised', async () => {
    // 11 / 70 - 8 / 80 = 0.157143 - 0.1
    const { change, trend, place } = await trendFrom(8, 80);
    expect(change).toBeCloseTo(0.057143, 6);
    expect(trend).toBe('steeper');
    expect(place).toMatchObject({ place: { percentile: 100, windowDays: 2 } });
  });

  it.each([
    // 11 / 70 - 7.63 / 60 = 0.029976: under three points
    [7.63, 60, 'steady'],
    // 11 / 70 - 12 / 60 = -0.042857
    [12, 60, 'flatter'],
  ] as const)('from %d points at %d%% it is %s', async (skew, atm, expected) => {
    expect((await trendFrom(skew, atm)).trend).toBe(expected);
  });

  it('is not compared with another source', async () => {
    const { trend, pastOfOtherSource } = await skewReadings(
      marketOf({ optionChain: FEAR, volatilityHistory: sourced(weekAgo(8, 80), { source: 'Other source' }) }),
    );
    expect(pastOfOtherSource).toBe(true);
    expect(trend.value).toBeNull();
  });
});
