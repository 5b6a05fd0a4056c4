import { describe, expect, it } from 'vitest';
import { realizedWindow } from '../../src/readings/realized-volatility.ts';
import { failed, seriesEnding, sourced } from '../doubles/market.ts';

/** Up and down by 1% every day: each squared return is ln(1.01)^2, so the volatility is ln(1.01) x sqrt(365) = 19.0101%. */
const zigzag = (days: number): (number | null)[] =>
  Array.from({ length: days }, (_, index) => (index % 2 === 0 ? 100 : 101));
const ZIGZAG_VOL = 0.190101;

const window30 = (values: readonly (number | null)[]) =>
  realizedWindow(sourced(seriesEnding(values)), 30).zeroMean;

describe('realized volatility of the newest window', () => {
  it('names the last close it includes', () => {
    const { zeroMean } = realizedWindow(sourced(seriesEnding(zigzag(8))), 7);
    expect(zeroMean).toMatchObject({
      id: 'realized_vol_7d',
      unit: 'vol',
      asOf: '2026-02-04T00:00:00Z',
      quality: 'daily_final',
    });
    expect(zeroMean.value).toBeCloseTo(ZIGZAG_VOL, 6);
  });

  it('needs every close of a week', () => {
    const gap = zigzag(8);
    gap[3] = null;
    const { zeroMean } = realizedWindow(sourced(seriesEnding(gap)), 7);
    expect(zeroMean).toMatchObject({
      value: null,
      reason: { code: 'too_short', have: 7, need: 8, of: 'days' },
    });
  });

  it('bears one missing close in a month without counting its two days as one', () => {
    const gap = zigzag(31);
    gap[9] = null;
    // 28 returns of ln(1.01) and one of 0 over two days: sqrt(28 / 30) of the full figure
    const reading = window30(gap);
    expect(reading).toMatchObject({ quality: 'daily_final' });
    expect(reading.value).toBeCloseTo(ZIGZAG_VOL * Math.sqrt(28 / 30), 6);
  });

  it('is shown without a claim with two missing, and withheld with four', () => {
    const two = zigzag(31);
    two[9] = two[20] = null;
    expect(window30(two)).toMatchObject({ quality: 'stale' });
    const four = [...two];
    four[12] = four[25] = null;
    expect(window30(four)).toMatchObject({ value: null, reason: { code: 'too_short', have: 27, need: 28 } });
  });

  it('passes on why there are no closes', () => {
    const { zeroMean, sample } = realizedWindow(failed('price_daily'), 7);
    expect(zeroMean).toMatchObject({ value: null, reason: { code: 'failed' } });
    expect(sample).toBeNull();
    expect(window30([])).toMatchObject({ value: null, reason: { code: 'not_reported' } });
  });
});
