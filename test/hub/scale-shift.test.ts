import { describe, expect, it } from 'vitest';
import { scaleShift } from '../../src/hub/scale-shift.ts';

const signed = (count: number, size: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => (index % 2 === 0 ? size : -size));

describe('a shift of scale', () => {
  it('is the factor between the sizes of the last values and the year before, whichever is larger', () => {
    expect(scaleShift([...signed(100, 2), ...signed(30, 200)])).toBe(100);
    expect(scaleShift([...signed(100, 2), ...signed(30, 0.02)])).toBeCloseTo(100, 9);
    expect(scaleShift(signed(130, 2))).toBe(1);
  });

  it('does not count zeros and missing values', () => {
    expect(scaleShift([...signed(100, 2), 0, null, 0, ...signed(30, 20)])).toBe(10);
  });

  it('is unknown while there is little to compare', () => {
    expect(scaleShift(signed(89, 2))).toBeNull();
    expect(scaleShift([...signed(100, 2), ...new Array<number>(130).fill(0)])).not.toBeNull();
    expect(scaleShift([])).toBeNull();
  });
});
