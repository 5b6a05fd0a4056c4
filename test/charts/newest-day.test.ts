import { describe, expect, it } from 'vitest';
import { dayOfMoment, daysUpTo, endingIn } from '../../src/charts/newest-day.ts';
import { day, instant, marketOf, NOW, YESTERDAY } from '../doubles/market.ts';

const AT_MIDNIGHT = '2026-02-04T00:00:00Z';

describe('a moment', () => {
  it('counts for its own UTC day, and at midnight for the one that has just closed', () => {
    expect(dayOfMoment('2026-02-04T00:00:01Z')).toBe(day('2026-02-04'));
    expect(dayOfMoment(AT_MIDNIGHT)).toBe(day('2026-02-03'));
  });
});

describe('a history that ends in a reading', () => {
  const newest = { value: 9, asOf: AT_MIDNIGHT };

  it('has the value of the reading on its day, in place of a stored one', () => {
    const stored = { firstDay: YESTERDAY - 2, values: [1, 2, 3] };
    expect(endingIn(stored, newest)).toEqual({ firstDay: YESTERDAY - 2, values: [1, 2, 9] });
  });

  it('leaves the days in between without a value', () => {
    const stored = { firstDay: YESTERDAY - 3, values: [1] };
    expect(endingIn(stored, newest)).toEqual({ firstDay: YESTERDAY - 3, values: [1, null, null, 9] });
  });

  it('is the reading alone where nothing is stored before it', () => {
    const alone = { firstDay: YESTERDAY, values: [9] };
    expect(endingIn({ firstDay: 0, values: [] }, newest)).toEqual(alone);
    expect(endingIn({ firstDay: YESTERDAY, values: [3] }, newest)).toEqual(alone);
  });
});

describe('the days of a picture', () => {
  it('end on the last closed day, or on a later one that has a value', () => {
    expect(daysUpTo(marketOf(), [])).toEqual({ firstDay: YESTERDAY - 179, lastDay: YESTERDAY });
    expect(daysUpTo(marketOf(), [YESTERDAY - 5], 90)).toEqual({
      firstDay: YESTERDAY - 89,
      lastDay: YESTERDAY,
    });
    const afternoon = marketOf({ nowMs: instant('2026-02-04T15:00:00Z') });
    expect(daysUpTo(afternoon, [YESTERDAY + 1]).lastDay).toBe(YESTERDAY + 1);
    expect(NOW).toBe(instant(AT_MIDNIGHT));
  });
});
