import { isFresh } from '../market/reading.ts';
import { atLeast, atMost } from '../math/at-least.ts';
import { HEAVY_LOSS_PERCENTILE } from '../metrics/risk-lean.ts';
import type { LossesReadings } from '../readings/losses.ts';
import { claim, placeOf, strengthOf, type Comparison, type Finding } from './finding.ts';

export type LossesClaim = 'spike' | 'heavy' | 'usual' | 'light';

/** Up to this percentile of the past year loss-taking is light. */
const LIGHT_PERCENTILE = 10;

/** Whether sellers lock in loss at an unusual pace, and whether a day stands out (M6). A spike may mark exhaustion: it has no side. */
export function lossesFindings({
  sma7,
  spike,
  spikeDay,
  spikeRatio,
}: LossesReadings): readonly Finding<LossesClaim>[] {
  const comparison = placeOf(sma7);
  const common = { section: 'losses', comparison, strength: strengthOf(comparison) } as const;
  // A day stands out only of a history long enough to stand out of.
  if (comparison !== null && isFresh(spike) && spike.value === 'spike') {
    const judged = { ...common, kind: 'spike', direction: 'neutral', limit: 'no_low' } as const;
    return claim({ ...judged, strength: 'strong', undo: 'losses_calm' }, [sma7, spike, spikeDay, spikeRatio]);
  }
  const kind = paceOf(sma7, comparison);
  return claim(
    {
      ...common,
      kind,
      direction: kind === 'heavy' ? 'down' : 'neutral',
      limit: kind === 'heavy' ? 'no_timing' : 'no_low',
      undo: kind === 'heavy' ? 'losses_calm' : 'losses_rise',
    },
    [sma7],
  );
}

/** The weekly pace among those of the past year. */
function paceOf(sma7: LossesReadings['sma7'], comparison: Comparison | null): 'heavy' | 'usual' | 'light' {
  if (!isFresh(sma7) || comparison?.kind !== 'percentile') return 'usual';
  if (sma7.value > 0 && atLeast(comparison.percentile, HEAVY_LOSS_PERCENTILE)) return 'heavy';
  return atMost(comparison.percentile, LIGHT_PERCENTILE) ? 'light' : 'usual';
}
