import { isFresh } from '../market/reading.ts';
import type { LossBand } from '../metrics/unrealized-loss.ts';
import type { StressReadings } from '../readings/stress.ts';
import { claim, placeOf, type Finding } from './finding.ts';

/** How heavy the paper loss is against its own long run (M7): it says how much it hurts, not when it ends. */
export function stressFindings({ loss, mean, plus1sd, band }: StressReadings): readonly Finding<LossBand>[] {
  if (!isFresh(band) || placeOf(loss) === null) return [];
  const above = band.value !== 'below_mean';
  return claim(
    {
      section: 'stress',
      kind: band.value,
      direction: above ? 'down' : 'neutral',
      strength: { above_1sd: 'strong', above_mean: 'moderate', below_mean: 'weak' }[
        band.value
      ] as Finding['strength'],
      comparison: { kind: 'band', band: band.value },
      limit: above ? 'no_timing' : 'no_direction',
      undo: above ? 'below_mean' : 'above_mean',
    },
    [loss, mean, plus1sd, band],
  );
}
