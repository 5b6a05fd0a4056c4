import { describe, expect, it } from 'vitest';
import { DAY_MS, isoInstant } from '../../src/market/day.ts';
import type { TokenUnlock } from '../../src/market/unlock.ts';
import { unlocksReadings } from '../../src/readings/unlocks.ts';
import { NOW, marketOf, sourced } from '../doubles/market.ts';

const unlock = (token: string, inDays: number, rest: Partial<TokenUnlock> = {}): TokenUnlock => ({
  token,
  name: `${token} project`,
  timeMs: NOW + inDays * DAY_MS,
  amount: 1000,
  circulatingSupply: 4000,
  kind: 'cliff',
  source: 'Token calendar',
  ...rest,
});

describe('unlocksReadings', () => {
  it('lists the unlocks of the window by time', async () => {
    const data = marketOf({
      unlocks: [unlock('C', 183), unlock('B', 20), unlock('A', 2), unlock('PAST', -1), unlock('FAR', 184)],
    });
    const { unlocks, count, days } = await unlocksReadings(data);
    expect(unlocks.map(({ token }) => token)).toEqual(['A', 'B', 'C']);
    expect([count.value, days]).toEqual([3, 183]);
  });

  it('has amount and share with the source of the row', async () => {
    const { unlocks } = await unlocksReadings(marketOf({ unlocks: [unlock('A', 1)] }));
    expect(unlocks[0]?.amount).toMatchObject({ unit: 'tokens', value: 1000, source: 'Token calendar' });
    expect(unlocks[0]?.share).toMatchObject({ unit: 'fraction', value: 0.25, source: 'Token calendar' });
  });

  it('has a share above 1 where more is unlocked than circulates', async () => {
    // 208.33m / 199.99m
    const row = unlock('PROVE', 1, { amount: 208_330_000, circulatingSupply: 199_990_000 });
    const { unlocks } = await unlocksReadings(marketOf({ unlocks: [row] }));
    expect(unlocks[0]?.share.value).toBeCloseTo(1.0417020851, 9);
  });

  it.each([null, 0])('has no share with a circulating supply of %s', async (circulatingSupply) => {
    const { unlocks } = await unlocksReadings(marketOf({ unlocks: [unlock('A', 1, { circulatingSupply })] }));
    expect(unlocks[0]?.share.value).toBeNull();
  });

  it('has a count of 0 for a calendar without any, and none without a calendar', async () => {
    expect((await unlocksReadings(marketOf({ unlocks: [] }))).count.value).toBe(0);
    expect((await unlocksReadings(marketOf())).count).toMatchObject({
      value: null,
      reason: { dataset: 'unlocks' },
    });
  });

  it('is aged by when the calendar was fetched, not by what it speaks of', async () => {
    const fetched = (daysAgo: number) =>
      marketOf({
        unlocks: sourced([unlock('A', 1)], {
          asOf: '2020-01-01T00:00:00Z',
          fetchedAt: isoInstant(NOW - daysAgo * DAY_MS),
        }),
      });
    expect((await unlocksReadings(fetched(7))).count).toMatchObject({ value: 1, quality: 'daily_final' });
    expect((await unlocksReadings(fetched(8))).count).toMatchObject({ value: 1, quality: 'stale' });
    expect((await unlocksReadings(fetched(22))).count).toMatchObject({
      value: null,
      reason: { code: 'stale' },
    });
  });

  it('takes the window it is given', async () => {
    const data = marketOf({ unlocks: [unlock('A', 1), unlock('B', 10)] });
    expect((await unlocksReadings(data, { days: 5 })).unlocks.map(({ token }) => token)).toEqual(['A']);
  });
});
