import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optionDelta, optionPrice } from '../../src/metrics/black76.ts';
import {
  atmVol,
  impliedVol,
  varianceSwapVol,
  wingVol,
  type VolState,
} from '../../src/sample/option-surface.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const states: fc.Arbitrary<VolState> = fc
  .record({
    front: between(0.15, 1.3),
    middle: between(0.2, 0.9),
    back: between(0.2, 0.9),
    frontTilt: between(-0.45, 0.35),
  })
  .map((state) => ({ ...state, backTilt: 0.6 * state.frontTilt }));
const FEW_DAYS = [0.4, 1.5, 5, 12, 30, 75, 160, 330];
const MONEYNESS = Array.from({ length: 61 }, (_, i) => (i - 30) / 20);

const variance = (state: VolState, k: number, days: number) => impliedVol(state, k, days / 365) ** 2 * days;
const call = (state: VolState, k: number, days: number) =>
  optionPrice(
    { forwardUsd: 1, strikeUsd: Math.exp(k), years: days / 365, type: 'call' },
    impliedVol(state, k, days / 365),
  );

describe('the option surface', () => {
  it('is at the money what its front, middle and back make of it', () => {
    // all three alike: the volatility of every term
    const flat = { front: 0.5, middle: 0.5, back: 0.5, frontTilt: -0.2, backTilt: -0.1 };
    for (const days of FEW_DAYS) expect(atmVol(flat, days / 365)).toBeCloseTo(0.5, 12);
    expect(impliedVol(flat, 0, 0.1)).toBeCloseTo(0.5, 12);
    const steep = { ...flat, front: 0.9, middle: 0.6 };
    expect(atmVol(steep, 1e-5)).toBeCloseTo(0.9, 3);
    expect(atmVol(steep, 40)).toBeCloseTo(0.5, 2);
  });

  it('never has less total variance at a later expiry', () => {
    fc.assert(
      fc.property(states, (state) =>
        MONEYNESS.every((k) =>
          FEW_DAYS.slice(1).every(
            (days, i) => variance(state, k, days) >= variance(state, k, FEW_DAYS[i]!) - 1e-12,
          ),
        ),
      ),
    );
  });

  it('prices calls that fall and are convex in the strike', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(...FEW_DAYS), (state, days) => {
        const prices = MONEYNESS.map((k) => ({ strike: Math.exp(k), price: call(state, k, days) }));
        const slopes = prices
          .slice(1)
          .map((at, i) => (at.price - prices[i]!.price) / (at.strike - prices[i]!.strike));
        return slopes.every((slope, i) => slope <= 1e-9 && slope >= (slopes[i - 1] ?? -1) - 1e-9);
      }),
    );
  });

  it('finds the wings where the delta is a quarter', () => {
    const state = { front: 0.8, middle: 0.6, back: 0.5, frontTilt: -0.3, backTilt: -0.2 };
    for (const side of ['put', 'call'] as const) {
      const vol = wingVol(state, side, 30 / 365);
      // the strike of that delta at that volatility, and the volatility the surface has there
      const k = strikeOfQuarterDelta(vol, side, 30 / 365);
      expect(impliedVol(state, k, 30 / 365)).toBeCloseTo(vol, 6);
    }
    expect(wingVol(state, 'put', 30 / 365)).toBeGreaterThan(wingVol(state, 'call', 30 / 365));
  });

  it('makes a variance swap of the volatility where all strikes have the same, and dearer with wings', () => {
    fc.assert(
      fc.property(states, (state) => varianceSwapVol(state, 30 / 365) > atmVol(state, 30 / 365)),
      { numRuns: 30 },
    );
  });
});

function strikeOfQuarterDelta(vol: number, type: 'put' | 'call', years: number): number {
  let [near, far] = [0, type === 'put' ? -1 : 1];
  for (let i = 0; i < 60; i += 1) {
    const k = (near + far) / 2;
    const delta = Math.abs(optionDelta({ forwardUsd: 1, strikeUsd: Math.exp(k), years, type }, vol));
    if (delta > 0.25) near = k;
    else far = k;
  }
  return near;
}
