import { describe, expect, it } from 'vitest';
import { leadingTenor, volatilityFindings } from '../../src/findings/volatility.ts';
import type { Tenor } from '../../src/market/volatility.ts';
import type { VolatilityReadings } from '../../src/readings/volatility.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, missing, placed, reading, stale, state } from '../doubles/readings.ts';

const iv = (tenor: Tenor, percentile = 96, windowDays = 365) =>
  placed(reading(`atm_iv_${tenor}`, 'vol', 0.7), percentile, windowDays);

/** A surface with these vols, each with its change of two weeks. */
function surface(
  vols: Partial<Record<Tenor, ReturnType<typeof iv>>>,
  rest: Partial<VolatilityReadings> = {},
): VolatilityReadings {
  const tenor = (name: Tenor): VolatilityReadings['tenors'][Tenor] => ({
    ...NOTHING.volatility.tenors[name],
    ...(vols[name] === undefined
      ? {}
      : { iv: vols[name], change: reading(`atm_iv_${name}_change_14d`, 'vol_points', 20) }),
  });
  return {
    ...NOTHING.volatility,
    tenors: { '1w': tenor('1w'), '1m': tenor('1m'), '3m': tenor('3m'), '6m': tenor('6m') },
    slope: reading('iv_slope', 'vol_points', 12),
    shape: state('iv_shape', 'backwardation'),
    ...rest,
  };
}

describe('findings on implied volatility', () => {
  it.each([
    ['backwardation', 'front_end_calm'],
    ['contango', 'front_end_bid'],
    ['flat', 'front_end_bid'],
  ] as const)('%s has no side', (kind, undo) => {
    expect(volatilityFindings(surface({ '1w': iv('1w') }, { shape: state('iv_shape', kind) }))).toMatchObject(
      [
        {
          section: 'volatility',
          kind,
          direction: 'neutral',
          strength: 'strong',
          comparison: { kind: 'percentile', percentile: 96, windowDays: 365 },
          limit: 'no_direction',
          undo,
        },
      ],
    );
  });

  it('tell the level without a shape', () => {
    const found = volatilityFindings(surface({ '1w': iv('1w') }, { shape: missing('iv_shape', 'state') }));
    expect(found).toMatchObject([{ kind: 'noShape', undo: 'front_end_bid' }]);
    expect(idsOf(found[0]?.readings ?? [])).toEqual(['atm_iv_1w', 'atm_iv_1w_change_14d']);
  });

  it('are of the shortest tenor that is fresh', () => {
    expect(leadingTenor(surface({ '1m': iv('1m'), '6m': iv('6m') }))).toBe('1m');
    expect(leadingTenor(surface({ '1w': stale(iv('1w')), '3m': iv('3m') }))).toBe('3m');
    expect(idsOf(volatilityFindings(surface({ '3m': iv('3m') }))[0]?.readings ?? [])).toEqual([
      'atm_iv_3m',
      'atm_iv_3m_change_14d',
      'iv_shape',
      'iv_slope',
    ]);
  });

  it.each([
    [96, 'strong'],
    [75, 'moderate'],
    [50, 'weak'],
    [4, 'strong'],
  ] as const)('at percentile %d of their history are %s', (percentile, strength) => {
    expect(volatilityFindings(surface({ '1w': iv('1w', percentile) }))[0]?.strength).toBe(strength);
  });

  it('a short history gives no comparison', () => {
    expect(volatilityFindings(surface({ '1w': iv('1w', 96, 29) }))).toMatchObject([
      { comparison: null, strength: 'moderate' },
    ]);
  });

  it('a stale shape is not told, and a shape without its slope silences the claim', () => {
    const shape = state('iv_shape', 'backwardation');
    expect(volatilityFindings(surface({ '1w': iv('1w') }, { shape: stale(shape) }))[0]?.kind).toBe('noShape');
    expect(
      volatilityFindings(surface({ '1w': iv('1w') }, { slope: missing('iv_slope', 'vol_points') })),
    ).toEqual([]);
  });

  it('a stale change is not told', () => {
    const readings = surface({ '1w': iv('1w') });
    const change = stale(reading('atm_iv_1w_change_14d', 'vol_points', 20));
    const tenors = { ...readings.tenors, '1w': { ...readings.tenors['1w'], change } };
    expect(idsOf(volatilityFindings({ ...readings, tenors })[0]?.readings ?? [])).toEqual([
      'atm_iv_1w',
      'iv_shape',
      'iv_slope',
    ]);
  });

  it('are silent without a fresh volatility', () => {
    expect(volatilityFindings(surface({}))).toEqual([]);
    expect(volatilityFindings(surface({ '1w': stale(iv('1w')) }))).toEqual([]);
  });
});
