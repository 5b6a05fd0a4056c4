import { isFresh } from '../market/reading.ts';
import { TENORS, type Tenor } from '../market/volatility.ts';
import type { CurveShape } from '../metrics/term-structure.ts';
import type { VolatilityReadings } from '../readings/volatility.ts';
import { claim, placeOf, strengthOf, type Finding } from './finding.ts';

export type VolatilityClaim = CurveShape | 'noShape';

/** What options charge for movement and which part of the curve leads (M13). It has no side: how far, not which way. */
export function volatilityFindings(readings: VolatilityReadings): readonly Finding<VolatilityClaim>[] {
  const { shape, slope } = readings;
  const tenor = leadingTenor(readings);
  if (tenor === undefined) return [];
  const { iv, change } = readings.tenors[tenor];
  const comparison = placeOf(iv);
  const kind = isFresh(shape) ? shape.value : 'noShape';
  return claim(
    {
      section: 'volatility',
      kind,
      direction: 'neutral',
      strength: strengthOf(comparison),
      comparison,
      limit: 'no_direction',
      undo: kind === 'backwardation' ? 'front_end_calm' : 'front_end_bid',
    },
    [iv, ...(isFresh(change) ? [change] : []), ...(isFresh(shape) ? [shape, slope] : [])],
  );
}

/** The shortest tenor that has a fresh volatility. */
export const leadingTenor = ({ tenors }: VolatilityReadings): Tenor | undefined =>
  TENORS.find((tenor) => isFresh(tenors[tenor].iv));
