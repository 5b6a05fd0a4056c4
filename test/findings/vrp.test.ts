import { describe, expect, it } from 'vitest';
import { newsworthyRun, vrpFindings, vrpHorizon } from '../../src/findings/vrp.ts';
import type { Tenor } from '../../src/market/volatility.ts';
import type { VrpReadings } from '../../src/readings/vrp.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, missing, placed, reading, stale, state } from '../doubles/readings.ts';

type Sign = 'positive' | 'negative' | 'near_zero';
const signOf = (points: number): Sign => (points <= -2 ? 'negative' : points >= 2 ? 'positive' : 'near_zero');

const horizon = (tenor: Tenor, points: number, percentile = 4, windowDays = 365) => ({
  ...NOTHING.vrp.week,
  iv: reading(`atm_iv_${tenor}`, 'vol', 0.7),
  rv: reading(`realized_vol_${tenor}`, 'vol', 0.7 - points / 100),
  vrp: placed(reading(`vrp_${tenor}`, 'vol_points', points), percentile, windowDays),
  sign: state(`vrp_${tenor}_sign`, signOf(points)),
});
const week = (points: number, rest: Partial<VrpReadings> = {}): VrpReadings => ({
  ...NOTHING.vrp,
  week: horizon('1w', points),
  ...rest,
});
const run = (start: VrpReadings['week']['vrp'] | null, lastBefore: VrpReadings['week']['vrp']) => ({
  negativeRun: { start, lastBefore, historyDays: reading('vrp_1w_history_days', 'days', 365) },
});
const LAST = reading('vrp_1w_last_negative', 'vol_points', -4, { asOf: '2025-12-26T00:00:00Z', past: true });

describe('findings on the volatility risk premium', () => {
  it.each([
    [-5, 'negative', 'down', 'strong', 'realized_calm'],
    [-3, 'negative', 'down', 'strong', 'realized_calm'],
    [-2.9, 'negative', 'neutral', 'strong', 'realized_calm'],
    [-1.9, 'near_zero', 'neutral', 'weak', 'realized_rises'],
    [5, 'positive', 'neutral', 'strong', 'realized_rises'],
  ] as const)('%d points over a week: %s, pointing %s', (points, kind, direction, strength, undo) => {
    expect(vrpFindings(week(points))).toMatchObject([
      {
        section: 'vrp',
        kind,
        direction,
        strength,
        comparison: { kind: 'percentile', percentile: 4, windowDays: 365 },
        limit: 'no_direction',
        undo,
      },
    ]);
  });

  it('compare with the last time it was negative on the first day that it is again', () => {
    expect(vrpFindings(week(-5, run(null, LAST)))[0]?.comparison).toEqual({
      kind: 'first_since',
      asOf: '2025-12-26T00:00:00Z',
    });
  });

  it('are no first on a later day of a run, nor without an earlier one', () => {
    const start = reading('vrp_1w_negative_run_start', 'vol_points', -4);
    expect(vrpFindings(week(-5, run(start, LAST)))[0]?.comparison?.kind).toBe('percentile');
    const none = missing('vrp_1w_last_negative', 'vol_points');
    expect(vrpFindings(week(-5, run(null, none)))[0]?.comparison?.kind).toBe('percentile');
  });

  it.each([
    // The week's premium is of the start of 4 Feb 2026.
    ['2026-01-05T00:00:00Z', true],
    ['2026-01-06T00:00:00Z', false],
  ])('are news when the last negative day was %s: %s', (asOf, news) => {
    const last = reading('vrp_1w_last_negative', 'vol_points', -4, { asOf, past: true });
    expect(newsworthyRun(week(-5, run(null, last))) !== null).toBe(news);
    expect(vrpFindings(week(-5, run(null, last)))[0]?.comparison?.kind).toBe(
      news ? 'first_since' : 'percentile',
    );
  });

  it('count the quiet days to the start of the run', () => {
    const last = reading('vrp_1w_last_negative', 'vol_points', -4, { asOf: '2026-01-02T00:00:00Z' });
    const start = (asOf: string) => reading('vrp_1w_negative_run_start', 'vol_points', -4, { asOf });
    expect(newsworthyRun(week(-5, run(start('2026-01-31T00:00:00Z'), last)))).toBeNull();
    expect(newsworthyRun(week(-5, run(start('2026-02-01T00:00:00Z'), last)))).not.toBeNull();
  });

  it.each([
    [30, true],
    [29, false],
  ])('are the first of %d days of history: %s', (days, news) => {
    const none = missing('vrp_1w_last_negative', 'vol_points');
    const { negativeRun } = run(null, none);
    const historyDays = reading('vrp_1w_history_days', 'days', days);
    expect(newsworthyRun(week(-5, { negativeRun: { ...negativeRun, historyDays } })) !== null).toBe(news);
  });

  it('are no news without a run', () => {
    expect(newsworthyRun(week(5))).toBeNull();
  });

  it('a short history gives no comparison, and a moderate strength', () => {
    expect(vrpFindings(week(-5, { week: horizon('1w', -5, 4, 29) }))).toMatchObject([
      { comparison: null, strength: 'moderate' },
    ]);
  });

  it('turn to the month where the week has no fresh premium, and then do not warn', () => {
    const old = horizon('1w', -9);
    const readings = week(0, { week: { ...old, vrp: stale(old.vrp) }, month: horizon('1m', -6) });
    expect(vrpHorizon(readings)?.tenor).toBe('1m');
    const [found] = vrpFindings(readings);
    expect(found).toMatchObject({ kind: 'negative', direction: 'neutral' });
    expect(idsOf(found?.readings ?? [])).toEqual(['vrp_1m', 'vrp_1m_sign', 'atm_iv_1m', 'realized_vol_1m']);
  });

  it('are of the week where both are known', () => {
    const readings = week(5, { month: horizon('1m', -6) });
    expect(vrpHorizon(readings)?.tenor).toBe('1w');
    expect(idsOf(vrpFindings(readings)[0]?.readings ?? [])).toEqual([
      'vrp_1w',
      'vrp_1w_sign',
      'atm_iv_1w',
      'realized_vol_1w',
    ]);
  });

  it('are silenced by a premium, sign or side that is stale or missing', () => {
    const { vrp, sign, rv, iv } = horizon('1w', -5);
    const silent = (part: Partial<VrpReadings['week']>) =>
      vrpFindings(week(0, { week: { ...horizon('1w', -5), ...part } }));
    expect(silent({ vrp: stale(vrp) })).toEqual([]);
    expect(silent({ sign: stale(sign) })).toEqual([]);
    expect(silent({ rv: stale(rv) })).toEqual([]);
    expect(silent({ iv: stale(iv) })).toEqual([]);
    expect(vrpFindings(NOTHING.vrp)).toEqual([]);
    expect(vrpHorizon(NOTHING.vrp)).toBeUndefined();
  });

  it('have no horizon when the month is stale too', () => {
    const month = horizon('1m', -6);
    const only = (part: Partial<VrpReadings['month']>) =>
      vrpHorizon({ ...NOTHING.vrp, month: { ...month, ...part } });
    expect(only({})?.tenor).toBe('1m');
    expect(only({ vrp: stale(month.vrp) })).toBeUndefined();
    expect(only({ sign: stale(month.sign) })).toBeUndefined();
    const week = horizon('1w', -5);
    expect(vrpHorizon({ ...NOTHING.vrp, week: { ...week, sign: stale(week.sign) }, month })?.tenor).toBe(
      '1m',
    );
  });
});
