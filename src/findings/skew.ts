import { isFresh } from '../market/reading.ts';
import { atLeast, atMost } from '../math/at-least.ts';
import type { SkewBand } from '../metrics/skew.ts';
import type { SkewReadings } from '../readings/skew.ts';
import { claim, placeOf, strengthOf, type Finding } from './finding.ts';

/** The normalised 1W skew from which one side counts as feared (M14, M21). */
const PUTS = 0.1;
const CALLS = -0.05;

/** Which side the options market pays up for, by the normalised 1W skew (M14). */
export function skewFindings({ tenors, band, trend }: SkewReadings): readonly Finding<SkewBand>[] {
  const { normalised, change } = tenors['1w'];
  if (!isFresh(band) || !isFresh(normalised)) return [];
  const comparison = placeOf(normalised);
  const puts = atLeast(normalised.value, PUTS);
  const calls = atMost(normalised.value, CALLS);
  return claim(
    {
      section: 'skew',
      kind: band.value,
      direction: puts ? 'down' : calls ? 'up' : 'neutral',
      strength: puts || calls ? strengthOf(comparison) : 'weak',
      comparison,
      limit: 'no_outcome',
      undo: puts ? 'skew_flat' : 'skew_puts',
    },
    [normalised, band, ...(isFresh(change) && isFresh(trend) ? [change, trend] : [])],
  );
}
