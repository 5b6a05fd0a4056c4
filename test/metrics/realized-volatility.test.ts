import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realizedVolatility, rollingRealizedVolatility } from '../../src/metrics/realized-volatility.ts';

const close = fc.double({ min: 1, max: 1e6, noNaN: true });

describe('realizedVolatility', () => {
  it('is the root of the mean squared log return, annualised', () => {
    // Up by a factor of e^0.02, down by e^0.04: squares 0.0004 and 0.0016, mean 0.001, times 365.
    const closes = [100, 100 * Math.exp(0.02), 100 * Math.exp(-0.02)];
    const volatility = realizedVolatility(closes);
    expect(volatility?.zeroMean).toBeCloseTo(Math.sqrt(0.365), 12);
    // Returns 0.02 and -0.04 around their mean -0.01: squares 0.0009 twice, over n-1 = 1.
    expect(volatility?.sample).toBeCloseTo(Math.sqrt(0.0018 * 365), 12);
    expect(volatility?.returns).toBe(2);
  });

  it('annualises hourly returns with 8760', () => {
    const closes = [100, 100 * Math.exp(0.01), 100];
    expect(realizedVolatility(closes, 8760)?.zeroMean).toBeCloseTo(0.01 * Math.sqrt(8760), 12);
  });

  it('has no sample form with a single return', () => {
    expect(realizedVolatility([100, 101])).toEqual({
      zeroMean: expect.closeTo(Math.log(1.01) * Math.sqrt(365), 12) as number,
      sample: null,
      returns: 1,
    });
  });

  it('does not exist under two closes, or when one is not a price', () => {
    expect(realizedVolatility([])).toBeNull();
    expect(realizedVolatility([100])).toBeNull();
    expect(realizedVolatility([100, 0, 100])).toBeNull();
    expect(realizedVolatility([100, -1, 100])).toBeNull();
    expect(realizedVolatility([100, NaN, 100])).toBeNull();
  });

  it('is 0 when nothing moves; a steady trend has volatility around zero but none around its mean', () => {
    expect(realizedVolatility([100, 100, 100])).toEqual({ zeroMean: 0, sample: 0, returns: 2 });
    const trend = realizedVolatility([100, 110, 121, 133.1]);
    expect(trend?.zeroMean).toBeCloseTo(Math.log(1.1) * Math.sqrt(365), 10);
    expect(trend?.sample).toBeCloseTo(0, 7);
  });

  it('is the same backwards in time and in another currency', () => {
    fc.assert(
      fc.property(fc.array(close, { minLength: 2, maxLength: 40 }), (closes) => {
        const volatility = realizedVolatility(closes)?.zeroMean ?? NaN;
        expect(realizedVolatility(closes.toReversed())?.zeroMean).toBeCloseTo(volatility, 8);
        expect(realizedVolatility(closes.map((value) => value * 7))?.zeroMean).toBeCloseTo(volatility, 8);
      }),
    );
  });
});

describe('rollingRealizedVolatility', () => {
  it('needs one close more than its window of returns', () => {
    const closes = { firstDay: 20_000, values: [100, 110, 100, 110] };
    const step = Math.log(1.1) * Math.sqrt(365);
    expect(rollingRealizedVolatility(closes, 2)).toEqual({
      firstDay: 20_000,
      values: [null, null, expect.closeTo(step, 12), expect.closeTo(step, 12)],
    });
  });

  it('has no value while a missing or impossible close is inside the window', () => {
    const gap = { firstDay: 0, values: [100, 110, null, 110, 100, 110, 100] };
    expect(rollingRealizedVolatility(gap, 2).values.map((value) => value !== null)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
    const zero = { firstDay: 0, values: [100, 0, 100, 110] };
    expect(rollingRealizedVolatility(zero, 1).values.map((value) => value !== null)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('is empty for an empty series', () => {
    expect(rollingRealizedVolatility({ firstDay: 0, values: [] }, 7)).toEqual({ firstDay: 0, values: [] });
  });

  it('agrees on every day with the window computed alone', () => {
    fc.assert(
      fc.property(
        fc.array(close, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 10 }),
        (values, window) => {
          const rolling = rollingRealizedVolatility({ firstDay: 0, values }, window).values;
          values.forEach((_, day) => {
            const alone = day < window ? null : realizedVolatility(values.slice(day - window, day + 1));
            if (alone === null) expect(rolling[day]).toBeNull();
            else expect(rolling[day]).toBeCloseTo(alone.zeroMean, 8);
          });
        },
      ),
    );
  });
});
