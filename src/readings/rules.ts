import { isoInstant } from '../market/day.ts';
import type { MarketData } from '../market/market-data.ts';
import type { PresentReading } from '../market/reading.ts';
import { FLAT_USD } from '../metrics/net-flow.ts';
import { HEAVY_LOSS_PERCENTILE } from '../metrics/risk-lean.ts';
import { GROWTH } from '../metrics/spot-volume.ts';

/** Thresholds of the rules that a text names, so that these numbers too can be looked up (M9, M10, M21). */
export type RuleReadings = {
  /** Size of a 7-day flow from which it counts, USD. */
  readonly flowFlat: PresentReading;
  /** Rise of the 30-day mean of spot volume that counts as an expansion, a fraction. */
  readonly volumeRise: PresentReading;
  /** Place in its past year from which loss-taking counts as stress, a percentile. */
  readonly heavyPercentile: PresentReading;
  /** Weeks of falling losses that count as exhaustion. */
  readonly calmWeeks: PresentReading;
};

/** Source of a threshold: a rule of this program, not of the market. */
export const RULE_SOURCE = 'rule';

/** The thresholds, as readings of the market's own moment. */
export function ruleReadings({ nowMs }: MarketData): RuleReadings {
  const asOf = isoInstant(nowMs);
  const rule = (id: string, unit: PresentReading['unit'], value: number): PresentReading => ({
    id: `rule_${id}`,
    unit,
    value,
    source: RULE_SOURCE,
    asOf,
    fetchedAt: asOf,
    quality: 'manual',
  });
  return {
    flowFlat: rule('flow_flat', 'usd', FLAT_USD),
    volumeRise: rule('volume_rise', 'fraction', GROWTH),
    heavyPercentile: rule('heavy_percentile', 'percentile', HEAVY_LOSS_PERCENTILE),
    calmWeeks: rule('calm_weeks', 'count', 2),
  };
}
