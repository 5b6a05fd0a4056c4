import { describe, expect, it } from 'vitest';
import { volumeFindings } from '../../src/findings/volume.ts';
import type { VolumeState } from '../../src/metrics/spot-volume.ts';
import type { VolumeReadings } from '../../src/readings/volume.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, missing, placed, reading, stale, state } from '../doubles/readings.ts';

const SMA30 = placed(reading('spot_volume_sma30', 'usd_per_day', 8e9), 34);
const month = (volumeState: VolumeState, rest: Partial<VolumeReadings> = {}): VolumeReadings => ({
  ...NOTHING.volume,
  sma30: SMA30,
  sma30Change: reading('spot_volume_sma30_change', 'fraction', 0.02),
  priceChange: reading('spot_volume_price_change', 'fraction', -0.2),
  state: state('spot_volume_state', volumeState),
  ...rest,
});

describe('findings on spot volume', () => {
  it.each([
    ['demand_vacuum', 'down', 'strong', 'no_timing', 'volume_up'],
    ['expansion', 'up', 'strong', 'no_trend', 'volume_down'],
    ['capitulation_volume', 'neutral', 'strong', 'no_low', 'volume_down'],
    ['thin_rally', 'neutral', 'moderate', 'no_timing', 'volume_up'],
    ['neutral', 'neutral', 'weak', 'no_direction', 'volume_up'],
  ] as const)('%s points %s and is %s', (kind, direction, strength, limit, undo) => {
    expect(volumeFindings(month(kind))).toMatchObject([
      {
        section: 'volume',
        kind,
        direction,
        strength,
        comparison: { kind: 'percentile', percentile: 34, windowDays: 365 },
        limit,
        undo,
      },
    ]);
  });

  it('rest on the mean, both changes and the state', () => {
    expect(idsOf(volumeFindings(month('neutral'))[0]?.readings ?? [])).toEqual([
      'spot_volume_sma30',
      'spot_volume_sma30_change',
      'spot_volume_price_change',
      'spot_volume_state',
    ]);
  });

  it('a short history gives no comparison', () => {
    expect(volumeFindings(month('neutral', { sma30: placed(SMA30, 34, 29) }))[0]?.comparison).toBeNull();
  });

  it.each([
    ['a stale mean', { sma30: stale(SMA30) }],
    ['no price change', { priceChange: missing('spot_volume_price_change', 'fraction') }],
    ['no volume change', { sma30Change: missing('spot_volume_sma30_change', 'fraction') }],
    ['a stale state', { state: stale(state('spot_volume_state', 'expansion')) }],
    ['no state', { state: missing('spot_volume_state', 'state') }],
  ] as const)('are silenced by %s', (_, rest) => {
    expect(volumeFindings(month('expansion', rest))).toEqual([]);
  });
});
