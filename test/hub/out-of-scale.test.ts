import { describe, expect, it } from 'vitest';
import { outOfScale } from '../../src/hub/out-of-scale.ts';

const steady = (count: number, value = 10): readonly number[] => new Array<number>(count).fill(value);

describe('values out of scale', () => {
  it('are none in an empty or a steady series, nor at the factor itself', () => {
    expect(outOfScale([], 10)).toEqual([]);
    expect(outOfScale([1, 5, 2, 20, 3, 30], 10)).toEqual([]);
  });

  it('are found at the end and in the middle, up and down', () => {
    expect(outOfScale([...steady(3), 1000], 10)).toEqual([3]);
    expect(outOfScale([10, 1000, 1200, 9, 10], 10)).toEqual([1, 2]);
    expect(outOfScale([10, 0.1, 10], 10)).toEqual([1]);
  });

  it('pass over missing values and zeros', () => {
    expect(outOfScale([10, null, 0, 1000, 0, null, 11], 10)).toEqual([3]);
  });

  it('are the market itself after a quarter', () => {
    expect(outOfScale([...steady(5), ...steady(91, 1000)], 10)).toEqual([]);
    expect(outOfScale([...steady(5), ...steady(90, 1000)], 10)).toHaveLength(90);
  });

  it('are accepted at once where a second series shows them', () => {
    expect(outOfScale([10, 1000, 1100, 1000], 10, (index) => index === 1)).toEqual([]);
  });
});
