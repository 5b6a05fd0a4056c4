import { describe, expect, it } from 'vitest';
import { stressFindings } from '../../src/findings/stress.ts';
import type { LossBand } from '../../src/metrics/unrealized-loss.ts';
import type { StressReadings } from '../../src/readings/stress.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, missing, placed, reading, stale, state } from '../doubles/readings.ts';

const LOSS = placed(reading('relative_unrealized_loss', 'fraction', 0.22), 85, 4000);
const cycle = (band: LossBand, rest: Partial<StressReadings> = {}): StressReadings => ({
  ...NOTHING.stress,
  loss: LOSS,
  mean: reading('relative_unrealized_loss_mean', 'fraction', 0.13),
  plus1sd: reading('relative_unrealized_loss_plus1sd', 'fraction', 0.3),
  band: state('relative_unrealized_loss_band', band),
  ...rest,
});

describe('findings on paper losses', () => {
  it.each([
    ['above_1sd', 'down', 'strong', 'no_timing', 'below_mean'],
    ['above_mean', 'down', 'moderate', 'no_timing', 'below_mean'],
    ['below_mean', 'neutral', 'weak', 'no_direction', 'above_mean'],
  ] as const)('%s points %s and is %s', (band, direction, strength, limit, undo) => {
    expect(stressFindings(cycle(band))).toMatchObject([
      { section: 'stress', kind: band, direction, strength, comparison: { kind: 'band', band }, limit, undo },
    ]);
  });

  it('rest on the loss, both lines and the band', () => {
    expect(idsOf(stressFindings(cycle('above_mean'))[0]?.readings ?? [])).toEqual([
      'relative_unrealized_loss',
      'relative_unrealized_loss_mean',
      'relative_unrealized_loss_plus1sd',
      'relative_unrealized_loss_band',
    ]);
  });

  it.each([
    ['a stale loss', { loss: stale(LOSS) }],
    ['a history of days', { loss: placed(LOSS, 85, 29) }],
    ['no loss', { loss: missing('relative_unrealized_loss', 'fraction') }],
    ['no mean', { mean: missing('relative_unrealized_loss_mean', 'fraction') }],
    ['no +1 sd line', { plus1sd: missing('relative_unrealized_loss_plus1sd', 'fraction') }],
    ['a stale band', { band: stale(state('relative_unrealized_loss_band', 'above_1sd')) }],
    ['no band', { band: missing('relative_unrealized_loss_band', 'state') }],
  ] as const)('are silenced by %s', (_, rest) => {
    expect(stressFindings(cycle('above_mean', rest))).toEqual([]);
  });
});
