import type { FundingRate } from '../market/funding.ts';
import { atLeast, atMost } from '../math/at-least.ts';
import { finite } from '../math/finite.ts';
import { ratio } from '../math/ratio.ts';

const OVERHEATED = 0.25;
const CROWDED = -0.05;

/** Funding as a simple yearly fraction; positive = longs pay shorts. `null` without an interval (M20). */
export function annualisedFunding(rate: number, intervalHours: number): number | null {
  const perDay = ratio(24, intervalHours);
  return perDay === null || perDay < 0 ? null : finite(rate * perDay * 365);
}

export type WeightedFunding = {
  /** Open-interest-weighted yearly fraction; positive = longs pay. `null` when no venue can be weighed. */
  readonly annualised: number | null;
  /** Open interest behind it, USD; `null` when no venue gave one. */
  readonly openInterestUsd: number | null;
  /** Venues in the average, by name. */
  readonly venues: readonly string[];
};

/**
 * Funding over venues, from the newest row of each (M20). A venue without open interest cannot be weighed and is left out,
 * unless it is the only one: then no weight is needed.
 */
export function weightedFunding(rates: readonly FundingRate[]): WeightedFunding {
  const newestMs = new Map<string, number>();
  for (const { venue, timeMs } of rates)
    newestMs.set(venue, Math.max(timeMs, newestMs.get(venue) ?? -Infinity));
  const markets = rates
    .filter(({ venue, timeMs }) => timeMs === newestMs.get(venue))
    .flatMap(({ venue, rate, intervalHours, openInterestUsd }) => {
      const annualised = annualisedFunding(rate, intervalHours);
      return annualised === null ? [] : [{ venue, annualised, openInterestUsd }];
    });
  const [only] = markets;
  if (markets.length === 1 && only !== undefined) {
    const { annualised, openInterestUsd, venue } = only;
    return {
      annualised,
      openInterestUsd: openInterestUsd === null ? null : finite(openInterestUsd),
      venues: [venue],
    };
  }

  let openInterestUsd = 0;
  let weighted = 0;
  const venues = new Set<string>();
  for (const market of markets) {
    if (market.openInterestUsd === null || !(market.openInterestUsd > 0)) continue;
    openInterestUsd += market.openInterestUsd;
    weighted += market.annualised * market.openInterestUsd;
    venues.add(market.venue);
  }
  return {
    annualised: ratio(weighted, openInterestUsd),
    openInterestUsd: venues.size === 0 ? null : finite(openInterestUsd),
    venues: [...venues].sort(),
  };
}

export type FundingBand = 'overheated_longs' | 'crowded_shorts' | 'neutral';

/** What yearly funding, a fraction, says about crowding: from +25% longs, down to -5% shorts (M20). */
export function fundingBand(annualised: number): FundingBand {
  if (atLeast(annualised, OVERHEATED)) return 'overheated_longs';
  return atMost(annualised, CROWDED) ? 'crowded_shorts' : 'neutral';
}
