import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../../src/providers/data-folder/decimal.ts';

const digits = fc.stringMatching(/^\d{1,18}$/);
const maybe = (part: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), part);
/** Decimals put together from their parts, exponents small enough not to overflow. */
const decimal = fc
  .tuple(
    fc.constantFrom('', '+', '-'),
    digits,
    maybe(digits.map((part) => `.${part}`)),
    maybe(
      fc.tuple(fc.constantFrom('e', 'E'), fc.integer({ min: -200, max: 200 })).map(([e, n]) => `${e}${n}`),
    ),
  )
  .map((parts) => parts.join(''));

describe('parseDecimal', () => {
  it('agrees with Number() on every decimal', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        expect(parseDecimal(text)).toBe(Number(text) + 0);
      }),
    );
  });

  it('reads back every finite number as it is printed', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseDecimal(String(value))).toBe(value + 0);
      }),
    );
  });

  it('takes only digits, signs, one point and one exponent, and only what Number() takes too', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0159+\-.eEx_ ,n]*$/)), (text) => {
        const value = parseDecimal(text);
        if (value === undefined) return;
        expect(text).toMatch(/^[-+0-9.eE]+$/);
        expect(value).toBe(Number(text) + 0);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ...['', ' ', ' 5', '5 ', '\t5', '5\n', '0x10', '0b1', '0o7', '1_000', '1,000', '5n', '٣'],
    ...['NaN', 'nan', 'Infinity', '-Infinity', 'inf', '1e999', '-1e999', 'null', 'true', '[5]', '"5"'],
    ...['.5', '5.', '.', '+', '-', '--5', '+-5', '1.2.3', '1e', '1e+', '1e1.5', 'e5', '5%', '$5'],
  ])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('gives 0 for -0', () => {
    expect(Object.is(parseDecimal('-0'), 0)).toBe(true);
  });
});
