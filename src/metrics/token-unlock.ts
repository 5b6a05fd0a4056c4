import { DAY_MS, type Millis } from '../market/day.ts';
import type { TokenUnlock } from '../market/unlock.ts';
import { ratio } from '../math/ratio.ts';

export type UnlockShare = {
  /** Tokens unlocked / circulating supply before, a fraction that may exceed 1; `null` when that supply is unknown or 0. */
  readonly share: number | null;
  readonly exceedsCirculating: boolean | null;
};

/** How much an unlock adds to what already circulates; both in tokens (M24). */
export function unlockShare(amount: number, circulatingSupply: number | null): UnlockShare {
  const share = ratio(amount, circulatingSupply);
  return { share, exceedsCirculating: share === null ? null : share > 1 };
}

/** Unlocks from now to `days` days ahead, both ends included, in order of time, then of token (M24). */
export function upcomingUnlocks(
  unlocks: readonly TokenUnlock[],
  { nowMs, days }: { readonly nowMs: Millis; readonly days: number },
): TokenUnlock[] {
  return unlocks
    .filter(({ timeMs }) => timeMs >= nowMs && timeMs <= nowMs + days * DAY_MS)
    .sort((a, b) => a.timeMs - b.timeMs || (a.token < b.token ? -1 : a.token > b.token ? 1 : 0));
}

/** The symbol of a listed token by its symbol or name in any case; `undefined` where none is called so. */
export function tokenNamed(unlocks: readonly TokenUnlock[], text: string): string | undefined {
  const wanted = text.trim().toLowerCase();
  const found =
    unlocks.find(({ token }) => token.toLowerCase() === wanted) ??
    unlocks.find(({ name }) => name.toLowerCase() === wanted);
  return found?.token;
}
