import { describe, expect, it } from 'vitest';
import { NEWS_DAYS, structureFindings, zoneName } from '../../src/findings/structure.ts';
import type { Zone } from '../../src/metrics/regime-zone.ts';
import type { StructureReadings } from '../../src/readings/structure.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, missing, reading, stale, state } from '../doubles/readings.ts';

type Id = keyof StructureReadings['standings'];
type Standing = StructureReadings['standings'][Id];
const LEVELS = { realized_price: 55_800, true_market_mean: 80_200, sth_cost_basis: 94_500 };

const on = (id: Id, side: 'above' | 'below', rest: Partial<Standing> = {}): Standing => ({
  ...NOTHING.structure.standings[id],
  level: reading(id, 'usd', LEVELS[id]),
  side: state(`${id}_side`, side),
  ...rest,
});
/** The confirmed change of side, `daysAgo` days before the last close. */
const since = (id: Id, kind: 'lost' | 'reclaimed', daysAgo: number): Partial<Standing> => ({
  since: { kind, day: 20_487 - daysAgo, daysAgo },
  event: state(`${id}_event`, kind, { past: true }),
});

const market = (zone: Zone, standings: Partial<StructureReadings['standings']> = {}): StructureReadings => ({
  close: reading('daily_close', 'usd', 73_500),
  standings: {
    realized_price: on('realized_price', zone === 'capitulation' ? 'below' : 'above'),
    true_market_mean: on(
      'true_market_mean',
      zone === 'expansion' || zone === 'shallow_bear' ? 'above' : 'below',
    ),
    sth_cost_basis: on(
      'sth_cost_basis',
      zone === 'expansion' || zone === 'early_recovery' ? 'above' : 'below',
    ),
    ...standings,
  },
  zone: state('regime_zone', zone),
});
const kindsOf = (readings: StructureReadings) => structureFindings(readings).map(({ kind }) => kind);
const lostMean = (daysAgo: number, rest: Partial<Standing> = {}) => ({
  true_market_mean: on('true_market_mean', 'below', {
    ...since('true_market_mean', 'lost', daysAgo),
    ...rest,
  }),
});
const earlier = (fall: number): Partial<Standing> => ({
  earlier: {
    event: state('true_market_mean_earlier_break', 'lost', { asOf: '2022-01-22T00:00:00Z', past: true }),
    fall: reading('true_market_mean_earlier_fall', 'fraction', fall, { past: true }),
  },
});

describe('the zone as a finding', () => {
  it.each([
    ['expansion', 'up', 'no_guarantee', 'level_lost'],
    ['early_recovery', 'up', 'no_guarantee', 'level_lost'],
    ['shallow_bear', 'down', 'no_guarantee', 'level_reclaimed'],
    ['deep_bear_transition', 'down', 'no_guarantee', 'level_reclaimed'],
    ['capitulation', 'neutral', 'no_timing', 'level_reclaimed'],
  ] as const)('%s points %s', (zone, direction, limit, undo) => {
    expect(structureFindings(market(zone))).toMatchObject([
      {
        section: 'structure',
        kind: zone,
        direction,
        strength: 'moderate',
        comparison: { kind: 'band', band: zone },
        limit,
        undo,
      },
    ]);
  });

  it.each([
    [0, 'correction'],
    [9, 'correction'],
    [10, 'shallow_bear'],
  ])('a shallow bear whose STH cost basis was lost %d days ago is a %s', (daysAgo, kind) => {
    const slipped = market('shallow_bear', {
      sth_cost_basis: on('sth_cost_basis', 'below', since('sth_cost_basis', 'lost', daysAgo)),
    });
    expect(zoneName(slipped)).toBe(kind);
    expect(structureFindings(slipped)[0]).toMatchObject({
      kind,
      direction: 'down',
      comparison: { kind: 'band', band: 'shallow_bear' },
    });
  });

  it('a deep bear is no correction, however young', () => {
    const slipped = market('deep_bear_transition', {
      sth_cost_basis: on('sth_cost_basis', 'below', since('sth_cost_basis', 'lost', 1)),
    });
    expect(zoneName(slipped)).toBe('deep_bear_transition');
  });

  it('rests on the close, the zone, and every level with its side', () => {
    expect(idsOf(structureFindings(market('expansion'))[0]?.readings ?? [])).toEqual([
      'daily_close',
      'regime_zone',
      'realized_price',
      'realized_price_side',
      'true_market_mean',
      'true_market_mean_side',
      'sth_cost_basis',
      'sth_cost_basis_side',
    ]);
  });

  it('rests on fewer levels where fewer are known, as below the realized price', () => {
    const unknown = NOTHING.structure.standings;
    const readings = market('capitulation', {
      true_market_mean: unknown.true_market_mean,
      sth_cost_basis: unknown.sth_cost_basis,
    });
    expect(idsOf(structureFindings(readings)[0]?.readings ?? [])).toEqual([
      'daily_close',
      'regime_zone',
      'realized_price',
      'realized_price_side',
    ]);
  });

  it('rests on no level whose side is stale, and is not news by one', () => {
    const side = stale(state<'below'>('true_market_mean_side', 'below'));
    const [found] = structureFindings(market('capitulation', lostMean(2, { side })));
    expect(idsOf(found?.readings ?? [])).not.toContain('true_market_mean');
    expect(found?.strength).toBe('moderate');
    const level = stale(reading('true_market_mean', 'usd', 80_200));
    const old = market('capitulation', lostMean(2, { side, level }));
    expect(structureFindings(old)[0]?.strength).toBe('moderate');
  });

  it('is silenced by a close or a zone that is stale or missing', () => {
    const readings = market('expansion');
    expect(structureFindings({ ...readings, close: stale(reading('daily_close', 'usd', 73_500)) })).toEqual(
      [],
    );
    expect(structureFindings({ ...readings, close: missing('daily_close') })).toEqual([]);
    const zone = stale(state<Zone>('regime_zone', 'expansion'));
    expect(zoneName({ ...readings, zone })).toBeNull();
    expect(structureFindings({ ...readings, zone })).toEqual([]);
    expect(structureFindings(NOTHING.structure)).toEqual([]);
  });
});

describe('the news of a level', () => {
  it.each([
    [0, true],
    [NEWS_DAYS, true],
    [NEWS_DAYS + 1, false],
  ])('is told when the level was lost %d days ago: %s', (daysAgo, told) => {
    const readings = market('deep_bear_transition', lostMean(daysAgo));
    expect(kindsOf(readings)).toEqual(told ? ['deep_bear_transition', 'lost'] : ['deep_bear_transition']);
    expect(structureFindings(readings)[0]?.strength).toBe(told ? 'strong' : 'moderate');
  });

  it('lasts for 90 days', () => {
    expect(NEWS_DAYS).toBe(90);
  });

  it('of a loss points down until the level is reclaimed', () => {
    const [, news] = structureFindings(market('deep_bear_transition', lostMean(2)));
    expect(news).toMatchObject({
      section: 'structure',
      kind: 'lost',
      direction: 'down',
      strength: 'strong',
      comparison: null,
      limit: 'no_guarantee',
      undo: 'level_reclaimed',
    });
    expect(idsOf(news?.readings ?? [])).toEqual([
      'true_market_mean',
      'true_market_mean_side',
      'true_market_mean_event',
    ]);
  });

  it('of a reclaim points up until the level is lost', () => {
    const readings = market('early_recovery', {
      sth_cost_basis: on('sth_cost_basis', 'above', since('sth_cost_basis', 'reclaimed', 4)),
    });
    expect(structureFindings(readings)[1]).toMatchObject({
      kind: 'reclaimed',
      direction: 'up',
      strength: 'strong',
      undo: 'level_lost',
    });
  });

  it('is told of each level, from the realized price on', () => {
    const readings = market('deep_bear_transition', {
      realized_price: on('realized_price', 'above', since('realized_price', 'reclaimed', 30)),
      ...lostMean(2),
      sth_cost_basis: on('sth_cost_basis', 'below', since('sth_cost_basis', 'lost', 40)),
    });
    expect(kindsOf(readings)).toEqual(['deep_bear_transition', 'reclaimed', 'lost', 'lost']);
  });

  it.each([
    ['side', { side: stale(state<'below'>('true_market_mean_side', 'below')) }],
    ['level', { level: stale(reading('true_market_mean', 'usd', 80_200)) }],
    ['event', { event: missing('true_market_mean_event', 'state') }],
  ] as const)('is silenced by a %s that is stale or missing', (_, rest) => {
    expect(kindsOf(market('deep_bear_transition', lostMean(2, rest)))).not.toContain('lost');
  });
});

describe('the analogue of a loss', () => {
  it.each([
    [-0.5, true],
    [70 / 100 - 1, true],
    // A float that a subtraction left a hair above -30%.
    [0.3 - 0.6 + 1e-16, true],
    [-0.29, false],
  ])('is an earlier loss after which price fell by %d: %s', (fall, told) => {
    const readings = market('deep_bear_transition', lostMean(2, earlier(fall)));
    expect(kindsOf(readings).includes('analogue')).toBe(told);
  });

  it('is dated by the earlier loss and rests on it', () => {
    const found = structureFindings(market('deep_bear_transition', lostMean(2, earlier(-0.6)))).at(-1);
    expect(found).toMatchObject({
      kind: 'analogue',
      direction: 'down',
      strength: 'moderate',
      comparison: { kind: 'first_since', asOf: '2022-01-22T00:00:00Z' },
      limit: 'no_guarantee',
      undo: 'level_reclaimed',
    });
    expect(idsOf(found?.readings ?? [])).toEqual([
      'true_market_mean',
      'true_market_mean_event',
      'true_market_mean_earlier_break',
      'true_market_mean_earlier_fall',
    ]);
  });

  it('is none once the loss is no news, and without a known fall', () => {
    expect(kindsOf(market('deep_bear_transition', lostMean(91, earlier(-0.6))))).toEqual([
      'deep_bear_transition',
    ]);
    const unknown = { earlier: { ...earlier(-0.6).earlier!, fall: missing('earlier_fall', 'fraction') } };
    expect(kindsOf(market('deep_bear_transition', lostMean(2, unknown)))).not.toContain('analogue');
    const undated = { earlier: { ...earlier(-0.6).earlier!, event: missing('earlier_break', 'state') } };
    expect(kindsOf(market('deep_bear_transition', lostMean(2, undated)))).not.toContain('analogue');
  });
});
