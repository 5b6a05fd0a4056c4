import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstNegativeSince, volatilityRiskPremium } from '../../src/metrics/volatility-risk-premium.ts';

describe('volatilityRiskPremium', () => {
  it('is implied minus realized in vol points', () => {
    expect(volatilityRiskPremium({ iv: 0.55, rvZeroMean: 0.4, rvSample: 0.45 })).toEqual({
      vrpVolPoints: expect.closeTo(15, 10) as number,
      vrpSampleVolPoints: expect.closeTo(10, 10) as number,
      sign: 'positive',
      signFragile: false,
      estimatorsDisagree: false,
    });
  });

  it('says when the sample form has the other sign, and keeps the zero-mean headline', () => {
    // The week to 2026-02-04: 75.8% around zero, 57.1% around the mean, against 70% implied.
    const premium = volatilityRiskPremium({ iv: 0.7, rvZeroMean: 0.758, rvSample: 0.571 });
    expect(premium.vrpVolPoints).toBeCloseTo(-5.8, 10);
    expect(premium.vrpSampleVolPoints).toBeCloseTo(12.9, 10);
    expect(premium.sign).toBe('negative');
    expect(premium.estimatorsDisagree).toBe(true);
  });

  it.each([
    [0.52, 'positive'],
    [0.5199, 'near_zero'],
    [0.5, 'near_zero'],
    [0.4801, 'near_zero'],
    [0.48, 'negative'],
  ] as const)('calls an implied vol of %s over a realized 0.5 %s', (iv, sign) => {
    const premium = volatilityRiskPremium({ iv, rvZeroMean: 0.5, rvSample: 0.5 });
    expect(premium.sign).toBe(sign);
    expect(premium.signFragile).toBe(sign === 'near_zero');
  });

  it('sees no disagreement without a sample form or on a difference of exactly 0', () => {
    expect(volatilityRiskPremium({ iv: 0.5, rvZeroMean: 0.7, rvSample: null })).toMatchObject({
      vrpSampleVolPoints: null,
      estimatorsDisagree: false,
    });
    expect(volatilityRiskPremium({ iv: 0.5, rvZeroMean: 0.7, rvSample: 0.5 }).estimatorsDisagree).toBe(false);
  });

  it('changes its sign when implied and realized change places', () => {
    const vol = fc.double({ min: 0, max: 5, noNaN: true });
    fc.assert(
      fc.property(vol, vol, (iv, rvZeroMean) => {
        const there = volatilityRiskPremium({ iv, rvZeroMean, rvSample: null }).vrpVolPoints;
        const back = volatilityRiskPremium({ iv: rvZeroMean, rvZeroMean: iv, rvSample: null }).vrpVolPoints;
        expect(there + back).toBe(0);
      }),
    );
  });
});

describe('firstNegativeSince', () => {
  const since = (...values: (number | null)[]) => firstNegativeSince({ firstDay: 100, values });

  it('is the last negative day before the current run', () => {
    expect(since(-1, 2, 3, -1, 4, -2, -3)).toEqual({ lastNegativeDay: 103, runStart: 105 });
    expect(since(-1, -2, 3, -1)).toEqual({ lastNegativeDay: 101, runStart: 103 });
  });

  it('has no earlier day when the run is the first', () => {
    expect(since(1, 2, -1, -2)).toEqual({ lastNegativeDay: null, runStart: 102 });
    expect(since(-1)).toEqual({ lastNegativeDay: null, runStart: 100 });
  });

  it('does not exist when the newest value is not negative', () => {
    expect(since(-1, 2)).toBeNull();
    expect(since(-1, 0)).toBeNull();
    expect(since()).toBeNull();
    expect(since(null, null)).toBeNull();
  });

  it('is neither ended nor extended by days without a value', () => {
    expect(since(-1, 2, null, -1, null, -2, null)).toEqual({ lastNegativeDay: 100, runStart: 103 });
    expect(since(null, -1, null, -2)).toEqual({ lastNegativeDay: null, runStart: 101 });
    expect(since(-1, 0, -2)).toEqual({ lastNegativeDay: 100, runStart: 102 });
  });
});
