import { describe, expect, it } from 'vitest';
import { oneOf } from '../../src/briefing/variants.ts';
import { missing, reading } from '../doubles/readings.ts';

const WAYS = ['first', 'second', 'third'];
const onDay = (date: string) => oneOf(WAYS, reading('price', 'usd', 1, { asOf: `${date}T00:00:00Z` }));

describe('several ways to say the same', () => {
  it('follow one another from day to day and begin again', () => {
    const week = ['2026-02-01', '2026-02-02', '2026-02-03', '2026-02-04'].map(onDay);
    expect(new Set(week.slice(0, 3))).toEqual(new Set(WAYS));
    expect(week[3]).toBe(week[0]);
  });

  it('are the same way all day long', () => {
    const at = (asOf: string) => oneOf(WAYS, reading('price', 'usd', 1, { asOf }));
    expect(at('2026-02-04T00:00:00Z')).toBe(at('2026-02-04T23:59:59Z'));
  });

  it('do not depend on the value', () => {
    const other = oneOf(WAYS, reading('close', 'usd', 2, { asOf: '2026-02-04T00:00:00Z' }));
    expect(other).toBe(onDay('2026-02-04'));
  });

  it('are the first where the reading is missing', () => {
    expect(oneOf(WAYS, missing('price'))).toBe('first');
  });
});
