import { describe, expect, it } from 'vitest';
import { skewFindings } from '../../src/findings/skew.ts';
import { skewBand } from '../../src/metrics/skew.ts';
import type { SkewReadings } from '../../src/readings/skew.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, missing, placed, reading, stale, state } from '../doubles/readings.ts';

const NORMALISED = placed(reading('skew_1w_normalised', 'fraction', 0.16), 95);
const CHANGE = reading('skew_1w_change_7d', 'fraction', 0.04);

function surface(
  normalised: SkewReadings['tenors']['1w']['normalised'],
  rest: Partial<SkewReadings> = {},
): SkewReadings {
  const { tenors } = NOTHING.skew;
  return {
    ...NOTHING.skew,
    tenors: { ...tenors, '1w': { ...tenors['1w'], normalised, change: CHANGE } },
    band: normalised.value === null ? NOTHING.skew.band : state('skew_band', skewBand(normalised.value)),
    trend: state('skew_trend', 'steeper'),
    ...rest,
  };
}
const at = (value: number, percentile = 95) =>
  surface(placed(reading('skew_1w_normalised', 'fraction', value), percentile));

describe('findings on skew', () => {
  it.each([
    [0.16, 'strong_put_demand', 'down', 'strong', 'skew_flat'],
    [0.12, 'elevated', 'down', 'strong', 'skew_flat'],
    [0.1, 'elevated', 'down', 'strong', 'skew_flat'],
    [0.0999, 'mild', 'neutral', 'weak', 'skew_puts'],
    [0.05, 'mild', 'neutral', 'weak', 'skew_puts'],
    [0, 'balanced', 'neutral', 'weak', 'skew_puts'],
    [-0.0499, 'balanced', 'neutral', 'weak', 'skew_puts'],
    // The lean counts it from -5% on, the wording only below (M14, M21).
    [-0.05, 'balanced', 'up', 'strong', 'skew_puts'],
    [-0.06, 'call_demand', 'up', 'strong', 'skew_puts'],
  ] as const)('%d of ATM vol is %s and points %s', (value, kind, direction, strength, undo) => {
    expect(skewFindings(at(value))).toMatchObject([
      {
        section: 'skew',
        kind,
        direction,
        strength,
        comparison: { kind: 'percentile', percentile: 95, windowDays: 365 },
        limit: 'no_outcome',
        undo,
      },
    ]);
  });

  it.each([
    [95, 'strong'],
    [75, 'moderate'],
    [50, 'weak'],
  ] as const)('a feared side at percentile %d is %s', (percentile, strength) => {
    expect(skewFindings(at(0.16, percentile))[0]?.strength).toBe(strength);
  });

  it('a short history gives no comparison, and a moderate strength', () => {
    expect(skewFindings(surface(placed(NORMALISED, 95, 29)))).toMatchObject([
      { comparison: null, strength: 'moderate' },
    ]);
  });

  it('rest on the skew and its band, and on the change of a week where it is known', () => {
    expect(idsOf(skewFindings(surface(NORMALISED))[0]?.readings ?? [])).toEqual([
      'skew_1w_normalised',
      'skew_band',
      'skew_1w_change_7d',
      'skew_trend',
    ]);
    const still = surface(NORMALISED, { trend: missing('skew_trend', 'state') });
    expect(idsOf(skewFindings(still)[0]?.readings ?? [])).toEqual(['skew_1w_normalised', 'skew_band']);
    const old = surface(NORMALISED, { trend: stale(state<'steeper'>('skew_trend', 'steeper')) });
    expect(idsOf(skewFindings(old)[0]?.readings ?? [])).toEqual(['skew_1w_normalised', 'skew_band']);
    const { tenors } = surface(NORMALISED);
    const changed = surface(NORMALISED, {
      tenors: { ...tenors, '1w': { ...tenors['1w'], change: stale(CHANGE) } },
    });
    expect(idsOf(skewFindings(changed)[0]?.readings ?? [])).toEqual(['skew_1w_normalised', 'skew_band']);
  });

  it('are silenced by a skew or a band that is stale or missing', () => {
    expect(skewFindings(surface(stale(NORMALISED)))).toEqual([]);
    expect(skewFindings(surface(missing('skew_1w_normalised', 'fraction')))).toEqual([]);
    expect(skewFindings(surface(NORMALISED, { band: stale(state('skew_band', 'elevated')) }))).toEqual([]);
  });
});
