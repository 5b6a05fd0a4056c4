import { describe, expect, it } from 'vitest';
import { lossesReadings } from '../../src/readings/losses.ts';
import { YESTERDAY, marketOf, seriesEnding } from '../doubles/market.ts';

const losses = (
  values: readonly (number | null)[],
  profits?: readonly (number | null)[],
  lastDay = YESTERDAY,
) =>
  lossesReadings(
    marketOf({
      onchain: {
        realized_loss_usd: seriesEnding(values, lastDay),
        ...(profits ? { realized_profit_usd: seriesEnding(profits, lastDay) } : {}),
      },
    }),
  );

// 358 quiet days of 100 and a week of 100, 100, 100, 800, 100, 100, 100: mean 1400 / 7 = 200.
const SPIKE_WEEK = [...Array<number>(358).fill(100), 100, 100, 100, 800, 100, 100, 100];

describe('lossesReadings', () => {
  it('has the 7-day mean with its place among the averages of a year', async () => {
    const { sma7 } = await losses(SPIKE_WEEK);
    // 359 averages in the year; the four windows that hold the spike share the highest value.
    expect(sma7).toMatchObject({
      id: 'realized_loss_sma7',
      unit: 'usd_per_day',
      value: 200,
      asOf: '2026-02-04T00:00:00Z',
      place: { percentile: 100, windowDays: 359 },
    });
  });

  it('has the change of that mean on a week earlier', async () => {
    expect((await losses(SPIKE_WEEK)).sma7Change.value).toBeCloseTo(1, 12); // 200 / 100 - 1
    expect((await losses(Array<number>(13).fill(5))).sma7Change.value).toBeNull();
  });

  it('dates the largest day of the week', async () => {
    expect((await losses(SPIKE_WEEK)).largestDay).toMatchObject({
      value: 800,
      asOf: '2026-02-01T00:00:00Z',
      past: true,
    });
  });

  it('finds the spike with its date, its ratio to the mean and its place', async () => {
    const { spike, spikeDay, spikeRatio } = await losses(SPIKE_WEEK);
    expect(spike.value).toBe('spike');
    expect(spikeDay).toMatchObject({
      value: 800,
      asOf: '2026-02-01T00:00:00Z',
      place: { percentile: 100, windowDays: 362 },
    });
    expect(spikeRatio).toMatchObject({ unit: 'multiple', value: 4, asOf: '2026-02-04T00:00:00Z' }); // 800 / 200
  });

  it('sees no spike in a day that the mean has caught up with', async () => {
    const { spike } = await losses([...Array<number>(358).fill(100), ...Array<number>(7).fill(300)]);
    expect(spike.value).toBe('none');
  });

  it('has no spike day in a week without one', async () => {
    const { spike, spikeDay, spikeRatio } = await losses(Array<number>(30).fill(100));
    expect(spike.value).toBe('none');
    expect([spikeDay.value, spikeRatio.value]).toEqual([null, null]);
  });

  it('has no mean before the week is full, nor with a gap in it', async () => {
    expect((await losses([1, 2, 3])).sma7).toMatchObject({ reason: { code: 'too_short', have: 3, need: 7 } });
    expect((await losses([1, 2, 3, null, 5, 6, 7])).sma7).toMatchObject({ reason: { have: 6, need: 7 } });
    expect((await losses([1, 2, 3])).spike.value).toBeNull();
  });

  it('compares profit with loss over the same 7 days', async () => {
    // 7 x 30 / 7 x 60 = 0.5; the eighth day back is not counted.
    const { profitLossRatio } = await losses(
      [999, ...Array<number>(7).fill(60)],
      [999, ...Array<number>(7).fill(30)],
    );
    expect(profitLossRatio).toMatchObject({ unit: 'ratio', value: 0.5 });
  });

  it('has no ratio when nothing was lost, when profits are missing, or when a day of them is', async () => {
    const week = Array<number>(7).fill(0);
    expect((await losses(week, Array<number>(7).fill(1))).profitLossRatio).toMatchObject({
      reason: { code: 'undefined' },
    });
    expect((await losses(SPIKE_WEEK)).profitLossRatio).toMatchObject({
      reason: { field: 'realized_profit_usd' },
    });
    expect((await losses(SPIKE_WEEK, [1, 1, 1, null, 1, 1, 1])).profitLossRatio).toMatchObject({
      reason: { have: 6 },
    });
  });

  it('counts back from the newest reported day, and is stale when that is old', async () => {
    const { sma7 } = await losses([...Array<number>(7).fill(10), null, null]);
    expect(sma7).toMatchObject({ value: 10, quality: 'stale', asOf: '2026-02-02T00:00:00Z' });
  });

  it('is missing as a whole without the series', async () => {
    const readings = Object.values(await lossesReadings(marketOf()));
    expect(readings.every(({ value }) => value === null)).toBe(true);
  });
});
