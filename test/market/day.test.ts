import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayEndMs,
  dayOf,
  dayStartMs,
  isoDay,
  isoInstant,
  parseDay,
  parseInstant,
} from '../../src/market/day.ts';

describe('days and instants', () => {
  it('counts whole UTC days from 1970', () => {
    expect(dayOf(Date.UTC(2026, 1, 4))).toBe(20488); // 56 years x 365 + 14 leap days + 34
    expect(dayOf(Date.UTC(2026, 1, 4) - 1)).toBe(20487);
  });

  it('closes a day where the next one starts', () => {
    expect(dayEndMs(20487)).toBe(dayStartMs(20488));
  });

  it('reads back every day it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (day) => {
        expect(parseDay(isoDay(day))).toBe(day);
      }),
    );
  });

  it.each(['2026-02-30', '2026-13-01', '2026-2-3', '20260203', '', 'today', '2026-02-03T00:00:00Z'])(
    'refuses %j as a day',
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );

  it('writes instants without fractions and reads them back', () => {
    expect(isoInstant(Date.UTC(2026, 0, 23, 23, 0, 0, 7))).toBe('2026-01-23T23:00:00Z');
    expect(parseInstant('2026-01-23T23:00:00Z')).toBe(Date.UTC(2026, 0, 23, 23));
    expect(parseInstant('2026-01-23T23:00Z')).toBe(Date.UTC(2026, 0, 23, 23));
  });

  it.each([
    '2026-01-23T23:00:00',
    '2026-01-23T25:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-01-23',
    '1769209200000',
  ])('refuses %j as an instant, so that no local time slips in', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
