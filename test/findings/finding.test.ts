import { describe, expect, it } from 'vitest';
import { claim, placeOf, strengthOf, type Comparison } from '../../src/findings/finding.ts';
import { missing, placed, reading, stale } from '../doubles/readings.ts';

const JUDGED = {
  section: 'flows',
  kind: 'inflow',
  direction: 'up',
  strength: 'weak',
  comparison: null,
  limit: 'no_trend',
  undo: 'outflow',
} as const;
const net = reading('net_flow_7d', 'usd', 1e9);

describe('a claim', () => {
  it('names the readings it rests on', () => {
    expect(claim(JUDGED, [net])).toEqual([{ ...JUDGED, readings: [net] }]);
  });

  it('is silenced by one reading that is missing or stale', () => {
    expect(claim(JUDGED, [net, missing('net_flow_direction', 'state')])).toEqual([]);
    expect(claim(JUDGED, [net, stale(net)])).toEqual([]);
  });
});

describe('the place of a reading', () => {
  it('compares from 30 values of history on', () => {
    expect(placeOf(placed(net, 97, 30))).toEqual({ kind: 'percentile', percentile: 97, windowDays: 30 });
    expect(placeOf(placed(net, 97, 29))).toBeNull();
  });

  it('compares nothing that has no history, is stale or missing', () => {
    expect(placeOf(net)).toBeNull();
    expect(placeOf(stale(placed(net, 97)))).toBeNull();
    expect(placeOf(missing('net_flow_7d'))).toBeNull();
  });
});

describe('the strength of a claim', () => {
  const at = (percentile: number): Comparison => ({ kind: 'percentile', percentile, windowDays: 365 });

  it.each([
    [0, 'strong'],
    [10, 'strong'],
    [10.1, 'moderate'],
    [30, 'moderate'],
    [30.1, 'weak'],
    [50, 'weak'],
    [69.9, 'weak'],
    [70, 'moderate'],
    [89.9, 'moderate'],
    [90, 'strong'],
    [100, 'strong'],
  ] as const)('at percentile %d is %s', (percentile, strength) => {
    expect(strengthOf(at(percentile))).toBe(strength);
  });

  it('is moderate where there is no percentile to judge by', () => {
    expect(strengthOf(null)).toBe('moderate');
    expect(strengthOf({ kind: 'first_since', asOf: '2025-12-25T00:00:00Z' })).toBe('moderate');
  });
});
