import { describe, expect, it } from 'vitest';
import { checkUnlocks } from '../../src/hub/unlock-check.ts';
import { NOW } from '../doubles/market.ts';

const unlock = (amount: number, circulatingSupply: number | null) =>
  ({
    token: 'T',
    name: 'Token',
    timeMs: NOW,
    amount,
    circulatingSupply,
    kind: 'cliff',
    source: 'S',
  }) as const;

describe('a token unlock', () => {
  it('may exceed what circulates, and may be of a token whose supply is not known', () => {
    const unlocks = [unlock(208, 200), unlock(1, 100_000), unlock(5, null)];
    expect(checkUnlocks(unlocks)).toEqual({ kept: unlocks, flaws: [] });
  });

  it.each([
    [2e5, 200],
    [0.001, 200],
  ])('of %d where %d circulate withholds the schedule', (amount, circulating) => {
    const { kept, flaws } = checkUnlocks([unlock(1, 100), unlock(amount, circulating)]);
    expect(kept).toBeNull();
    expect(flaws).toHaveLength(1);
  });
});
