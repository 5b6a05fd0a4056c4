import { describe, expect, it } from 'vitest';
import { freshness, withinBudget } from '../../src/market/freshness.ts';
import type { Sourced } from '../../src/market/sourced.ts';

const at = (text: string): number => Date.parse(text);

describe('freshness', () => {
  it.each([
    ['spot', '2026-02-04T00:00:00Z', '2026-02-04T00:01:00Z', 'fresh'],
    ['spot', '2026-02-04T00:00:00Z', '2026-02-04T00:01:01Z', 'aged'],
    ['spot', '2026-02-04T00:00:00Z', '2026-02-04T00:15:01Z', 'hidden'],
    ['daily', '2026-02-04T00:00:00Z', '2026-02-05T12:00:00Z', 'fresh'],
    ['daily', '2026-02-04T00:00:00Z', '2026-02-05T12:00:01Z', 'aged'],
    ['daily', '2026-02-04T00:00:00Z', '2026-02-07T12:00:01Z', 'hidden'],
    ['options', '2026-01-23T23:00:00Z', '2026-01-23T23:30:00Z', 'aged'],
    ['funding', '2026-02-04T00:00:00Z', '2026-02-04T09:00:01Z', 'hidden'],
  ] as const)('of %s from %s at %s is %s', (budget, asOf, now, expected) => {
    expect(freshness(budget, at(asOf), at(now))).toBe(expected);
  });

  it('does not age fund flows over a weekend, and counts closed weekdays from there', () => {
    const fridayClosed = at('2026-01-31T00:00:00Z'); // Saturday, 00:00 UTC
    expect(freshness('flows', fridayClosed, at('2026-02-02T12:00:00Z'))).toBe('fresh'); // Monday, still running
    expect(freshness('flows', fridayClosed, at('2026-02-03T12:00:00Z'))).toBe('fresh'); // one weekday closed
    expect(freshness('flows', fridayClosed, at('2026-02-04T12:00:00Z'))).toBe('aged'); // two
    expect(freshness('flows', fridayClosed, at('2026-02-05T00:00:00Z'))).toBe('hidden'); // three
  });
});

describe('an answer within its budget', () => {
  const answer: Sourced<number> = {
    value: 1,
    source: 'Synthetic',
    asOf: '2026-02-04T00:00:00Z',
    fetchedAt: '2026-02-04T00:00:00Z',
    quality: 'daily_final',
  };

  it('is left as it is while fresh, marked stale when aged, and withheld with its moment when older', () => {
    expect(withinBudget(answer, 'daily', at('2026-02-04T10:00:00Z'))).toBe(answer);
    expect(withinBudget(answer, 'daily', at('2026-02-06T00:00:00Z'))).toEqual({
      ...answer,
      quality: 'stale',
    });
    expect(withinBudget(answer, 'daily', at('2026-03-01T00:00:00Z'))).toEqual({
      value: null,
      reason: { code: 'stale', asOf: '2026-02-04T00:00:00Z' },
    });
  });

  it('keeps the reason of an answer that is not there', () => {
    const missing = { value: null, reason: { code: 'not_provided', dataset: 'urpd' } } as const;
    expect(withinBudget(missing, 'daily', 0)).toBe(missing);
  });
});
