import { isFresh } from '../market/reading.ts';
import type { VolumeState } from '../metrics/spot-volume.ts';
import type { VolumeReadings } from '../readings/volume.ts';
import { claim, placeOf, type Finding } from './finding.ts';

type Judgement = Pick<Finding, 'direction' | 'strength' | 'limit' | 'undo'>;

const JUDGEMENTS: Readonly<Record<VolumeState, Judgement>> = {
  demand_vacuum: { direction: 'down', strength: 'strong', limit: 'no_timing', undo: 'volume_up' },
  expansion: { direction: 'up', strength: 'strong', limit: 'no_trend', undo: 'volume_down' },
  capitulation_volume: { direction: 'neutral', strength: 'strong', limit: 'no_low', undo: 'volume_down' },
  thin_rally: { direction: 'neutral', strength: 'moderate', limit: 'no_timing', undo: 'volume_up' },
  neutral: { direction: 'neutral', strength: 'weak', limit: 'no_direction', undo: 'volume_up' },
};

/** Whether spot trading confirms the move of price over 30 days (M10). */
export function volumeFindings({
  sma30,
  sma30Change,
  priceChange,
  state,
}: VolumeReadings): readonly Finding<VolumeState>[] {
  if (!isFresh(state)) return [];
  return claim(
    { section: 'volume', kind: state.value, comparison: placeOf(sma30), ...JUDGEMENTS[state.value] },
    [sma30, sma30Change, priceChange, state],
  );
}
