import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundDecimal } from '../../src/locales/round-decimal.ts';

describe('rounding on the decimal value', () => {
  it.each([
    [1.005, 2, 0, '1.01'], // the binary float is 1.00499999999999989
    [2.675, 2, 0, '2.68'],
    [-2.675, 2, 0, '-2.68'],
    [80_250, 1, 3, '80.3'],
    [999.95, 1, 0, '1000'],
    [0.5, 0, 0, '1'],
    [-0.4, 0, 0, '0'],
    [0, 2, 0, '0'],
    [1.5e-7, 8, 0, '0.00000015'],
    [1e21, 0, 0, '1000000000000000000000'],
    [0.1234, 1, -2, '12.3'],
    [4e-9, 2, 0, '0'],
  ])('%d to %d places, shifted by %d, is %s', (value, places, shift, expected) => {
    expect(roundDecimal(value, places, shift)).toBe(expected);
  });

  it('is within half a unit of the last place, mirrors its sign, and leaves no trailing zero', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
        fc.integer({ min: 0, max: 6 }),
        (value, places) => {
          const text = roundDecimal(value, places);
          expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(
            0.5 * 10 ** -places + Math.abs(value) * 1e-15,
          );
          expect(text).not.toMatch(/\.\d*0$|\.$|^-0$/);
          expect(roundDecimal(-value, places)).toBe(
            Number(text) === 0 ? text : text.startsWith('-') ? text.slice(1) : `-${text}`,
          );
        },
      ),
    );
  });
});
