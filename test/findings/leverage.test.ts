import { describe, expect, it } from 'vitest';
import { leverageFindings } from '../../src/findings/leverage.ts';
import type { LeverageReadings } from '../../src/readings/leverage.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, missing, placed, reading, stale, state } from '../doubles/readings.ts';

const FUNDING = placed(reading('funding_annualised', 'fraction', 0.3), 98);
const futures = (
  band: 'overheated_longs' | 'crowded_shorts' | 'neutral',
  rest: Partial<LeverageReadings> = {},
): LeverageReadings => ({
  ...NOTHING.leverage,
  funding: FUNDING,
  band: state('funding_band', band),
  ...rest,
});
const week = (openInterest: number, price: number) => ({
  openInterestChange: reading('open_interest_btc_change_7d', 'fraction', openInterest),
  priceChange: reading('price_change_7d', 'fraction', price),
});
const kindsOf = (readings: LeverageReadings) => leverageFindings(readings).map(({ kind }) => kind);

describe('findings on leverage', () => {
  it.each([
    ['overheated_longs', 'down', 'strong'],
    ['crowded_shorts', 'neutral', 'strong'],
    ['neutral', 'neutral', 'weak'],
  ] as const)('%s points %s and is %s', (band, direction, strength) => {
    expect(leverageFindings(futures(band))).toEqual([
      {
        section: 'leverage',
        kind: band,
        direction,
        strength,
        comparison: { kind: 'percentile', percentile: 98, windowDays: 365 },
        limit: 'no_timing',
        undo: 'funding_normal',
        readings: [FUNDING, state('funding_band', band)],
      },
    ]);
  });

  it.each([
    ['at', 90 / 100 - 1, true],
    ['just below', -0.101, true],
    ['just above', -0.099, false],
  ] as const)('positions are being closed %s a fall of open interest by 10%%', (_, change, closed) => {
    expect(kindsOf(futures('neutral', week(change, -0.01))).includes('deleveraging')).toBe(closed);
  });

  it.each([
    [-0.001, true],
    [0, false],
    [0.02, false],
  ])('while price changes by %d over the same week', (price, closed) => {
    expect(kindsOf(futures('neutral', week(-0.2, price))).includes('deleveraging')).toBe(closed);
  });

  it('closed positions make no floor and come after what funding says', () => {
    const found = leverageFindings(futures('crowded_shorts', week(-0.2, -0.1)));
    expect(found.map(({ kind }) => kind)).toEqual(['crowded_shorts', 'deleveraging']);
    expect(found[1]).toMatchObject({
      section: 'leverage',
      direction: 'neutral',
      strength: 'moderate',
      comparison: null,
      limit: 'no_floor',
      undo: 'leverage_rebuilt',
    });
    expect(idsOf(found[1]?.readings ?? [])).toEqual(['open_interest_btc_change_7d', 'price_change_7d']);
  });

  it('a short history gives no comparison', () => {
    expect(
      leverageFindings(futures('neutral', { funding: placed(FUNDING, 98, 29) }))[0]?.comparison,
    ).toBeNull();
  });

  it('stale or missing funding silences its band, and not the closed positions', () => {
    expect(kindsOf(futures('neutral', { funding: stale(FUNDING) }))).toEqual([]);
    expect(kindsOf(futures('neutral', { funding: missing('funding_annualised', 'fraction') }))).toEqual([]);
    expect(kindsOf({ ...NOTHING.leverage, ...week(-0.2, -0.1) })).toEqual(['deleveraging']);
  });

  it('stale open interest or price closes nothing', () => {
    const { openInterestChange, priceChange } = week(-0.2, -0.1);
    expect(
      kindsOf(futures('neutral', { openInterestChange: stale(openInterestChange), priceChange })),
    ).toEqual(['neutral']);
    expect(kindsOf(futures('neutral', { openInterestChange, priceChange: stale(priceChange) }))).toEqual([
      'neutral',
    ]);
  });
});
