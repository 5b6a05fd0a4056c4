import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../src/market/day.ts';
import { volatilityReadings } from '../../src/readings/volatility.ts';
import { marketOf, NOW, sourced, YESTERDAY } from '../doubles/market.ts';
import { chainOf } from '../doubles/option-chain.ts';
import { volatilityDay } from '../doubles/volatility-days.ts';

const CRASH = chainOf([
  { days: 7, atm: 0.7 },
  { days: 30, atm: 0.6 },
  { days: 90, atm: 0.55 },
  { days: 180, atm: 0.53 },
]);

describe('implied volatility of a chain', () => {
  it('is that of the expiries that fall on the tenors', async () => {
    const { tenors, slope, shape } = await volatilityReadings(marketOf({ optionChain: CRASH }));
    expect(tenors['1w'].iv).toMatchObject({
      id: 'atm_iv_1w',
      unit: 'vol',
      value: expect.closeTo(0.7, 12) as number,
    });
    expect(tenors['6m'].iv.value).toBeCloseTo(0.53, 12);
    expect(tenors['6m'].extrapolated).toBe(false);
    // 70 - 55
    expect(slope.value).toBeCloseTo(15, 10);
    expect(shape.value).toBe('backwardation');
  });

  it('has the forward vol between two tenors', async () => {
    const { forwards } = await volatilityReadings(marketOf({ optionChain: CRASH }));
    // sqrt((0.36 x 30 - 0.49 x 7) / 23) = sqrt(7.37 / 23)
    expect(forwards['1w_1m'].value).toBeCloseTo(0.56607, 5);
    // sqrt((0.3025 x 90 - 0.36 x 30) / 60) = sqrt(16.425 / 60)
    expect(forwards['1m_3m'].value).toBeCloseTo(0.52321, 5);
  });

  it('flags a tenor beyond the last expiry', async () => {
    const chain = chainOf([
      { days: 7, atm: 0.7 },
      { days: 30, atm: 0.6 },
    ]);
    const { tenors } = await volatilityReadings(marketOf({ optionChain: chain }));
    expect(tenors['3m']).toMatchObject({
      extrapolated: true,
      iv: { value: expect.closeTo(0.6, 12) as number },
    });
  });

  it('is stale after five minutes and withheld after an hour', async () => {
    const at = (minutes: number) =>
      volatilityReadings(
        marketOf({ nowMs: NOW + minutes * MINUTE_MS, optionChain: sourced(CRASH, { quality: 'live' }) }),
      );
    expect((await at(5)).tenors['1w'].iv).toMatchObject({ quality: 'live' });
    expect((await at(30)).tenors['1w'].iv).toMatchObject({ quality: 'stale' });
    expect((await at(61)).tenors['1w'].iv).toMatchObject({ value: null, reason: { code: 'stale' } });
  });

  it('names too few strikes as the reason', async () => {
    const one = { ...CRASH, quotes: CRASH.quotes.slice(0, 1) };
    const { tenors, slope } = await volatilityReadings(marketOf({ optionChain: one }));
    expect(tenors['1w'].iv).toMatchObject({
      value: null,
      reason: { code: 'too_short', have: 1, need: 2, of: 'strikes' },
    });
    expect(slope.value).toBeNull();
  });
});

describe('implied volatility against its history', () => {
  const stored = [
    volatilityDay(YESTERDAY - 20, { atm: { '1w': 80 } }),
    volatilityDay(YESTERDAY - 14, { atm: { '1w': 50 } }),
    volatilityDay(YESTERDAY - 1, { atm: { '1w': 40 } }),
    volatilityDay(YESTERDAY, { atm: { '1w': 99 } }),
  ];

  it('changes from the day two weeks before, and takes its place among the days before', async () => {
    const { tenors } = await volatilityReadings(marketOf({ optionChain: CRASH, volatilityHistory: stored }));
    expect(tenors['1w'].change.value).toBeCloseTo(20, 10);
    // 40, 50 and 70 of {80, 50, 40, 70}; the stored value of the chain's own day does not count twice.
    expect(tenors['1w'].iv).toMatchObject({ place: { percentile: 75, windowDays: 4 } });
    expect(tenors['1m'].change).toMatchObject({
      value: null,
      reason: { code: 'not_yet', since: '2026-02-03T00:00:00Z' },
    });
  });

  it('is not compared with another source', async () => {
    const { tenors, pastOfOtherSource } = await volatilityReadings(
      marketOf({ optionChain: CRASH, volatilityHistory: sourced(stored, { source: 'Other source' }) }),
    );
    expect(pastOfOtherSource).toBe(true);
    expect(tenors['1w'].change.value).toBeNull();
    expect(tenors['1w'].iv).not.toHaveProperty('place');
  });
});

describe('DVOL', () => {
  it('prices in a move of one standard deviation', async () => {
    const { dvol, moves } = await volatilityReadings(
      marketOf({
        volatilityHistory: [
          volatilityDay(YESTERDAY - 1, { dvol: 40 }),
          volatilityDay(YESTERDAY, { dvol: 61.5 }),
        ],
      }),
    );
    expect(dvol).toMatchObject({
      value: 0.615,
      asOf: '2026-02-04T00:00:00Z',
      place: { percentile: 100, windowDays: 2 },
    });
    // 0.615 x sqrt(7 / 365), 0.615 x sqrt(30 / 365)
    expect(moves[0]).toMatchObject({ id: 'expected_move_7d', value: expect.closeTo(0.085168, 6) as number });
    expect(moves[1]?.value).toBeCloseTo(0.176315, 6);
  });

  it('is too old to show after four days', async () => {
    const { dvol, moves } = await volatilityReadings(
      marketOf({ volatilityHistory: [volatilityDay(YESTERDAY - 4, { dvol: 40 })] }),
    );
    expect(dvol).toMatchObject({ value: null, reason: { code: 'stale' } });
    expect(moves.map(({ value }) => value)).toEqual([null, null]);
  });
});
