import { describe, expect, it } from 'vitest';
import { combineDaily, lastDayOf, latestDay, toDailySeries, upTo, valueOn } from '../../src/market/series.ts';

describe('a daily series', () => {
  it('is dense: a day without a row is null, never skipped', () => {
    expect(
      toDailySeries([
        { day: 12, value: 3 },
        { day: 10, value: 1 },
      ]),
    ).toEqual({ firstDay: 10, values: [1, null, 3] });
  });

  it('is empty without rows and has no last day', () => {
    expect(lastDayOf(toDailySeries([]))).toBeUndefined();
    expect(latestDay(toDailySeries([]))).toBeUndefined();
  });

  it('knows the newest day that has a value', () => {
    const series = { firstDay: 10, values: [1, 2, null] };
    expect(latestDay(series)).toBe(11);
    expect(lastDayOf(series)).toBe(12);
    expect(valueOn(series, 12)).toBeNull();
    expect(valueOn(series, 99)).toBeNull();
  });

  it('is cut after a day, that day included', () => {
    expect(upTo({ firstDay: 10, values: [1, 2, 3] }, 11)).toEqual({ firstDay: 10, values: [1, 2] });
    expect(upTo({ firstDay: 10, values: [1, 2, 3] }, 5).values).toEqual([]);
  });

  it('combines series over the days all of them cover, null where one is missing or the result is not finite', () => {
    const total = combineDaily(
      [
        { firstDay: 10, values: [8, 6, null, 4] },
        { firstDay: 11, values: [2, 5, 0, 9] },
      ],
      (a = 0, b = 0) => a / b,
    );
    expect(total).toEqual({ firstDay: 11, values: [3, null, null] });
  });

  it('is empty where series do not overlap', () => {
    const none = combineDaily(
      [
        { firstDay: 1, values: [1] },
        { firstDay: 5, values: [1] },
      ],
      (a = 0) => a,
    );
    expect(none.values).toEqual([]);
  });
});
