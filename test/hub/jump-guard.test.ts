import { describe, expect, it } from 'vitest';
import { unconfirmedJumps } from '../../src/hub/jump-guard.ts';
import { YESTERDAY, seriesEnding } from '../doubles/market.ts';

const never = () => false;
const walk = (size: number): readonly number[] =>
  Array.from({ length: 100 }, (_, index) => 100 * (1 + (index % 2) * size));

describe('a jump of price', () => {
  it('of less than half, or within what is usual for the series, is none', () => {
    expect(unconfirmedJumps(seriesEnding([...walk(0.02), 70]), never)).toEqual([]);
    // Daily moves of 18%: 8 robust sigmas are a factor of seven.
    expect(unconfirmedJumps(seriesEnding([...walk(0.2), 400]), never)).toEqual([]);
  });

  it('of more is one unless a second series shows it', () => {
    const prices = seriesEnding([...walk(0.02), 60]);
    expect(unconfirmedJumps(prices, never)).toEqual([YESTERDAY]);
    expect(unconfirmedJumps(prices, (day) => day === YESTERDAY)).toEqual([]);
  });

  it('is all that lies between it and the way back', () => {
    const prices = seriesEnding([...walk(0.02), 10_000, 10_100, 101]);
    expect(unconfirmedJumps(prices, never)).toEqual([YESTERDAY - 2, YESTERDAY - 1]);
  });

  it('was usual before 2012', () => {
    const prices = { firstDay: Date.UTC(2010, 6, 1) / 86_400_000, values: [0.01, 0.04, 0.01] };
    expect(unconfirmedJumps(prices, never)).toEqual([]);
  });
});
