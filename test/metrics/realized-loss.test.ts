import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { realizedLossState, realizedProfitAndLoss, weekSpike } from '../../src/metrics/realized-loss.ts';

describe('realizedProfitAndLoss', () => {
  test('two coins sold 10 under cost and one 5 over: loss 20, profit 5', () => {
    const state = realizedProfitAndLoss([
      { amountBtc: 2, costUsd: 110, saleUsd: 100 },
      { amountBtc: 1, costUsd: 95, saleUsd: 100 },
      { amountBtc: 7, costUsd: 100, saleUsd: 100 },
    ]);
    expect(state).toEqual({
      realizedProfitUsd: 5,
      realizedLossUsd: 20,
      netRealizedUsd: -15,
      profitLossRatio: 0.25,
    });
  });

  test('has no ratio when nothing was sold at a loss', () => {
    expect(realizedProfitAndLoss([{ amountBtc: 1, costUsd: 90, saleUsd: 100 }])).toMatchObject({
      realizedLossUsd: 0,
      profitLossRatio: null,
    });
  });

  test('is missing, not 0, when no coins were given', () => {
    expect(new Set(Object.values(realizedProfitAndLoss([])))).toEqual(new Set([null]));
  });

  test('net is what the coins fetched less what they cost; selling and buying swapped mirrors it', () => {
    const spent = fc.array(
      fc.record({
        amountBtc: fc.integer({ min: 1, max: 100 }),
        costUsd: fc.integer({ min: 0, max: 1000 }),
        saleUsd: fc.integer({ min: 0, max: 1000 }),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(spent, (coins) => {
        const state = realizedProfitAndLoss(coins);
        const net = coins.reduce((total, coin) => total + coin.amountBtc * (coin.saleUsd - coin.costUsd), 0);
        expect(state.netRealizedUsd).toBe(net);
        expect(state.realizedLossUsd).toBeGreaterThanOrEqual(0);
        const mirrored = coins.map((coin) => ({ ...coin, costUsd: coin.saleUsd, saleUsd: coin.costUsd }));
        expect(realizedProfitAndLoss(mirrored).realizedLossUsd).toBe(state.realizedProfitUsd);
      }),
    );
  });
});

const daily = fc.array(fc.option(fc.integer({ min: 0, max: 1000 }), { freq: 9 }), { maxLength: 60 });

describe('realizedLossState', () => {
  test('a day of 3.4 after six of 1: average 9.4 / 7, a spike at its highest', () => {
    const state = realizedLossState([1, 1, 1, 1, 1, 1, 3.4]);
    expect(state.sma7Usd).toBeCloseTo(9.4 / 7, 12);
    expect(state.ratioToSma7).toBeCloseTo(3.4 / (9.4 / 7), 12);
    expect(state).toMatchObject({
      dayUsd: 3.4,
      largestDayUsd: 3.4,
      largestDayIndexFromEnd: 0,
      reportedDays7: 7,
      dayPercentile: 100,
      sma7Percentile: 100,
      isSpike: true,
    });
  });

  test('exactly 1.75 times is a spike: 2 against an average of 8 / 7', () => {
    expect(realizedLossState([1, 1, 1, 1, 1, 1, 2])).toMatchObject({ ratioToSma7: 1.75, isSpike: true });
  });

  test('a high ratio alone is no spike: the day must stand high in its own year', () => {
    const state = realizedLossState([...new Array<number>(30).fill(9), ...new Array<number>(6).fill(1), 4]);
    expect(state.ratioToSma7).toBeGreaterThan(1.75);
    expect(state.isSpike).toBe(false);
  });

  test('only the last 365 days count', () => {
    const old = [900, ...new Array<number>(364).fill(1)];
    expect(realizedLossState([...old.slice(0, -1), 5]).dayPercentile).toBeCloseTo((364 / 365) * 100, 9);
    expect(realizedLossState([...old, 5]).dayPercentile).toBe(100);
  });

  test('a missing day in the week leaves the average and the spike undefined, not the largest day', () => {
    expect(realizedLossState([1, 1, 5, 1, null, 1, 1])).toMatchObject({
      sma7Usd: null,
      sma7Percentile: null,
      ratioToSma7: null,
      isSpike: null,
      dayUsd: 1,
      largestDayUsd: 5,
      largestDayIndexFromEnd: 4,
      reportedDays7: 6,
    });
  });

  test('a missing last day is missing', () => {
    expect(realizedLossState([1, 1, 1, 1, 1, 1, 1, null])).toMatchObject({
      dayUsd: null,
      dayPercentile: null,
      isSpike: null,
    });
  });

  test('has nothing to say without days, and no average of one', () => {
    expect(realizedLossState([])).toEqual({
      dayUsd: null,
      sma7Usd: null,
      largestDayUsd: null,
      largestDayIndexFromEnd: null,
      reportedDays7: 0,
      ratioToSma7: null,
      dayPercentile: null,
      sma7Percentile: null,
      isSpike: null,
    });
    expect(realizedLossState([4])).toMatchObject({
      dayUsd: 4,
      sma7Usd: null,
      dayPercentile: 100,
      isSpike: null,
    });
  });

  test('a week without any loss has no ratio', () => {
    expect(realizedLossState(new Array<number>(7).fill(0))).toMatchObject({
      sma7Usd: 0,
      ratioToSma7: null,
      isSpike: null,
    });
  });

  test('of equal largest days it is the newest', () => {
    expect(realizedLossState([5, 1, 5, 1])).toMatchObject({ largestDayIndexFromEnd: 1 });
  });

  test('does not see the unit', () => {
    fc.assert(
      fc.property(daily, (losses) => {
        const state = realizedLossState(losses);
        const doubled = realizedLossState(losses.map((loss) => (loss === null ? null : loss * 2)));
        expect(doubled.isSpike).toBe(state.isSpike);
        expect(doubled.dayPercentile).toBe(state.dayPercentile);
        expect(doubled.sma7Usd).toBe(state.sma7Usd === null ? null : state.sma7Usd * 2);
      }),
    );
  });
});

describe('weekSpike', () => {
  const quiet = new Array<number>(30).fill(1);

  test('finds the spike of an earlier day of the week, against the average of these 7 days', () => {
    // The 7 days to the last one: 1, 1, 1, 1, 4, 1, 3.
    const spike = weekSpike([...quiet, 4, 1, 3])!;
    expect(spike).toMatchObject({ daysAgo: 2, dayUsd: 4, percentile: 100 });
    expect(spike.sma7Usd).toBeCloseTo(12 / 7, 12);
    expect(spike.ratio).toBeCloseTo(28 / 12, 12);
  });

  test('the last day has daysAgo 0', () => {
    expect(weekSpike([...quiet, 4])).toMatchObject({ daysAgo: 0, dayUsd: 4 });
  });

  test('of several the largest', () => {
    // 4 stood out more on its day (2.8 times) than 4.5 does now (4.5 / (13.5 / 7) = 2.33).
    const spike = weekSpike([...quiet, 4, 1, 1, 4.5])!;
    expect(spike).toMatchObject({ daysAgo: 0, dayUsd: 4.5 });
    expect(spike.ratio).toBeCloseTo(7 / 3, 12);
  });

  test('a day that the week has caught up with is no spike', () => {
    expect(weekSpike([...quiet, 4, 4, 4, 4])).toBeNull(); // 4 / (19 / 7) = 1.47
  });

  test('a spike of eight days ago is over', () => {
    expect(weekSpike([...quiet, 4, 1, 1, 1, 1, 1, 1])).toMatchObject({ daysAgo: 6 });
    expect(weekSpike([...quiet, 4, 1, 1, 1, 1, 1, 1, 1])).toBeNull();
  });

  test('there is none in a quiet week, without days, or in a week with gaps', () => {
    expect(weekSpike(quiet)).toBeNull();
    expect(weekSpike([])).toBeNull();
    expect(weekSpike([...quiet, null, 4, 1, 1])).toBeNull();
  });

  test("today's state and the week agree about today", () => {
    fc.assert(
      fc.property(daily, (losses) => {
        if (realizedLossState(losses).isSpike === true) expect(weekSpike(losses)).not.toBeNull();
        if (weekSpike(losses)?.daysAgo === 0) expect(realizedLossState(losses).isSpike).toBe(true);
      }),
    );
  });
});
