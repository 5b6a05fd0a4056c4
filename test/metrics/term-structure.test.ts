import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../src/market/day.ts';
import type { OptionChain, OptionQuote } from '../../src/market/option.ts';
import {
  constantTenors,
  curveShape,
  forwardVol,
  slopeVolPoints,
  termStructure,
} from '../../src/metrics/term-structure.ts';

const NOW = Date.UTC(2026, 1, 4);

/** A chain whose smiles are flat: each expiry has its vol at both strikes around the forward. */
function flatChain(expiries: readonly { readonly days: number; readonly iv: number }[]): OptionChain {
  const quotes = expiries.flatMap(({ days, iv }) =>
    (
      [
        [70_000, 'put'],
        [80_000, 'call'],
      ] as const
    ).map(([strikeUsd, type]): OptionQuote => ({
      instrument: '',
      expiryMs: NOW + days * DAY_MS,
      strikeUsd,
      type,
      markIv: iv,
      bidIv: null,
      askIv: null,
      underlyingUsd: 73_500,
      markPriceBtc: null,
      openInterestBtc: null,
      volume24hBtc: null,
      exchangeDelta: null,
    })),
  );
  return { timeMs: NOW, quotes };
}

const anyVol = fc.double({ min: 0.1, max: 2, noNaN: true });

describe('constantTenors', () => {
  it('is linear in total variance between the expiries around the tenor', () => {
    // 5 d at 50%: w = 1.25; 9 d at 70%: w = 4.41; halfway 2.83, over 7 days, root.
    const { '1w': week } = constantTenors([
      { days: 9, iv: 0.7 },
      { days: 5, iv: 0.5 },
    ]);
    expect(week?.iv).toBeCloseTo(Math.sqrt(2.83 / 7), 14);
    expect(week?.extrapolated).toBe(false);
  });

  it('is the vol of an expiry exactly at the tenor', () => {
    const tenors = constantTenors([
      { days: 5, iv: 0.5 },
      { days: 7, iv: 0.63 },
      { days: 9, iv: 0.7 },
    ]);
    expect(tenors['1w']).toEqual({ iv: 0.63, extrapolated: false });
    expect(constantTenors([{ days: 7, iv: 0.63 }])['1w']).toEqual({ iv: 0.63, extrapolated: false });
  });

  it('is flagged as the nearest vol outside the listed range', () => {
    const tenors = constantTenors([
      { days: 20, iv: 0.6 },
      { days: 60, iv: 0.55 },
    ]);
    expect(tenors['3m']).toEqual({ iv: 0.55, extrapolated: true });
    expect(tenors['6m']).toEqual({ iv: 0.55, extrapolated: true });
    expect(tenors['1m']?.extrapolated).toBe(false);
  });

  it('has no 1W when the nearest expiry is more than 3 days from 7', () => {
    expect(constantTenors([{ days: 10, iv: 0.6 }])['1w']).toEqual({ iv: 0.6, extrapolated: true });
    expect(constantTenors([{ days: 10.01, iv: 0.6 }])['1w']).toBeNull();
    expect(constantTenors([{ days: 4, iv: 0.6 }])['1w']).toEqual({ iv: 0.6, extrapolated: true });
    expect(constantTenors([{ days: 3.99, iv: 0.6 }])['1w']).toBeNull();
    expect(constantTenors([{ days: 3.99, iv: 0.6 }])['6m']).toEqual({ iv: 0.6, extrapolated: true });
  });

  it('ignores expiries under one day and vols that are none', () => {
    const listed = [
      { days: 1, iv: 0.8 },
      { days: 13, iv: 0.6 },
    ];
    const junk = [
      { days: 0.99, iv: 3 },
      { days: -5, iv: 3 },
      { days: 8, iv: 0 },
      { days: 8, iv: NaN },
      { days: Infinity, iv: 3 },
      { days: 8, iv: 1e308 },
    ];
    expect(constantTenors([...junk, ...listed])).toEqual(constantTenors(listed));
  });

  it('has no tenor at all without an expiry', () => {
    const none = { '1w': null, '1m': null, '3m': null, '6m': null };
    expect(constantTenors([])).toEqual(none);
    expect(constantTenors([{ days: 0.4, iv: 0.95 }])).toEqual(none);
  });

  it('keeps total variance between that of the neighbours, and a flat curve flat', () => {
    fc.assert(
      fc.property(anyVol, anyVol, (near, far) => {
        const week = constantTenors([
          { days: 2, iv: near },
          { days: 20, iv: far },
        ])['1w'];
        const variance = (week?.iv ?? NaN) ** 2 * 7;
        const ends = [near ** 2 * 2, far ** 2 * 20];
        expect(variance).toBeGreaterThanOrEqual(Math.min(...ends) * (1 - 1e-12));
        expect(variance).toBeLessThanOrEqual(Math.max(...ends) * (1 + 1e-12));
        const flat = constantTenors([
          { days: 2, iv: near },
          { days: 200, iv: near },
        ]);
        for (const tenor of Object.values(flat)) expect(tenor?.iv).toBeCloseTo(near, 12);
      }),
    );
  });

  it('does not depend on the order of the expiries', () => {
    const expiries = [2, 9, 23, 51, 142, 233].map((days, index) => ({ days, iv: 0.7 - 0.03 * index }));
    fc.assert(
      fc.property(fc.shuffledSubarray(expiries, { minLength: expiries.length }), (shuffled) => {
        expect(constantTenors(shuffled)).toEqual(constantTenors(expiries));
      }),
    );
  });
});

describe('forwardVol', () => {
  it('is the vol that the far expiry adds', () => {
    // (0.6^2 x 30 - 0.7^2 x 10) / 20 = (10.8 - 4.9) / 20 = 0.295
    expect(forwardVol(10, 0.7, 30, 0.6)).toBeCloseTo(Math.sqrt(0.295), 14);
  });

  it('does not exist on negative forward variance, nor backwards in time', () => {
    expect(forwardVol(10, 0.7, 12, 0.6)).toBeNull();
    expect(forwardVol(30, 0.6, 10, 0.7)).toBeNull();
    expect(forwardVol(10, 0.6, 10, 0.7)).toBeNull();
    expect(forwardVol(7, NaN, 30, 0.6)).toBeNull();
  });

  it('is 0 when the far expiry adds no variance', () => {
    expect(forwardVol(10, 0.5, 40, 0.25)).toBe(0);
  });

  it('puts the two together again', () => {
    fc.assert(
      fc.property(anyVol, anyVol, (near, between) => {
        const far = Math.sqrt((near ** 2 * 7 + between ** 2 * 23) / 30);
        expect(forwardVol(7, near, 30, far)).toBeCloseTo(between, 9);
      }),
    );
  });
});

describe('curveShape', () => {
  it.each([
    [2, 'backwardation'],
    [1.99, 'flat'],
    [0, 'flat'],
    [-1.99, 'flat'],
    [-2, 'contango'],
    [(0.72 - 0.7) * 100, 'backwardation'],
    [(0.68 - 0.7) * 100, 'contango'],
  ] as const)('calls a slope of %s %s', (slope, shape) => {
    expect(curveShape(slope)).toBe(shape);
  });
});

describe('slopeVolPoints', () => {
  it('is 1W minus 3M, and none without either', () => {
    const tenors = constantTenors([
      { days: 7, iv: 0.7 },
      { days: 90, iv: 0.55 },
    ]);
    expect(slopeVolPoints(tenors)).toBeCloseTo(15, 12);
    expect(slopeVolPoints(constantTenors([{ days: 90, iv: 0.55 }]))).toBeNull();
  });
});

describe('termStructure', () => {
  it('reads tenors, slope, shape and forward vols off a chain', () => {
    const result = termStructure(
      flatChain([
        { days: 7, iv: 0.7 },
        { days: 30, iv: 0.6 },
        { days: 90, iv: 0.55 },
        { days: 180, iv: 0.53 },
      ]),
    );
    expect(result.tenors['6m']?.iv).toBeCloseTo(0.53, 12);
    expect(result.slopeVolPoints).toBeCloseTo(15, 9);
    expect(result.slopeExtrapolated).toBe(false);
    expect(result.shape).toBe('backwardation');
    // (0.36 x 30 - 0.49 x 7) / 23, (0.3025 x 90 - 0.36 x 30) / 60, (0.2809 x 180 - 0.3025 x 90) / 90
    expect(result.forwardVols['1w_1m']?.iv).toBeCloseTo(Math.sqrt(7.37 / 23), 9);
    expect(result.forwardVols['1m_3m']?.iv).toBeCloseTo(Math.sqrt(16.425 / 60), 9);
    expect(result.forwardVols['3m_6m']?.iv).toBeCloseTo(Math.sqrt(23.337 / 90), 9);
    expect(result.forwardVols['3m_6m']?.extrapolated).toBe(false);
  });

  it('carries the flag of an extrapolated tenor into slope and forward vol', () => {
    const result = termStructure(
      flatChain([
        { days: 6, iv: 0.7 },
        { days: 60, iv: 0.6 },
      ]),
    );
    expect(result.slopeExtrapolated).toBe(true);
    expect(result.forwardVols['1w_1m']?.extrapolated).toBe(false);
    expect(result.forwardVols['1m_3m']?.extrapolated).toBe(true);
    expect(result.forwardVols['3m_6m']).toEqual({
      iv: expect.closeTo(0.6, 12) as number,
      extrapolated: true,
    });
  });

  it('has no slope and no forward vol from an empty chain or one strike', () => {
    const none = {
      tenors: { '1w': null, '1m': null, '3m': null, '6m': null },
      slopeVolPoints: null,
      slopeExtrapolated: false,
      shape: null,
      forwardVols: { '1w_1m': null, '1m_3m': null, '3m_6m': null },
    };
    expect(termStructure({ timeMs: NOW, quotes: [] })).toEqual(none);
    const oneStrike = flatChain([{ days: 7, iv: 0.7 }]).quotes.slice(0, 1);
    expect(termStructure({ timeMs: NOW, quotes: oneStrike })).toEqual(none);
  });
});
