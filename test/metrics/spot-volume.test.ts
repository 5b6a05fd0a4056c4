import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basketTotals, spotVolumeState } from '../../src/metrics/spot-volume.ts';

const flat = (count: number, value: number) => new Array<number>(count).fill(value);

/** 90 days of volume 100 before, then 30 of another one; price goes from 100 to a last close. */
function marketOf({ volume, week = volume, close }: { volume: number; week?: number; close: number }) {
  return spotVolumeState({
    dailyVolumeUsd: [...flat(90, 100), ...flat(23, volume), ...flat(7, week)],
    dailyCloseUsd: [...flat(119, 100), close],
  });
}

describe('spotVolumeState', () => {
  test('measures the average, its change, the price and the last week', () => {
    const state = marketOf({ volume: 80, close: 90 });
    expect(state.sma30Usd).toBe(80);
    expect(state.sma30Change).toBeCloseTo(-0.2, 12);
    expect(state.priceChange).toBeCloseTo(-0.1, 12);
    expect(state.v7OverSma30).toBe(1);
    // The lowest of the 91 averages there are.
    expect(state.sma30Percentile).toBeCloseTo(100 / 91, 9);
  });

  test('a fall of exactly 10% on flat volume is a demand vacuum, less is neutral', () => {
    expect(marketOf({ volume: 80, close: 90 }).state).toBe('demand_vacuum');
    expect(marketOf({ volume: 80, close: 90.1 }).state).toBe('neutral');
  });

  test('a fall with a week of half as much again is capitulation volume', () => {
    // 30-day average (23 x 100 + 7 x 200) / 30 = 123.3, week 200: 1.62 times.
    expect(marketOf({ volume: 100, week: 200, close: 80 }).state).toBe('capitulation_volume');
  });

  test('a fall in which volume grew, or stands high, without that surge is neutral', () => {
    expect(marketOf({ volume: 130, close: 80 }).state).toBe('neutral');
    // Flat growth, but the average stands at the top of its year.
    expect(marketOf({ volume: 110, close: 80 }).state).toBe('neutral');
  });

  test('a rise needs volume to be an expansion: +20% is enough, none is thin', () => {
    expect(marketOf({ volume: 120, close: 110 }).state).toBe('expansion');
    expect(marketOf({ volume: 110, close: 110 }).state).toBe('neutral');
    expect(marketOf({ volume: 100, close: 110 }).state).toBe('thin_rally');
    expect(marketOf({ volume: 120, close: 109 }).state).toBe('neutral');
  });

  test('without 60 days there is an average but no state', () => {
    const state = spotVolumeState({ dailyVolumeUsd: flat(59, 100), dailyCloseUsd: flat(59, 100) });
    expect(state).toMatchObject({
      sma30Usd: 100,
      sma30Percentile: 100,
      sma30Change: null,
      priceChange: 0,
      state: null,
    });
    expect(spotVolumeState({ dailyVolumeUsd: flat(60, 100), dailyCloseUsd: flat(60, 100) }).state).toBe(
      'neutral',
    );
  });

  test('a gap in the last 30 days leaves the average undefined, a gap at a close the price change', () => {
    const volumes = [...flat(100, 100), null, ...flat(10, 100)];
    expect(spotVolumeState({ dailyVolumeUsd: volumes, dailyCloseUsd: flat(111, 5) })).toEqual({
      sma30Usd: null,
      sma30Percentile: null,
      sma30Change: null,
      priceChange: 0,
      v7OverSma30: null,
      state: null,
    });
    const closes = [...flat(110, 5), null];
    expect(spotVolumeState({ dailyVolumeUsd: flat(111, 100), dailyCloseUsd: closes })).toMatchObject({
      priceChange: null,
      state: null,
    });
  });

  test('has nothing to say without days or without any volume', () => {
    expect(spotVolumeState({ dailyVolumeUsd: [], dailyCloseUsd: [] })).toMatchObject({
      sma30Usd: null,
      state: null,
    });
    expect(spotVolumeState({ dailyVolumeUsd: flat(90, 0), dailyCloseUsd: flat(90, 5) })).toMatchObject({
      sma30Usd: 0,
      sma30Change: null,
      v7OverSma30: null,
      state: null,
    });
  });

  test('sees neither the unit of volume nor the currency of price', () => {
    const series = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 60, maxLength: 90 });
    fc.assert(
      fc.property(series, (values) => {
        const state = spotVolumeState({ dailyVolumeUsd: values, dailyCloseUsd: values });
        const scaled = spotVolumeState({
          dailyVolumeUsd: values.map((value) => value * 8),
          dailyCloseUsd: values.map((value) => value * 2),
        });
        expect(scaled).toEqual({ ...state, sma30Usd: state.sma30Usd! * 8 });
      }),
    );
  });
});

describe('basketTotals', () => {
  const rows = [
    { day: 10, venue: 'b', quoteUsd: 5 },
    { day: 10, venue: 'a', quoteUsd: 3 },
    { day: 12, venue: 'a', quoteUsd: 4 },
    { day: 12, venue: 'b', quoteUsd: 6 },
    { day: 13, venue: 'a', quoteUsd: 7 },
  ];

  test('adds up the venues; a day on which one is missing has no total', () => {
    expect(basketTotals(rows)).toEqual({
      series: { firstDay: 10, values: [8, null, 10, null] },
      venues: ['a', 'b'],
    });
  });

  test('keeps to the basket it is given', () => {
    expect(basketTotals(rows, ['a']).series).toEqual({ firstDay: 10, values: [3, null, 4, 7] });
    expect(basketTotals(rows, ['a', 'c']).series.values).toEqual([null, null, null, null]);
  });

  test('a row given twice is not counted twice', () => {
    expect(basketTotals([...rows, ...rows]).series).toEqual(basketTotals(rows).series);
  });

  test('has no days without rows', () => {
    expect(basketTotals([])).toEqual({ series: { firstDay: 0, values: [] }, venues: [] });
  });

  test('does not depend on the order of rows', () => {
    const volumes = fc.uniqueArray(
      fc.record({ day: fc.nat(9), venue: fc.constantFrom('a', 'b', 'c'), quoteUsd: fc.nat(1000) }),
      { selector: ({ day, venue }) => `${day} ${venue}` },
    );
    fc.assert(
      fc.property(volumes, (list) => {
        expect(basketTotals([...list].reverse())).toEqual(basketTotals(list));
      }),
    );
  });
});
