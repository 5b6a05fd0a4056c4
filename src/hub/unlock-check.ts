import { isoInstant } from '../market/day.ts';
import type { TokenUnlock } from '../market/unlock.ts';
import { figure, sound, withheld, type Verdict } from './verdict.ts';

/** An unlock may exceed what circulates (M24), not many times over, and one of a hundred-thousandth is not listed. */
const SHARE = { min: 1e-5, max: 5 };
const MOST_TOLD = 3;

/** Unlocks that are some part of what circulates. A schedule with an impossible one is withheld: the next may be wrong by less. */
export function checkUnlocks(unlocks: readonly TokenUnlock[]): Verdict<readonly TokenUnlock[]> {
  const flaws = unlocks.flatMap(({ token, timeMs, amount, circulatingSupply }) => {
    const share = circulatingSupply === null ? 1 : amount / circulatingSupply;
    if (share >= SHARE.min && share <= SHARE.max) return [];
    const problem = `${figure(amount)} ${token} unlock where ${figure(circulatingSupply ?? 0)} circulate. Correct the unit of the one that is wrong`;
    return [{ field: 'amount', at: isoInstant(timeMs), problem }];
  });
  return flaws.length === 0 ? sound(unlocks) : withheld(flaws.slice(0, MOST_TOLD));
}
