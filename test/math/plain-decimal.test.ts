import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDecimal } from '../../src/math/plain-decimal.ts';

describe('a plain decimal', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [73_500, '73500'],
    [-0.018424784540062137, '-0.018424784540062137'],
    [1e-7, '0.0000001'],
    [1.5e21, '1500000000000000000000'],
    [0.1 + 0.2, '0.30000000000000004'],
  ])('of %d is %s', (value, text) => {
    expect(plainDecimal(value)).toBe(text);
  });

  it('reads back as the same number and has no exponent, whatever the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = plainDecimal(value);
        expect(text).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
        expect(Number(text)).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
