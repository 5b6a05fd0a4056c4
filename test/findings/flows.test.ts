import { describe, expect, it } from 'vitest';
import { flowsFindings } from '../../src/findings/flows.ts';
import type { FlowsReadings } from '../../src/readings/flows.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, missing, placed, reading, stale, state } from '../doubles/readings.ts';

const NET = placed(reading('net_flow_7d', 'usd', -900e6), 4);
const week = (
  direction: 'inflow' | 'outflow' | 'flat',
  flip: 'to_outflow' | 'to_inflow' | 'none',
  rest: Partial<FlowsReadings> = {},
): FlowsReadings => ({
  ...NOTHING.flows,
  net7d: NET,
  netBefore7d: reading('net_flow_prev_7d', 'usd', 200e6),
  direction: state('net_flow_direction', direction),
  flip: state('net_flow_flip', flip),
  ...rest,
});
const PLACE = { kind: 'percentile', percentile: 4, windowDays: 365 };

describe('findings on institutional flows', () => {
  it.each([
    ['outflow', 'to_outflow', 'to_outflow', 'down', 'no_forced_selling', 'inflow'],
    ['outflow', 'none', 'outflow', 'down', 'no_forced_selling', 'inflow'],
    ['inflow', 'to_inflow', 'to_inflow', 'up', 'no_trend', 'outflow'],
    ['inflow', 'none', 'inflow', 'up', 'no_trend', 'outflow'],
  ] as const)('%s with flip %s is %s, %s', (direction, flip, kind, points, limit, undo) => {
    expect(flowsFindings(week(direction, flip))).toMatchObject([
      { section: 'flows', kind, direction: points, strength: 'strong', comparison: PLACE, limit, undo },
    ]);
  });

  it('flat flows point nowhere, weakly, however rare they are', () => {
    expect(flowsFindings(week('flat', 'none'))).toMatchObject([
      {
        kind: 'flat',
        direction: 'neutral',
        strength: 'weak',
        comparison: PLACE,
        limit: 'no_direction',
        undo: 'inflow',
      },
    ]);
  });

  it('a flip to the other side than the one of today is none', () => {
    expect(flowsFindings(week('outflow', 'to_inflow'))[0]?.kind).toBe('outflow');
    expect(flowsFindings(week('inflow', 'to_outflow'))[0]?.kind).toBe('inflow');
  });

  it('rest on the sum and its side, a flip also on the week before', () => {
    const [flipped, held] = [week('outflow', 'to_outflow'), week('outflow', 'none')].map(
      (readings) => flowsFindings(readings)[0]?.readings ?? [],
    );
    expect(idsOf(held ?? [])).toEqual(['net_flow_7d', 'net_flow_direction']);
    expect(idsOf(flipped ?? [])).toEqual([
      'net_flow_7d',
      'net_flow_prev_7d',
      'net_flow_direction',
      'net_flow_flip',
    ]);
  });

  it('flat flows rest on the sum and its side', () => {
    expect(idsOf(flowsFindings(week('flat', 'none'))[0]?.readings ?? [])).toEqual([
      'net_flow_7d',
      'net_flow_direction',
    ]);
  });

  it('a stale flip is not told, the side is', () => {
    const flip = stale(state<'to_outflow'>('net_flow_flip', 'to_outflow'));
    expect(flowsFindings(week('outflow', 'none', { flip }))[0]?.kind).toBe('outflow');
  });

  it('a short history gives no comparison, and a moderate strength', () => {
    expect(flowsFindings(week('outflow', 'none', { net7d: placed(NET, 4, 29) }))).toMatchObject([
      { comparison: null, strength: 'moderate' },
    ]);
  });

  it.each([
    ['a stale sum', { net7d: stale(NET) }],
    ['no sum', { net7d: missing('net_flow_7d') }],
    ['a stale side', { direction: stale(state('net_flow_direction', 'outflow')) }],
    ['no side', { direction: missing('net_flow_direction', 'state') }],
    ['a flip without the week before', { netBefore7d: missing('net_flow_prev_7d') }],
  ] as const)('are silenced by %s', (_, rest) => {
    expect(flowsFindings(week('outflow', 'to_outflow', rest))).toEqual([]);
  });
});
