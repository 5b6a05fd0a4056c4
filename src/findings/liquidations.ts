import type { PositionSide } from '../market/liquidation.ts';
import { isFresh, isPresent, type PresentReading } from '../market/reading.ts';
import type { LiquidationReadings } from '../readings/liquidations.ts';
import { MIN_HISTORY, claim, type Comparison, type Finding } from './finding.ts';

export type LiquidationClaim = PositionSide | 'both' | 'quiet';

/** The side that was forced out more. */
export const heavierSide = ({ long, short }: LiquidationReadings): PositionSide =>
  isPresent(long.total) && isPresent(short.total) && short.total.value > long.total.value ? 'short' : 'long';

/** Times the median up to which losses on both sides are the usual noise. */
const BOTH_USUAL = 1.5;

/** How many times its median the heavier side has, when that is no more than usual: a quiet window. */
export function quietMultiple(readings: LiquidationReadings): PresentReading | null {
  const { multiple } = readings[heavierSide(readings)];
  const { side } = readings;
  const usual = isFresh(side) && side.value === 'both' ? BOTH_USUAL : 1;
  return isFresh(multiple) && multiple.value < usual ? multiple : null;
}

/** Less than a dollar is nothing: it would be told as $0. */
const LEAST_USD = 1;

/** Which side's leverage was cleared, and how that ranks on the covered venues (M11). */
export function liquidationFindings(readings: LiquidationReadings): readonly Finding<LiquidationClaim>[] {
  const { total, side, longShare, shortShare } = readings;
  if (!isFresh(total) || !isFresh(side) || total.value < LEAST_USD) return [];
  const quiet = quietMultiple(readings);
  const section = 'liquidations';
  if (quiet !== null) {
    const judged = {
      section,
      kind: 'quiet',
      direction: 'neutral',
      strength: 'weak',
      comparison: null,
    } as const;
    return claim({ ...judged, limit: 'no_direction', undo: 'leverage_rebuilt' }, [total, quiet]);
  }
  const comparison = rankComparison(readings);
  const isHigh = comparison?.kind === 'rank' && comparison.rank === 1;
  const { rank, multiple } = readings[heavierSide(readings)];
  const rests = [total, side, longShare, shortShare, ...(isHigh ? [rank, multiple] : [])];
  return claim(
    {
      section,
      kind: side.value,
      direction: { long: 'down', short: 'up', both: 'neutral' }[side.value] as Finding['direction'],
      strength: isHigh ? 'strong' : 'weak',
      comparison,
      limit: side.value === 'short' ? 'no_lasting_demand' : 'no_floor',
      undo: 'leverage_rebuilt',
    },
    rests,
  );
}

function rankComparison(readings: LiquidationReadings): Comparison | null {
  const { rank } = readings[heavierSide(readings)];
  const { days } = readings.lookback;
  if (!isFresh(rank) || !isFresh(days) || days.value < MIN_HISTORY) return null;
  return { kind: 'rank', rank: rank.value, days: days.value };
}
