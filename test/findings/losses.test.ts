import { describe, expect, it } from 'vitest';
import { lossesFindings } from '../../src/findings/losses.ts';
import type { LossesReadings } from '../../src/readings/losses.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, missing, placed, reading, stale, state } from '../doubles/readings.ts';

const SMA7 = reading('realized_loss_sma7', 'usd_per_day', 1.26e9);
const week = (
  percentile: number,
  spike: 'spike' | 'none' = 'none',
  rest: Partial<LossesReadings> = {},
): LossesReadings => ({
  ...NOTHING.losses,
  sma7: placed(SMA7, percentile),
  spike: state('realized_loss_spike', spike),
  ...(spike === 'spike'
    ? {
        spikeDay: reading('realized_loss_spike_day', 'usd', 2.4e9),
        spikeRatio: reading('realized_loss_spike_ratio', 'multiple', 1.9),
      }
    : {}),
  ...rest,
});

describe('findings on realized losses', () => {
  it('a spike in a history of days is no claim', () => {
    expect(lossesFindings(week(50, 'spike', { sma7: placed(SMA7, 50, 29) }))[0]?.kind).toBe('usual');
  });

  it('a spike has no side, is strong and proves no low', () => {
    const [spike] = lossesFindings(week(50, 'spike'));
    expect(spike).toMatchObject({
      section: 'losses',
      kind: 'spike',
      direction: 'neutral',
      strength: 'strong',
      comparison: { kind: 'percentile', percentile: 50, windowDays: 365 },
      limit: 'no_low',
      undo: 'losses_calm',
    });
    expect(idsOf(spike?.readings ?? [])).toEqual([
      'realized_loss_sma7',
      'realized_loss_spike',
      'realized_loss_spike_day',
      'realized_loss_spike_ratio',
    ]);
  });

  it.each([
    [89.9, 'usual', 'neutral', 'moderate', 'no_low', 'losses_rise'],
    [90, 'heavy', 'down', 'strong', 'no_timing', 'losses_calm'],
    [90.1, 'heavy', 'down', 'strong', 'no_timing', 'losses_calm'],
    [50, 'usual', 'neutral', 'weak', 'no_low', 'losses_rise'],
    [10.1, 'usual', 'neutral', 'moderate', 'no_low', 'losses_rise'],
    [10, 'light', 'neutral', 'strong', 'no_low', 'losses_rise'],
  ] as const)('a week at percentile %d is %s', (percentile, kind, direction, strength, limit, undo) => {
    const [found] = lossesFindings(week(percentile));
    expect(found).toMatchObject({ kind, direction, strength, limit, undo });
    expect(idsOf(found?.readings ?? [])).toEqual(['realized_loss_sma7']);
  });

  it('no loss at all is not heavy, even as the highest of its history', () => {
    const none = placed({ ...SMA7, value: 0 }, 100);
    expect(lossesFindings(week(0, 'none', { sma7: none }))[0]?.kind).toBe('usual');
  });

  it('a short history calls nothing heavy and gives no comparison', () => {
    expect(lossesFindings(week(0, 'none', { sma7: placed(SMA7, 100, 29) }))).toMatchObject([
      { kind: 'usual', comparison: null, strength: 'moderate' },
    ]);
  });

  it.each([
    ['a stale mean', { sma7: stale(placed(SMA7, 99)) }],
    ['no mean', { sma7: missing('realized_loss_sma7', 'usd_per_day') }],
  ] as const)('are silenced by %s', (_, rest) => {
    expect(lossesFindings(week(99, 'spike', rest))).toEqual([]);
    expect(lossesFindings(week(99, 'none', rest))).toEqual([]);
  });

  it('a spike without its day is not told', () => {
    expect(lossesFindings(week(99, 'spike', { spikeDay: missing('realized_loss_spike_day') }))).toEqual([]);
  });

  it('a stale spike leaves the pace of the week', () => {
    const rest = { spike: stale(state('realized_loss_spike', 'spike')) };
    expect(lossesFindings(week(99, 'spike', rest))[0]?.kind).toBe('heavy');
  });
});
