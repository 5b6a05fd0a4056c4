import { describe, expect, it } from 'vitest';
import { highestOfMonth, highestSoFar } from '../../src/hub/running-highest.ts';

describe('the highest value', () => {
  it('so far never falls', () => {
    expect(highestSoFar({ firstDay: 5, values: [3, null, 2, 7, 1] })).toEqual({
      firstDay: 5,
      values: [3, 3, 3, 7, 7],
    });
  });

  it('of a month forgets what is 30 days old', () => {
    const values = [9, 1, 5, ...new Array<number | null>(40).fill(2)];
    const { values: highest } = highestOfMonth({ firstDay: 0, values });
    expect(highest.slice(0, 4)).toEqual([9, 9, 9, 9]);
    expect(highest[29]).toBe(9);
    expect(highest.slice(30, 33)).toEqual([5, 5, 2]);
  });

  it('of a month is that of every window, whatever the values', () => {
    const values = Array.from({ length: 120 }, (_, index) => (index % 7 === 3 ? null : (index * 37) % 101));
    const plain = values.map((_, index) => {
      const window = values.slice(Math.max(0, index - 29), index + 1).filter((value) => value !== null);
      return window.length === 0 ? null : Math.max(...window);
    });
    expect(highestOfMonth({ firstDay: 0, values }).values).toEqual(plain);
  });

  it('of nothing is nothing', () => {
    expect(highestOfMonth({ firstDay: 0, values: [null, null] }).values).toEqual([null, null]);
  });
});
