import { describe, expect, it } from 'vitest';
import { vrpReadings } from '../../src/readings/vrp.ts';
import { candlesEnding, marketOf, sourced, YESTERDAY } from '../doubles/market.ts';
import { chainOf } from '../doubles/option-chain.ts';
import { volatilityDay } from '../doubles/volatility-days.ts';

const chainAt = (iv: number) =>
  chainOf([
    { days: 7, atm: iv },
    { days: 30, atm: iv },
  ]);

/** Up and down by 1% every day: realized volatility is ln(1.01) x sqrt(365) = 19.0101% in every window. */
const ZIGZAG = candlesEnding(Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 100 : 101)));

describe('volatility risk premium', () => {
  it('is implied minus zero-mean realized', async () => {
    const closes = [84_120, 79_050, 77_240, 78_900, 76_380, 78_460, 73_620, 74_880];
    const { week, month } = await vrpReadings(
      marketOf({ optionChain: chainAt(0.7), candles: candlesEnding(closes) }),
    );
    // The worked example: realized 75.6336%, sample form 74.1434%
    expect(week.vrp).toMatchObject({ id: 'vrp_1w', unit: 'vol_points' });
    expect(week.vrp.value).toBeCloseTo(-5.63362, 4);
    expect(week.vrpSample.value).toBeCloseTo(-4.14339, 4);
    expect(week.sign.value).toBe('negative');
    expect(week.estimatorsDisagree).toBe(false);
    expect(month.rv).toMatchObject({ value: null, reason: { code: 'too_short', have: 8, need: 28 } });
    expect(month.vrp.value).toBeNull();
  });

  it('names both of its sources, and the moment of the older one', async () => {
    const market = marketOf({
      optionChain: sourced(chainAt(0.3), {
        source: 'Options',
        quality: 'live',
        asOf: '2026-02-03T23:59:00Z',
      }),
      candles: sourced(ZIGZAG.slice(0, -1), { source: 'Closes' }),
      volatilityHistory: [volatilityDay(YESTERDAY - 30, { atm: { '1w': 60 } })],
    });
    const { week, earlier, pastOfOtherSource } = await vrpReadings(market);
    expect(week.vrp).toMatchObject({ asOf: '2026-02-03T00:00:00Z', quality: 'daily_final' });
    expect(week.vrp).toHaveProperty('source', expect.stringMatching(/Options.*Closes/));
    expect(week.vrp.value).toBeCloseTo(30 - 19.0101, 3);
    // The history is not the chain's own: implied is never compared across sources.
    expect(pastOfOtherSource).toBe(true);
    expect(earlier.value).toBeNull();
  });

  it('notes when the sample form has the other sign', async () => {
    // 1% up every day: zero-mean 19.01%, around its mean 0%
    const rising = candlesEnding(Array.from({ length: 8 }, (_, index) => 100 * 1.01 ** index));
    const { week } = await vrpReadings(marketOf({ optionChain: chainAt(0.15), candles: rising }));
    expect(week.sign.value).toBe('negative');
    expect(week.vrpSample.value).toBeCloseTo(15, 6);
    expect(week.estimatorsDisagree).toBe(true);
  });

  it('calls two points either way near zero', async () => {
    const { week, negativeRun } = await vrpReadings(
      marketOf({ optionChain: chainAt(0.175), candles: ZIGZAG }),
    );
    expect(week.vrp.value).toBeCloseTo(-1.5101, 3);
    expect(week.sign.value).toBe('near_zero');
    expect(negativeRun).toBeNull();
  });

  it('has no sign without closes', async () => {
    const { week } = await vrpReadings(marketOf({ optionChain: chainAt(0.5) }));
    expect(week.iv.value).toBeCloseTo(0.5, 9);
    expect(week.vrp).toMatchObject({ value: null, reason: { code: 'not_provided' } });
    expect(week.sign.value).toBeNull();
  });
});

describe('the history of the volatility risk premium', () => {
  /** 25% implied, so +6, except on the days given. */
  const history = (exceptions: Readonly<Record<number, number>>) =>
    Array.from({ length: 60 }, (_, index) => 60 - index).map((daysAgo) =>
      volatilityDay(YESTERDAY - daysAgo, { atm: { '1w': exceptions[daysAgo] ?? 25 } }),
    );
  const read = (iv: number, exceptions: Readonly<Record<number, number>>) =>
    vrpReadings(
      marketOf({ optionChain: chainAt(iv), candles: ZIGZAG, volatilityHistory: history(exceptions) }),
    );

  it('has the value of 30 days before, stamped with its own day', async () => {
    const { earlier } = await read(0.1, {});
    // 25 - 19.0101 on 4 January
    expect(earlier).toMatchObject({ id: 'vrp_1w_30d_ago', asOf: '2026-01-05T00:00:00Z', past: true });
    expect(earlier.value).toBeCloseTo(5.9899, 3);
  });

  it('is first negative since the last day that was', async () => {
    const { week, negativeRun } = await read(0.1, { 40: 10 });
    expect(week.sign.value).toBe('negative');
    expect(negativeRun?.start).toBeNull();
    // 3 February less 40 days
    expect(negativeRun?.lastBefore).toMatchObject({ asOf: '2025-12-26T00:00:00Z', past: true });
    expect(negativeRun?.lastBefore.value).toBeCloseTo(10 - 19.0101, 3);
  });

  it('tells a run that began earlier from one that began today', async () => {
    const { negativeRun } = await read(0.1, { 1: 12, 2: 12, 40: 10 });
    expect(negativeRun?.start).toMatchObject({ asOf: '2026-02-02T00:00:00Z' });
  });

  it('claims no run over a missing day, which may hide a negative one', async () => {
    const without = (daysAgo: number, exceptions: Readonly<Record<number, number>>) =>
      vrpReadings(
        marketOf({
          optionChain: chainAt(0.1),
          candles: ZIGZAG,
          volatilityHistory: history(exceptions).filter(({ day: one }) => one !== YESTERDAY - daysAgo),
        }),
      );
    expect((await without(20, { 40: 10 })).negativeRun).toBeNull();
    expect((await without(20, {})).negativeRun).toBeNull();
    expect((await without(41, { 40: 10 })).negativeRun).not.toBeNull();
    expect((await without(60, {})).negativeRun).not.toBeNull();
  });

  it('says how long its history is when it never was negative before', async () => {
    const { negativeRun } = await read(0.1, {});
    expect(negativeRun?.lastBefore.value).toBeNull();
    expect(negativeRun?.historyDays).toMatchObject({ value: 61, unit: 'days' });
  });

  it('takes its place among the days before', async () => {
    const { week } = await read(0.4, { 3: 50 });
    // Only one of the 60 days before is higher: 60 of 61 at or below
    expect(week.vrp).toMatchObject({
      place: { windowDays: 61, percentile: expect.closeTo(98.3607, 3) as number },
    });
  });
});
