import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  impliedVolatility,
  impliedVolFromCoinPremium,
  optionDelta,
  optionPrice,
  premiumAdjustedDelta,
  vega,
  type OptionTerms,
} from '../../src/metrics/black76.ts';

const terms = (
  forwardUsd: number,
  strikeUsd: number,
  days: number,
  type: OptionTerms['type'],
): OptionTerms => ({ forwardUsd, strikeUsd, years: days / 365, type });

const anyTerms = fc
  .record({
    forwardUsd: fc.double({ min: 100, max: 1e6, noNaN: true }),
    moneyness: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
    years: fc.double({ min: 1 / 365, max: 2, noNaN: true }),
    type: fc.constantFrom('call' as const, 'put' as const),
  })
  .map(({ forwardUsd, moneyness, years, type }): OptionTerms => {
    return { forwardUsd, strikeUsd: forwardUsd * Math.exp(moneyness), years, type };
  });
const anyVol = fc.double({ min: 0.02, max: 4, noNaN: true });
const asCall = (option: OptionTerms): OptionTerms => ({ ...option, type: 'call' });
const asPut = (option: OptionTerms): OptionTerms => ({ ...option, type: 'put' });

describe('optionPrice', () => {
  it('is F x (2 N(s / 2) - 1) at the money', () => {
    // F = K = 100,000, vol 50%, a quarter of a year: s = 0.25, N(0.125) = 0.549738224830113.
    const option: OptionTerms = { forwardUsd: 100_000, strikeUsd: 100_000, years: 0.25, type: 'call' };
    expect(optionPrice(option, 0.5)).toBeCloseTo(9947.64496602258, 8);
    expect(optionPrice(asPut(option), 0.5)).toBeCloseTo(9947.64496602258, 8);
  });

  it('is the intrinsic value without volatility, at expiry and after it', () => {
    expect(optionPrice(terms(73_500, 70_000, 7, 'call'), 0)).toBe(3500);
    expect(optionPrice(terms(73_500, 70_000, 0, 'call'), 0.7)).toBe(3500);
    expect(optionPrice(terms(73_500, 70_000, -1, 'call'), 0.7)).toBe(3500);
    expect(optionPrice(terms(73_500, 70_000, 0, 'put'), 0.7)).toBe(0);
    expect(optionPrice(terms(73_500, 73_500, 0, 'put'), 0.7)).toBe(0);
  });

  it('keeps put-call parity: call - put = F - K', () => {
    fc.assert(
      fc.property(anyTerms, anyVol, (option, vol) => {
        const { forwardUsd, strikeUsd } = option;
        const difference = optionPrice(asCall(option), vol) - optionPrice(asPut(option), vol);
        return Math.abs(difference - (forwardUsd - strikeUsd)) <= 1e-14 * (forwardUsd + strikeUsd);
      }),
    );
  });

  it('never falls when volatility rises, and stays between intrinsic value and forward or strike', () => {
    fc.assert(
      fc.property(anyTerms, anyVol, fc.double({ min: 0, max: 1, noNaN: true }), (option, vol, more) => {
        const { forwardUsd, strikeUsd, type } = option;
        const rounding = 1e-14 * (forwardUsd + strikeUsd);
        const price = optionPrice(option, vol);
        const intrinsic = type === 'call' ? forwardUsd - strikeUsd : strikeUsd - forwardUsd;
        expect(optionPrice(option, vol + more)).toBeGreaterThanOrEqual(price - rounding);
        expect(price).toBeGreaterThanOrEqual(Math.max(intrinsic, 0) - rounding);
        expect(price).toBeLessThanOrEqual((type === 'call' ? forwardUsd : strikeUsd) + rounding);
      }),
    );
  });

  it('scales with the currency: twice the forward and strike, twice the price', () => {
    fc.assert(
      fc.property(anyTerms, anyVol, (option, vol) => {
        const double = { ...option, forwardUsd: 2 * option.forwardUsd, strikeUsd: 2 * option.strikeUsd };
        return optionPrice(double, vol) === 2 * optionPrice(option, vol);
      }),
    );
  });
});

describe('optionDelta', () => {
  it('is N(s / 2) for a call at the money and that less 1 for the put', () => {
    const option: OptionTerms = { forwardUsd: 100_000, strikeUsd: 100_000, years: 0.25, type: 'call' };
    expect(optionDelta(option, 0.5)).toBeCloseTo(0.549738224830113, 14);
    expect(optionDelta(asPut(option), 0.5)).toBeCloseTo(-0.450261775169887, 14);
  });

  it('is the change of the price per dollar of forward', () => {
    const option = terms(73_500, 80_000, 30, 'call');
    const up = optionPrice({ ...option, forwardUsd: 73_501 }, 0.56);
    const down = optionPrice({ ...option, forwardUsd: 73_499 }, 0.56);
    expect(optionDelta(option, 0.56)).toBeCloseTo((up - down) / 2, 7);
  });

  it('stays in [0, 1] for calls and [-1, 0] for puts, one apart', () => {
    fc.assert(
      fc.property(anyTerms, anyVol, (option, vol) => {
        const call = optionDelta(asCall(option), vol);
        const put = optionDelta(asPut(option), vol);
        expect(call).toBeGreaterThanOrEqual(0);
        expect(call).toBeLessThanOrEqual(1);
        expect(put).toBe(call - 1);
      }),
    );
  });

  it('is 0 or 1 when nothing is uncertain any more', () => {
    expect(optionDelta(terms(73_500, 70_000, 0, 'call'), 0.7)).toBe(1);
    expect(optionDelta(terms(73_500, 70_000, 0, 'put'), 0.7)).toBe(0);
    expect(optionDelta(terms(73_500, 75_000, 0, 'put'), 0.7)).toBe(-1);
  });
});

describe('premiumAdjustedDelta', () => {
  it('is the forward delta less the premium in BTC', () => {
    // At the money, s = 0.25: 0.5497382248 - 9947.64496602258 / 100,000.
    const option: OptionTerms = { forwardUsd: 100_000, strikeUsd: 100_000, years: 0.25, type: 'call' };
    expect(premiumAdjustedDelta(option, 0.5)).toBeCloseTo(0.549738224830113 - 0.0994764496602258, 13);
  });

  it('lies below the forward delta, and below -1 for a put deep in the money', () => {
    fc.assert(
      fc.property(
        anyTerms,
        anyVol,
        (option, vol) => premiumAdjustedDelta(option, vol) <= optionDelta(option, vol),
      ),
    );
    expect(premiumAdjustedDelta(terms(73_500, 100_000, 7, 'put'), 0.6)).toBeLessThan(-1);
  });
});

describe('vega', () => {
  it('is what one more vol point adds to the premium', () => {
    // F n(d1) sqrt(T) / 100 = 100,000 x 0.395837686944749 x 0.5 / 100
    const option: OptionTerms = { forwardUsd: 100_000, strikeUsd: 100_000, years: 0.25, type: 'call' };
    expect(vega(option, 0.5)).toBeCloseTo(197.9188434723745, 9);
    const slope = (optionPrice(option, 0.5001) - optionPrice(option, 0.4999)) / 0.02;
    expect(vega(option, 0.5)).toBeCloseTo(slope, 5);
  });

  it('is the same for call and put, and 0 after expiry', () => {
    expect(vega(terms(73_500, 80_000, 30, 'put'), 0.56)).toBe(vega(terms(73_500, 80_000, 30, 'call'), 0.56));
    expect(vega(terms(73_500, 80_000, -1, 'put'), 0.56)).toBe(0);
  });
});

describe('impliedVolatility', () => {
  it.each([
    // Premiums of Black-76 computed with 40 digits.
    [72_300, 110_000, 5, 'call', 0.07197541798395, 0.9],
    [72_300, 30_000, 60, 'put', 15.229308477821675, 0.8],
    [72_300, 72_300, 2, 'call', 747.2618776664291, 0.35],
    [72_300, 250_000, 365, 'call', 11231.671110854906, 1.2],
    [72_300, 60_000, 14, 'put', 120.06227386610229, 0.55],
  ] as const)('finds the vol of %s / %s, %s days, %s', (forward, strike, days, type, premium, vol) => {
    expect(
      Math.abs((impliedVolatility(premium, terms(forward, strike, days, type)) ?? NaN) - vol),
    ).toBeLessThan(1e-14);
  });

  it('does not exist at or below intrinsic value', () => {
    const call = terms(73_500, 70_000, 7, 'call');
    expect(impliedVolatility(3500, call)).toBeNull();
    expect(impliedVolatility(3499, call)).toBeNull();
    expect(impliedVolatility(0, terms(73_500, 75_000, 7, 'call'))).toBeNull();
    expect(impliedVolatility(-1, terms(73_500, 75_000, 7, 'call'))).toBeNull();
    expect(impliedVolatility(1500, terms(73_500, 75_000, 7, 'put'))).toBeNull();
  });

  it('does not exist at or above the forward for a call, the strike for a put', () => {
    expect(impliedVolatility(73_500, terms(73_500, 70_000, 7, 'call'))).toBeNull();
    expect(impliedVolatility(80_000, terms(73_500, 70_000, 7, 'call'))).toBeNull();
    expect(impliedVolatility(70_000, terms(73_500, 70_000, 7, 'put'))).toBeNull();
    // Under the forward, but no put is worth more than its strike.
    expect(impliedVolatility(72_000, terms(73_500, 70_000, 365, 'put'))).toBeNull();
  });

  it('does not exist outside 1% to 500%', () => {
    const option = terms(73_500, 75_000, 30, 'call');
    expect(impliedVolatility(optionPrice(option, 5), option)).toBeCloseTo(5, 12);
    expect(impliedVolatility(optionPrice(option, 5.01), option)).toBeNull();
    const near = terms(73_500, 73_600, 30, 'call');
    expect(impliedVolatility(optionPrice(near, 0.01), near)).toBeCloseTo(0.01, 12);
    expect(impliedVolatility(optionPrice(near, 0.0099), near)).toBeNull();
  });

  it('does not exist at expiry, after it, or without a forward and a strike', () => {
    expect(impliedVolatility(100, terms(73_500, 73_500, 0, 'call'))).toBeNull();
    expect(impliedVolatility(100, terms(73_500, 73_500, -1, 'call'))).toBeNull();
    expect(impliedVolatility(100, terms(0, 73_500, 7, 'put'))).toBeNull();
    expect(impliedVolatility(100, terms(73_500, 0, 7, 'put'))).toBeNull();
  });

  it('gives back the vol a premium of 50 cents or more was computed from', () => {
    fc.assert(
      fc.property(anyTerms, anyVol, (option, vol) => {
        const { forwardUsd, strikeUsd } = option;
        const premium = optionPrice(option, vol);
        const isCall = option.type === 'call';
        const timeValue = premium - Math.max(isCall ? forwardUsd - strikeUsd : strikeUsd - forwardUsd, 0);
        const room = (isCall ? forwardUsd : strikeUsd) - premium;
        fc.pre(timeValue >= 0.5 && room >= 0.5);
        // A double holds forward, strike and premium to 16 digits: that much of the vol cannot be known.
        const unknowable = (16 * 2 ** -52 * (forwardUsd + strikeUsd)) / (100 * vega(option, vol));
        const back = impliedVolatility(premium, option) ?? NaN;
        expect(Math.abs(back - vol)).toBeLessThanOrEqual(1e-12 + unknowable);
      }),
      { numRuns: 2000 },
    );
  });

  it('is within 1e-12 for options out of the money between 20% and 200%, a day to a year', () => {
    let worst = 0;
    for (const days of [1, 3, 7, 30, 90, 365]) {
      for (let strike = 20_000; strike <= 300_000; strike += 2500) {
        for (let percent = 20; percent <= 200; percent += 5) {
          const option = terms(72_300, strike, days, strike < 72_300 ? 'put' : 'call');
          const premium = optionPrice(option, percent / 100);
          if (premium < 0.5) continue;
          worst = Math.max(worst, Math.abs((impliedVolatility(premium, option) ?? NaN) - percent / 100));
        }
      }
    }
    expect(worst).toBeLessThan(1e-12);
  });

  it('is a number in its range or null, whatever the input', () => {
    const anything = fc.double();
    fc.assert(
      fc.property(anything, anything, anything, anything, (premium, forwardUsd, strikeUsd, years) => {
        const iv = impliedVolatility(premium, { forwardUsd, strikeUsd, years, type: 'call' });
        return iv === null || (iv >= 0.01 && iv <= 5);
      }),
      { numRuns: 5000 },
    );
    expect(impliedVolatility(1e307, terms(1e308, 1e308, 7, 'call'))).toBeNull();
  });
});

describe('impliedVolFromCoinPremium', () => {
  it('prices the premium at the forward', () => {
    const option = terms(73_500, 75_000, 7, 'put');
    expect(impliedVolFromCoinPremium(0.0465, option)).toBe(impliedVolatility(0.0465 * 73_500, option));
  });

  it('does not change when forward and strike are quoted in another currency', () => {
    fc.assert(
      fc.property(anyTerms, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (option, premiumBtc) => {
        const other = { ...option, forwardUsd: option.forwardUsd * 8, strikeUsd: option.strikeUsd * 8 };
        expect(impliedVolFromCoinPremium(premiumBtc, other)).toBe(
          impliedVolFromCoinPremium(premiumBtc, option),
        );
      }),
    );
  });
});
