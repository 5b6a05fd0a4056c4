import { expect, it } from 'vitest';
import { coveredDayMs } from '../../src/briefing/covered-day.ts';

it('is the day that closed at the instant', () => {
  expect(coveredDayMs('2026-02-04T00:00:00Z')).toBe(Date.UTC(2026, 1, 3));
});

it('is the running day within one', () => {
  expect(coveredDayMs('2026-02-04T09:00:00Z')).toBe(Date.UTC(2026, 1, 4));
});
