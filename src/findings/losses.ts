import { isFresh } from '../market/reading.ts';
import { atLeast } from '../math/at-least.ts';
import { HEAVY_LOSS_PERCENTILE } from '../metrics/risk-lean.ts';
import type { LossesReadings } from '../readings/losses.ts';
import { claim, placeOf, strengthOf, type Finding } from './finding.ts';

export type LossesClaim = 'spike' | 'heavy' | 'usual';

/** Whether sellers lock in loss at an unusual pace, and whether a day stands out (M6). A spike may mark exhaustion: it has no side. */
export function lossesFindings({
  sma7,
  spike,
  spikeDay,
  spikeRatio,
}: LossesReadings): readonly Finding<LossesClaim>[] {
  const comparison = placeOf(sma7);
  const common = { section: 'losses', comparison, strength: strengthOf(comparison) } as const;
  if (isFresh(spike) && spike.value === 'spike') {
    const judged = { ...common, kind: 'spike', direction: 'neutral', limit: 'no_low' } as const;
    return claim({ ...judged, strength: 'strong', undo: 'losses_calm' }, [sma7, spike, spikeDay, spikeRatio]);
  }
  const heavy =
    isFresh(sma7) &&
    sma7.value > 0 &&
    comparison?.kind === 'percentile' &&
    atLeast(comparison.percentile, HEAVY_LOSS_PERCENTILE);
  return heavy
    ? claim({ ...common, kind: 'heavy', direction: 'down', limit: 'no_timing', undo: 'losses_calm' }, [sma7])
    : claim({ ...common, kind: 'usual', direction: 'neutral', limit: 'no_low', undo: 'losses_rise' }, [sma7]);
}
