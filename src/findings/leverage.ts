import { isFresh } from '../market/reading.ts';
import { atMost } from '../math/at-least.ts';
import type { FundingBand } from '../metrics/funding.ts';
import type { LeverageReadings } from '../readings/leverage.ts';
import { claim, placeOf, strengthOf, type Finding } from './finding.ts';

export type LeverageClaim = FundingBand | 'deleveraging';

/** A fall of open interest in BTC, over a week in which price fell too, from which positions are said to have been closed. */
const CLOSED = -0.1;

/** Whether one side of the futures market is crowded, and whether positions are being closed (M20). Shorts that crowd only warn of a squeeze. */
export function leverageFindings(readings: LeverageReadings): readonly Finding<LeverageClaim>[] {
  const { funding, band, openInterestChange, priceChange } = readings;
  const crowded = isFresh(band) && band.value !== 'neutral';
  const comparison = placeOf(funding);
  const ofFunding = isFresh(band)
    ? claim<LeverageClaim>(
        {
          section: 'leverage',
          kind: band.value,
          direction: band.value === 'overheated_longs' ? 'down' : 'neutral',
          strength: crowded ? 'strong' : 'weak',
          comparison,
          limit: 'no_timing',
          undo: 'funding_normal',
        },
        [funding, band],
      )
    : [];
  const closing =
    isFresh(openInterestChange) &&
    isFresh(priceChange) &&
    atMost(openInterestChange.value, CLOSED) &&
    priceChange.value < 0;
  return closing
    ? [
        ...ofFunding,
        ...claim<LeverageClaim>(
          {
            section: 'leverage',
            kind: 'deleveraging',
            direction: 'neutral',
            strength: strengthOf(null),
            comparison: null,
            limit: 'no_floor',
            undo: 'leverage_rebuilt',
          },
          [openInterestChange, priceChange],
        ),
      ]
    : ofFunding;
}
