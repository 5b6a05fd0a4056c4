import { finite } from '../math/finite.ts';
import { ratio } from '../math/ratio.ts';

export type Liveliness = {
  /** Coin-days all coins have collected since genesis: one per coin and day. */
  readonly coindaysCreated: number | null;
  /** Coin-days that spending used up since genesis. */
  readonly coindaysDestroyed: number | null;
  /** Destroyed / created, 0 to 1: the share of coin-time that took part in the economy. */
  readonly liveliness: number | null;
  /** 1 - liveliness. */
  readonly vaultedness: number | null;
  /** Liveliness / vaultedness; `null` when nothing is vaulted. */
  readonly activityToVaultedness: number | null;
};

/**
 * Liveliness from the circulating supply (BTC) and coin-days destroyed of every day since genesis (M2). All `null` when a
 * day is missing; the ratios also when more was destroyed than created, which no chain can do.
 */
export function liveliness(since: {
  readonly dailySupply: readonly (number | null)[];
  readonly coindaysDestroyed: readonly (number | null)[];
}): Liveliness {
  const sameDays = since.dailySupply.length === since.coindaysDestroyed.length;
  const created = sameDays ? cumulated(since.dailySupply) : null;
  const destroyed = sameDays ? cumulated(since.coindaysDestroyed) : null;
  const share = ratio(destroyed, created);
  const active = share !== null && share >= 0 && share <= 1 ? share : null;
  const vaulted = active === null ? null : 1 - active;
  return {
    coindaysCreated: created,
    coindaysDestroyed: destroyed,
    liveliness: active,
    vaultedness: vaulted,
    activityToVaultedness: ratio(active, vaulted),
  };
}

function cumulated(days: readonly (number | null)[]): number | null {
  let total = 0;
  for (const day of days) {
    if (day === null) return null;
    total += day;
  }
  return days.length === 0 ? null : finite(total);
}
