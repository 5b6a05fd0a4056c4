import { isFresh } from '../market/reading.ts';
import type { FlowsReadings } from '../readings/flows.ts';
import { claim, placeOf, strengthOf, type Finding } from './finding.ts';

export type FlowsClaim = 'to_outflow' | 'to_inflow' | 'outflow' | 'inflow' | 'flat';

/** Whether the structural bid is there, by the last 7 days, and whether it has just changed sides (M9). */
export function flowsFindings({
  net7d,
  netBefore7d,
  direction,
  flip,
}: FlowsReadings): readonly Finding<FlowsClaim>[] {
  if (!isFresh(direction)) return [];
  const comparison = placeOf(net7d);
  const common = { section: 'flows', comparison } as const;
  if (direction.value === 'flat') {
    const judged = { ...common, kind: 'flat', direction: 'neutral', strength: 'weak' } as const;
    return claim({ ...judged, limit: 'no_direction', undo: 'inflow' }, [net7d, direction]);
  }
  const out = direction.value === 'outflow';
  const flipped = isFresh(flip) && flip.value === (out ? 'to_outflow' : 'to_inflow');
  return claim(
    {
      ...common,
      kind: flipped ? (out ? 'to_outflow' : 'to_inflow') : direction.value,
      direction: out ? 'down' : 'up',
      strength: strengthOf(comparison),
      limit: out ? 'no_forced_selling' : 'no_trend',
      undo: out ? 'inflow' : 'outflow',
    },
    flipped ? [net7d, netBefore7d, direction, flip] : [net7d, direction],
  );
}
