import { describe, expect, it } from 'vitest';
import { heavierSide, liquidationFindings, quietMultiple } from '../../src/findings/liquidations.ts';
import type { LiquidationReadings } from '../../src/readings/liquidations.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, missing, reading, stale, state } from '../doubles/readings.ts';

const M = 1e6;
type Window = {
  readonly long: number;
  readonly short: number;
  readonly rank?: number;
  readonly multiple?: number;
  readonly days?: number;
};

/** Ranks and multiples are those of the heavier side; the other side is last and at its median. */
function windowOf({ long, short, rank = 5, multiple = 3, days = 90 }: Window): LiquidationReadings {
  const share = long / (long + short);
  const side = (name: 'long' | 'short', usd: number, heavier: boolean) => ({
    total: reading(`${name}_liquidations_24h`, 'usd', usd),
    rank: reading(`${name}_liquidation_rank_24h`, 'count', heavier ? rank : days),
    multiple: reading(`${name}_liquidation_multiple_24h`, 'multiple', heavier ? multiple : 1),
  });
  return {
    ...NOTHING.liquidations,
    total: reading('liquidations_24h', 'usd', long + short),
    long: side('long', long, long >= short),
    short: side('short', short, short > long),
    longShare: reading('long_liquidation_share_24h', 'fraction', share),
    shortShare: reading('short_liquidation_share_24h', 'fraction', 1 - share),
    side: state('liquidation_side_24h', share >= 0.6 ? 'long' : share <= 0.4 ? 'short' : 'both'),
    lookback: {
      windows: reading('liquidation_lookback_windows_24h', 'count', days),
      days: reading('liquidation_lookback_days_24h', 'days', days),
    },
  };
}
const LONGS = { long: 360 * M, short: 40 * M };
const SHORTS = { long: 40 * M, short: 360 * M };
const BOTH = { long: 210 * M, short: 190 * M };

describe('findings on liquidations', () => {
  it.each([
    [LONGS, 'long', 'down', 'no_floor'],
    [SHORTS, 'short', 'up', 'no_lasting_demand'],
    [BOTH, 'both', 'neutral', 'no_floor'],
  ] as const)('%o: %s, pointing %s', (window, kind, direction, limit) => {
    expect(liquidationFindings(windowOf({ ...window, rank: 1 }))).toMatchObject([
      {
        section: 'liquidations',
        kind,
        direction,
        strength: 'strong',
        comparison: { kind: 'rank', rank: 1, days: 90 },
        limit,
        undo: 'leverage_rebuilt',
      },
    ]);
  });

  it('are weak below the first rank', () => {
    expect(liquidationFindings(windowOf({ ...LONGS, rank: 2 }))).toMatchObject([
      { kind: 'long', strength: 'weak', comparison: { kind: 'rank', rank: 2, days: 90 } },
    ]);
  });

  it('rank within at least 30 days, and not within fewer', () => {
    expect(liquidationFindings(windowOf({ ...LONGS, rank: 1, days: 30 }))[0]).toMatchObject({
      strength: 'strong',
      comparison: { days: 30 },
    });
    expect(liquidationFindings(windowOf({ ...LONGS, rank: 1, days: 29 }))[0]).toMatchObject({
      strength: 'weak',
      comparison: null,
    });
  });

  it('rank by the heavier side', () => {
    expect(heavierSide(windowOf(SHORTS))).toBe('short');
    expect(heavierSide(windowOf(LONGS))).toBe('long');
    expect(heavierSide(windowOf({ long: 5 * M, short: 5 * M }))).toBe('long');
    expect(liquidationFindings(windowOf({ ...SHORTS, rank: 1 }))[0]?.comparison).toMatchObject({ rank: 1 });
  });

  it.each([
    [0.99, true],
    [1, false],
    [1.01, false],
  ])('are quiet at %d times the median: %s', (multiple, quiet) => {
    const readings = windowOf({ ...LONGS, multiple });
    expect(quietMultiple(readings)?.value ?? null).toBe(quiet ? multiple : null);
    expect(liquidationFindings(readings)[0]?.kind).toBe(quiet ? 'quiet' : 'long');
  });

  it.each([
    [1.49, 'quiet'],
    [1.5, 'both'],
  ])('on both sides at %d times the median are %s', (multiple, kind) => {
    expect(liquidationFindings(windowOf({ ...BOTH, multiple }))[0]?.kind).toBe(kind);
  });

  it('a quiet window points nowhere, and rests on its total and its multiple', () => {
    const [quiet] = liquidationFindings(windowOf({ ...SHORTS, multiple: 0.5 }));
    expect(quiet).toMatchObject({
      direction: 'neutral',
      strength: 'weak',
      comparison: null,
      limit: 'no_direction',
      undo: 'leverage_rebuilt',
    });
    expect(idsOf(quiet?.readings ?? [])).toEqual(['liquidations_24h', 'short_liquidation_multiple_24h']);
  });

  it('rest on the shares, a first rank also on itself', () => {
    const shares = [
      'liquidations_24h',
      'liquidation_side_24h',
      'long_liquidation_share_24h',
      'short_liquidation_share_24h',
    ];
    expect(idsOf(liquidationFindings(windowOf(LONGS))[0]?.readings ?? [])).toEqual(shares);
    expect(idsOf(liquidationFindings(windowOf({ ...LONGS, rank: 1 }))[0]?.readings ?? [])).toEqual([
      ...shares,
      'long_liquidation_rank_24h',
      'long_liquidation_multiple_24h',
    ]);
  });

  it('a stale rank compares with nothing', () => {
    const readings = windowOf({ ...LONGS, rank: 1 });
    const rank = stale(reading('long_liquidation_rank_24h', 'count', 1));
    expect(liquidationFindings({ ...readings, long: { ...readings.long, rank } })[0]?.comparison).toBeNull();
    const days = stale(reading('liquidation_lookback_days_24h', 'days', 90));
    const old = { ...readings, lookback: { ...readings.lookback, days } };
    expect(liquidationFindings(old)[0]?.comparison).toBeNull();
  });

  it('a stale multiple makes no window quiet', () => {
    const readings = windowOf(LONGS);
    const multiple = stale(reading('long_liquidation_multiple_24h', 'multiple', 0.5));
    expect(quietMultiple({ ...readings, long: { ...readings.long, multiple } })).toBeNull();
  });

  it('without a rank there is the side, without a comparison', () => {
    const readings = windowOf({ ...LONGS, rank: 1 });
    const unranked = { ...readings.long, rank: missing('long_liquidation_rank_24h', 'count') };
    expect(liquidationFindings({ ...readings, long: unranked })[0]).toMatchObject({
      kind: 'long',
      strength: 'weak',
      comparison: null,
    });
  });

  it('need a dollar: less would be told as a flush of $0', () => {
    expect(liquidationFindings(windowOf({ long: 0.99, short: 0, rank: 1 }))).toEqual([]);
    expect(liquidationFindings(windowOf({ long: 1, short: 0, rank: 1 }))).toHaveLength(1);
  });

  it('are silenced by a total or a side that is stale or missing', () => {
    const readings = windowOf({ ...LONGS, rank: 1 });
    const total = reading('liquidations_24h', 'usd', 400 * M);
    expect(liquidationFindings({ ...readings, total: stale(total) })).toEqual([]);
    expect(liquidationFindings({ ...readings, total: missing('liquidations_24h') })).toEqual([]);
    expect(liquidationFindings({ ...readings, side: missing('liquidation_side_24h', 'state') })).toEqual([]);
    expect(
      liquidationFindings({ ...readings, longShare: missing('long_liquidation_share_24h', 'fraction') }),
    ).toEqual([]);
  });
});
