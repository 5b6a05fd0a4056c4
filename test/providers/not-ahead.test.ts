import { describe, expect, it } from 'vitest';
import { notAhead } from '../../src/providers/not-ahead.ts';

const NOW = Date.UTC(2026, 1, 5);

describe('notAhead', () => {
  it('allows clocks to differ by two minutes', () => {
    expect(notAhead('okx ticker ts', NOW + 120_000, NOW)).toBe(NOW + 120_000);
  });

  it('refuses a moment after the answer', () => {
    expect(() => notAhead('okx ticker ts', NOW + 120_001, NOW)).toThrow(
      'okx ticker ts: 2026-02-05T00:02:00Z lies ahead of the answer that names it',
    );
  });
});
