import { describe, expect, it } from 'vitest';
import {
  capOf,
  conditionReadings,
  conditionsOf,
  floorOf,
  type Condition,
} from '../../src/findings/conditions.ts';
import type { Zone } from '../../src/metrics/regime-zone.ts';
import type { MarketReadings } from '../../src/readings/market-readings.ts';
import { ruleReadings } from '../../src/readings/rules.ts';
import type { Level } from '../../src/readings/support.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { marketOf } from '../doubles/market.ts';
import { idsOf, level, missing, reading, stale, state } from '../doubles/readings.ts';

const RULES = ruleReadings(marketOf());
const PRICE = 73_500;
const at = (kind: Level['kind'], low: number, high = low): Level => level(kind, [low, high], PRICE);
const ZONE = at('accumulation_zone', 72_000, 76_000);
const CLUSTER = at('dense_cluster', 66_000, 70_000);
const REALIZED = at('realized_price', 55_800);
const MEAN = at('true_market_mean', 80_200);
const STH = at('sth_cost_basis', 94_500);
const net = (usd: number) => reading('net_flow_7d', 'usd', usd);
const loss = (value: number) => reading('relative_unrealized_loss', 'fraction', value);

/** A market with everything the conditions look at: price between a cluster and two structural levels. */
function market(
  zone: Zone,
  {
    flows,
    support,
    stress,
    losses,
    volume,
    structure,
  }: { [T in keyof MarketReadings]?: Partial<MarketReadings[T]> } = {},
): MarketReadings {
  return {
    ...NOTHING,
    structure: {
      ...NOTHING.structure,
      close: reading('daily_close', 'usd', PRICE),
      zone: state('regime_zone', zone),
      ...structure,
    },
    support: {
      ...NOTHING.support,
      price: reading('price', 'usd', PRICE),
      supports: [ZONE, CLUSTER, REALIZED],
      resistances: [MEAN, STH],
      ...support,
    },
    flows: { ...NOTHING.flows, net7d: net(-900e6), ...flows },
    stress: {
      ...NOTHING.stress,
      loss: loss(0.22),
      mean: reading('relative_unrealized_loss_mean', 'fraction', 0.13),
      plus1sd: reading('relative_unrealized_loss_plus1sd', 'fraction', 0.3),
      ...stress,
    },
    losses: { ...NOTHING.losses, sma7: reading('realized_loss_sma7', 'usd_per_day', 1.26e9), ...losses },
    volume: {
      ...NOTHING.volume,
      riseTarget: reading('spot_volume_rise_target', 'usd_per_day', 9.6e9),
      ...volume,
    },
  };
}
const said = (conditions: readonly Condition[]) => conditions.map(({ kind, code }) => `${kind}: ${code}`);
const changesOf = (readings: MarketReadings) => conditionsOf(readings, RULES).changes;
const confirmsOf = (readings: MarketReadings) => conditionsOf(readings, RULES).confirms;
const idsIn = (conditions: readonly Condition[]) => conditions.map((one) => idsOf(conditionReadings(one)));

const DEFENSIVE = ['deep_bear_transition', 'shallow_bear', 'capitulation'] as const;
const CONSTRUCTIVE = ['expansion', 'early_recovery'] as const;

describe('conditions of a defensive view', () => {
  it.each(DEFENSIVE)('%s changes by price, demand and stress, each with its figure', (zone) => {
    const changes = changesOf(market(zone));
    expect(said(changes)).toEqual([
      'price: reclaim',
      'demand: inflow',
      'demand: volume_up',
      'stress: losses_fall',
    ]);
    expect(idsIn(changes)).toEqual([
      ['true_market_mean', 'true_market_mean'],
      ['rule_flow_flat'],
      ['rule_volume_rise', 'spot_volume_rise_target'],
      ['rule_calm_weeks', 'realized_loss_sma7'],
    ]);
  });

  it.each(DEFENSIVE)('%s is confirmed by price, demand and stress, each with its figure', (zone) => {
    const confirms = confirmsOf(market(zone));
    expect(said(confirms)).toEqual(['price: lose_exposes', 'demand: outflow_grows', 'stress: loss_over']);
    expect(idsIn(confirms)).toEqual([
      ['dense_cluster_low', 'dense_cluster_high', 'realized_price', 'realized_price'],
      ['net_flow_7d'],
      ['relative_unrealized_loss_plus1sd'],
    ]);
  });

  it.each([
    // At or below the size that counts the threshold is named, beyond it what there is.
    [99e6, 'inflow', 'outflow'],
    [100e6, 'inflow', 'outflow'],
    [101e6, 'inflow_grows', 'outflow'],
    [0, 'inflow', 'outflow'],
    [-100e6, 'inflow', 'outflow'],
    [-101e6, 'inflow', 'outflow_grows'],
  ])('a net flow of %d asks for %s, and is confirmed by %s', (usd, change, confirm) => {
    const readings = market('deep_bear_transition', { flows: { net7d: net(usd) } });
    expect(said(changesOf(readings))).toContain(`demand: ${change}`);
    expect(said(confirmsOf(readings))).toContain(`demand: ${confirm}`);
  });

  it.each([
    [0.12, 'loss_over', 'relative_unrealized_loss_mean'],
    [0.13, 'loss_over', 'relative_unrealized_loss_plus1sd'],
    [0.29, 'loss_over', 'relative_unrealized_loss_plus1sd'],
    [0.3, 'losses_rise', 'rule_heavy_percentile'],
    [0.5, 'losses_rise', 'rule_heavy_percentile'],
  ])('a paper loss of %d is confirmed by %s of %s', (value, code, id) => {
    const confirm = confirmsOf(market('deep_bear_transition', { stress: { loss: loss(value) } })).at(-1);
    expect(confirm?.code).toBe(code);
    expect(confirm && idsOf(conditionReadings(confirm))).toEqual([id]);
  });

  it('a cluster that price is in is what would be lost first', () => {
    const cluster = at('dense_cluster', 72_000, 74_000);
    const [first] = confirmsOf(
      market('deep_bear_transition', { support: { supports: [cluster, REALIZED], resistances: [MEAN] } }),
    );
    expect(first).toEqual({ kind: 'price', code: 'lose_exposes', level: cluster, next: REALIZED });
  });

  it('what a loss exposes lies below what is lost', () => {
    const inside = at('true_market_mean', 69_000);
    const support = { supports: [CLUSTER, inside, REALIZED], resistances: [STH] };
    expect(confirmsOf(market('shallow_bear', { support }))[0]).toMatchObject({ next: REALIZED });
  });

  it('the last level below exposes nothing', () => {
    const [first] = confirmsOf(market('deep_bear_transition', { support: { supports: [REALIZED] } }));
    expect(first).toEqual({ kind: 'price', code: 'lose', level: REALIZED });
  });

  it('with less data the rest keeps its thresholds', () => {
    const little = market('deep_bear_transition', {
      support: { supports: [], resistances: [] },
      flows: { net7d: stale(net(-900e6)) },
      stress: { loss: missing('relative_unrealized_loss', 'fraction') },
      losses: { sma7: stale(reading('realized_loss_sma7', 'usd_per_day', 1e9)) },
      volume: { riseTarget: missing('spot_volume_rise_target', 'usd_per_day') },
    });
    expect(said(changesOf(little))).toEqual(['demand: inflow', 'demand: volume_rise', 'stress: losses_fall']);
    expect(idsIn(changesOf(little))).toEqual([['rule_flow_flat'], ['rule_volume_rise'], ['rule_calm_weeks']]);
    expect(said(confirmsOf(little))).toEqual(['demand: outflow', 'stress: losses_rise']);
  });

  it('a line that is stale is not named', () => {
    const plus1sd = stale(reading('relative_unrealized_loss_plus1sd', 'fraction', 0.3));
    expect(said(confirmsOf(market('deep_bear_transition', { stress: { plus1sd } })))).toContain(
      'stress: losses_rise',
    );
    const old = { stress: { loss: stale(loss(0.22)) } };
    expect(said(confirmsOf(market('deep_bear_transition', old)))).toContain('stress: losses_rise');
  });
});

describe('conditions of a constructive view', () => {
  const up = (
    zone: Zone,
    rest: { [T in keyof MarketReadings]?: Partial<MarketReadings[T]> } = {},
  ): MarketReadings => market(zone, { flows: { net7d: net(900e6) }, ...rest });

  it.each(CONSTRUCTIVE)('%s changes by price, demand and stress, each with its figure', (zone) => {
    const changes = changesOf(up(zone));
    expect(said(changes)).toEqual(['price: lose', 'demand: outflow', 'stress: losses_rise']);
    expect(idsIn(changes)).toEqual([
      ['realized_price', 'realized_price'],
      ['rule_flow_flat'],
      ['rule_heavy_percentile'],
    ]);
  });

  it.each(CONSTRUCTIVE)('%s is confirmed by price, demand and stress, each with its figure', (zone) => {
    const confirms = confirmsOf(up(zone));
    expect(said(confirms)).toEqual(['price: pass_opens', 'demand: inflow_grows', 'stress: loss_under']);
    expect(idsIn(confirms)).toEqual([
      ['true_market_mean', 'true_market_mean', 'sth_cost_basis', 'sth_cost_basis'],
      ['net_flow_7d'],
      ['relative_unrealized_loss_plus1sd'],
    ]);
  });

  it.each([
    [101e6, 'outflow', 'inflow_grows'],
    [100e6, 'outflow', 'inflow'],
    [50e6, 'outflow', 'inflow'],
    [-100e6, 'outflow', 'inflow'],
    [-101e6, 'outflow_grows', 'inflow'],
  ])('a net flow of %d would turn it by %s, and is confirmed by %s', (usd, change, confirm) => {
    const readings = up('expansion', { flows: { net7d: net(usd) } });
    expect(said(changesOf(readings))).toContain(`demand: ${change}`);
    expect(said(confirmsOf(readings))).toContain(`demand: ${confirm}`);
  });

  it.each([
    [0.12, 'loss_under', ['relative_unrealized_loss_mean']],
    [0.22, 'loss_under', ['relative_unrealized_loss_plus1sd']],
    [0.3, 'losses_fall', ['rule_calm_weeks', 'realized_loss_sma7']],
  ])('a paper loss of %d stays under a line it is under: %s', (value, code, ids) => {
    const confirm = confirmsOf(up('expansion', { stress: { loss: loss(value) } })).at(-1);
    expect(confirm?.code).toBe(code);
    expect(confirm && idsOf(conditionReadings(confirm))).toEqual(ids);
  });

  it('one level above is to be passed, none leaves the floor to be held', () => {
    const one = up('expansion', { support: { supports: [REALIZED], resistances: [STH] } });
    expect(confirmsOf(one)[0]).toEqual({ kind: 'price', code: 'reclaim', level: STH });
    const none = up('expansion', { support: { supports: [CLUSTER, REALIZED], resistances: [] } });
    expect(confirmsOf(none)[0]).toEqual({ kind: 'price', code: 'hold', level: REALIZED });
    const nothing = up('expansion', { support: { supports: [], resistances: [] } });
    expect(said(confirmsOf(nothing))).toEqual(['demand: inflow_grows', 'stress: loss_under']);
    expect(said(changesOf(nothing))).toEqual(['demand: outflow', 'stress: losses_rise']);
  });

  it('what a pass opens lies above what is passed', () => {
    const cluster = at('dense_cluster', 79_000, 96_000);
    const support = { resistances: [cluster, STH] };
    expect(confirmsOf(up('expansion', { support }))[0]).toEqual({
      kind: 'price',
      code: 'reclaim',
      level: cluster,
    });
    const higher = at('active_realized_price', 99_000);
    const more = { resistances: [cluster, STH, higher] };
    expect(confirmsOf(up('expansion', { support: more }))[0]).toMatchObject({
      code: 'pass_opens',
      next: higher,
    });
  });

  it('a band that price is in opens nothing', () => {
    const cluster = at('dense_cluster', 73_000, 76_000);
    const [first] = confirmsOf(up('expansion', { support: { resistances: [cluster, STH] } }));
    expect(first).toEqual({ kind: 'price', code: 'reclaim', level: STH });
  });

  it('flows that are stale or missing leave the thresholds', () => {
    const readings = up('expansion', { flows: { net7d: stale(net(900e6)) } });
    expect(said(confirmsOf(readings))).toContain('demand: inflow');
    expect(said(changesOf(readings))).toContain('demand: outflow');
  });
});

describe('without a view', () => {
  it.each([
    ['no zone', { zone: missing('regime_zone', 'state') }],
    ['a stale zone', { zone: stale(state<Zone>('regime_zone', 'expansion')) }],
    ['no close', { close: missing('daily_close') }],
    ['a stale close', { close: stale(reading('daily_close', 'usd', PRICE)) }],
  ] as const)('there is nothing to change or confirm: %s', (_, structure) => {
    expect(conditionsOf(market('expansion', { structure }), RULES)).toEqual({ changes: [], confirms: [] });
  });
});

describe('the level that caps or carries price', () => {
  it('is the nearest of those the zone is made of, before any other', () => {
    const cluster = at('dense_cluster', 75_000, 77_000);
    expect(capOf({ resistances: [cluster, MEAN, STH] })).toBe(MEAN);
    expect(floorOf({ supports: [CLUSTER, REALIZED] })).toBe(REALIZED);
  });

  it('is the nearest of any kind where none of those is known', () => {
    const lth = at('lth_cost_basis', 40_000);
    const cluster = at('dense_cluster', 75_000, 77_000);
    expect(capOf({ resistances: [cluster, at('active_realized_price', 90_000)] })).toBe(cluster);
    expect(floorOf({ supports: [CLUSTER, lth] })).toBe(CLUSTER);
  });

  it('is no band that price is in', () => {
    expect(capOf({ resistances: [at('dense_cluster', 73_000, 76_000)] })).toBeUndefined();
    expect(floorOf({ supports: [ZONE] })).toBeUndefined();
  });
});
