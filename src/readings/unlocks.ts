import { isoInstant, type Millis } from '../market/day.ts';
import { withinBudget } from '../market/freshness.ts';
import type { MarketData } from '../market/market-data.ts';
import type { Reading } from '../market/reading.ts';
import { isAvailable } from '../market/sourced.ts';
import type { TokenUnlock } from '../market/unlock.ts';
import { unlockShare, upcomingUnlocks } from '../metrics/token-unlock.ts';
import { mapAnswer, measure } from './measure.ts';

/** Days ahead when nobody says: half a year. */
export const UNLOCK_DAYS = 183;

/** One unlock with its readings. */
export type UpcomingUnlock = Pick<TokenUnlock, 'token' | 'name' | 'kind'> & {
  readonly timeMs: Millis;
  /** That moment as a reading: an ISO instant. */
  readonly time: Reading<string>;
  readonly amount: Reading;
  /** Of the supply in circulation before it; exceeds 1 where more is unlocked than circulates. */
  readonly share: Reading;
};

export type UnlocksReadings = {
  readonly days: number;
  /** How many are listed in the window; 0 is a calendar without any. */
  readonly count: Reading;
  /** How far ahead the calendar was asked, days. */
  readonly window: Reading;
  /** In order of time. */
  readonly unlocks: readonly UpcomingUnlock[];
};

export type UnlockOptions = {
  readonly days?: number;
  /** Of this token alone, by its symbol. */
  readonly token?: string | undefined;
};

/** Token unlocks from now on, as listed (M24). A calendar speaks of the future, so it is aged by when it was fetched. */
export async function unlocksReadings(
  data: MarketData,
  { days = UNLOCK_DAYS, token: wanted }: UnlockOptions = {},
): Promise<UnlocksReadings> {
  const listed = await data.unlocks();
  const fetched = isAvailable(listed) ? { ...listed, asOf: listed.fetchedAt } : listed;
  const ahead = mapAnswer(withinBudget(fetched, 'unlocks', data.nowMs), (unlocks) =>
    upcomingUnlocks(
      unlocks.filter(({ token }) => wanted === undefined || token === wanted),
      { nowMs: data.nowMs, days },
    ),
  );
  const count = measure({ id: 'unlock_count', unit: 'count' }, ahead, (unlocks) => unlocks.length);
  const window = measure({ id: 'unlock_days', unit: 'days' }, ahead, () => days);
  if (!isAvailable(ahead)) return { days, count, window, unlocks: [] };
  const unlocks = ahead.value.map((unlock): UpcomingUnlock => {
    const { token, name, kind, timeMs, amount, circulatingSupply, source } = unlock;
    const answer = { ...ahead, source, value: unlock };
    const own = token.toLowerCase();
    return {
      token,
      name,
      kind,
      timeMs,
      time: measure<TokenUnlock, string>({ id: `unlock_time_${own}`, unit: 'state' }, answer, () =>
        isoInstant(timeMs),
      ),
      amount: measure({ id: `unlock_amount_${own}`, unit: 'tokens' }, answer, () => amount),
      share: measure(
        { id: `unlock_share_${own}`, unit: 'fraction' },
        answer,
        () => unlockShare(amount, circulatingSupply).share,
      ),
    };
  });
  return { days, count, window, unlocks };
}
