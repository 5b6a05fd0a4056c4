import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../src/locales/format.ts';
import { axisLabel, valueAxis } from '../../src/pictures/value-axis.ts';

const english = createFormat('en');
const axis = (values: readonly number[], more: Partial<Parameters<typeof valueAxis>[0]> = {}) =>
  valueAxis({
    values,
    unit: 'usd',
    scale: 'linear',
    zero: false,
    from: 400,
    to: 0,
    format: english,
    ...more,
  });

describe('the axis of values', () => {
  it('names round amounts as the language writes them', () => {
    expect(axis([61_000, 118_000])?.ticks.map(({ label }) => label)).toEqual([
      '$60k',
      '$70k',
      '$80k',
      '$90k',
      '$100k',
      '$110k',
      '$120k',
    ]);
    const chinese = axis([61_000, 118_000], { format: createFormat('zh-CN') });
    expect(chinese?.ticks[0]?.label).toBe('6 万美元');
  });

  it('holds zero where the picture needs it, and only then', () => {
    expect(axis([5, 9])?.place(0)).toBeGreaterThan(400);
    expect(axis([5, 9], { zero: true })?.place(0)).toBe(400);
    expect(axis([-9, -5], { zero: true })?.place(0)).toBe(0);
  });

  it('does not exist without a number', () => {
    expect(axis([])).toBeUndefined();
    expect(axis([Number.NaN, Infinity])).toBeUndefined();
  });

  it('puts values that are all equal in the middle', () => {
    expect(axis([7, 7, 7])?.place(7)).toBe(200);
    expect(axis([0, 0])?.place(0)).toBe(200);
  });

  it('is linear where marks begin at zero, which has no logarithm', () => {
    const zero = axis([1e-11, 5], { scale: 'log', zero: true })?.place(0);
    expect(zero).toSatisfy(Number.isFinite);
  });

  it('names powers of ten over a span of 10^12 on a logarithmic scale', () => {
    const ticks = axis([1, 1e12], { scale: 'log' })?.ticks ?? [];
    expect(ticks.length).toBeGreaterThanOrEqual(3);
    expect(ticks.length).toBeLessThanOrEqual(7);
  });

  it('is linear where a value is not positive, whatever was asked', () => {
    expect(axis([-5, 10], { scale: 'log' })?.place(-5)).toBeLessThanOrEqual(400);
  });

  it('has room for every value, and no two ticks that read alike', () => {
    const value = fc.oneof(
      fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    );
    const unit = fc.constantFrom('usd', 'btc', 'fraction', 'change', 'vol', 'points', 'number');
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 20 }),
        unit,
        fc.boolean(),
        fc.constantFrom('linear', 'log'),
        (values, of, zero, scale) => {
          const found = axis(values, { unit: of, zero, scale });
          for (const one of values) {
            expect(found?.place(one)).toBeGreaterThanOrEqual(-1e-6);
            expect(found?.place(one)).toBeLessThanOrEqual(400 + 1e-6);
          }
          const labels = (found?.ticks ?? []).map(({ label }) => label);
          expect(new Set(labels).size).toBe(labels.length);
          expect(labels.length).toBeLessThanOrEqual(12);
        },
      ),
    );
  });
});

describe('a value on an axis', () => {
  it.each([
    ['usd', 80_000, '$80k'],
    ['btc', 200_000, '200k BTC'],
    ['fraction', 0.2, '20%'],
    ['change', 0.05, '+5%'],
    ['vol', 0.7, '70%'],
    ['points', -10, '-10'],
    ['number', 2.5, '2.5'],
  ] as const)('in %s of %d is %s', (unit, value, label) => {
    expect(axisLabel(value, unit, english)).toBe(label);
  });
});
