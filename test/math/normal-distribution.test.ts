import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cdfOverDensity, normalCdf, normalDensity } from '../../src/math/normal-distribution.ts';

/** x, N(x), N(x) / n(x), computed with 40 digits. */
const REFERENCE: readonly (readonly [number, number, number])[] = [
  [-37, 5.725571222524577e-300, 0.027007327965128336],
  [-20, 2.7536241186062337e-89, 0.04987592598183679],
  [-10, 7.619853024160525e-24, 0.09902859647173193],
  [-6, 9.86587645037698e-10, 0.16237766089686745],
  [-4.5, 3.3976731247300603e-6, 0.21257058044203178],
  [-1, 0.15865525393145705, 0.6556795424187984],
  [-0.5, 0.3085375387259869, 0.8763644564536923],
  [0.3, 0.6179114221889527, 1.6201656087067893],
  [1.96, 0.9750021048517795, 16.683544661575407],
  [4.5, 0.9999966023268753, 62563.363335186004],
];

const argument = fc.double({ min: -36, max: 36, noNaN: true });
const relativeError = (value: number, reference: number): number => Math.abs(value / reference - 1);

describe('normalCdf', () => {
  it.each(REFERENCE)('keeps 14 digits at %s', (x, probability) => {
    expect(relativeError(normalCdf(x), probability)).toBeLessThan(1e-14);
  });

  it('is a half in the middle, 0 and 1 at the ends', () => {
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
    expect(normalCdf(-1e308)).toBe(0);
  });

  it('gives both tails together 1', () => {
    fc.assert(fc.property(argument, (x) => Math.abs(normalCdf(x) + normalCdf(-x) - 1) <= 2 ** -52));
  });

  it('never falls, and joins its three approximations without a step', () => {
    fc.assert(
      fc.property(argument, fc.double({ min: 0, max: 1, noNaN: true }), (x, step) => {
        expect(normalCdf(x + step)).toBeGreaterThanOrEqual(normalCdf(x) * (1 - 1e-15));
      }),
    );
    for (const join of [-0.66291, -5.656854249492381]) {
      expect(relativeError(normalCdf(join - 1e-15), normalCdf(join + 1e-15))).toBeLessThan(2e-14);
    }
  });
});

describe('normalDensity', () => {
  it('is 1 / sqrt(2 pi) in the middle and even', () => {
    expect(relativeError(normalDensity(0), 0.3989422804014327)).toBeLessThan(1e-15);
    fc.assert(fc.property(argument, (x) => normalDensity(x) === normalDensity(-x)));
  });
});

describe('cdfOverDensity', () => {
  it.each(REFERENCE)('keeps 14 digits at %s', (x, _probability, ratio) => {
    expect(relativeError(cdfOverDensity(x), ratio)).toBeLessThan(1e-14);
  });

  it('goes on where probability and density have both vanished', () => {
    // For large y the ratio is 1 / y - 1 / y^3 + ...
    expect(relativeError(cdfOverDensity(-1000), 1 / 1000 - 1 / 1000 ** 3)).toBeLessThan(1e-11);
    expect(cdfOverDensity(-Infinity)).toBe(0);
  });
});
