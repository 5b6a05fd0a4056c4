import { expect, test } from 'vitest';
import { DAY_MS } from '../../src/market/day.ts';
import type { TokenUnlock } from '../../src/market/unlock.ts';
import { unlockShare, upcomingUnlocks } from '../../src/metrics/token-unlock.ts';

test('the share is of what circulated before, and may exceed all of it', () => {
  expect(unlockShare(25, 100)).toEqual({ share: 0.25, exceedsCirculating: false });
  expect(unlockShare(150, 100)).toEqual({ share: 1.5, exceedsCirculating: true });
  expect(unlockShare(100, 100)).toEqual({ share: 1, exceedsCirculating: false });
  expect(unlockShare(0, 100)).toEqual({ share: 0, exceedsCirculating: false });
});

test('there is no share of an unknown supply or of none', () => {
  expect(unlockShare(25, null)).toEqual({ share: null, exceedsCirculating: null });
  expect(unlockShare(25, 0)).toEqual({ share: null, exceedsCirculating: null });
});

const NOW = 20_000 * DAY_MS;
const unlock = (token: string, timeMs: number): TokenUnlock => ({
  token,
  name: token,
  timeMs,
  amount: 1,
  circulatingSupply: 10,
  kind: 'cliff',
  source: 'test',
});

test('upcoming unlocks ascend in time, then by token, both ends included', () => {
  const list = [
    unlock('LATE', NOW + 7 * DAY_MS + 1),
    unlock('END', NOW + 7 * DAY_MS),
    unlock('B', NOW + DAY_MS),
    unlock('A', NOW + DAY_MS),
    unlock('NOW', NOW),
    unlock('PAST', NOW - 1),
  ];
  expect(upcomingUnlocks(list, { nowMs: NOW, days: 7 }).map(({ token }) => token)).toEqual([
    'NOW',
    'A',
    'B',
    'END',
  ]);
  expect(upcomingUnlocks([], { nowMs: NOW, days: 7 })).toEqual([]);
  expect(list[0]!.token).toBe('LATE');
});
