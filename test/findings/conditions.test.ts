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
import { idsOf, missing, reading, stale, state, placed } from '../doubles/readings.ts';
import {
  CLUSTER,
  MEAN,
  PRICE,
  REALIZED,
  RULES,
  STH,
  ZONE,
  at,
  loss,
  net,
  viewedMarket,
} from '../doubles/viewed-market.ts';

const said = (conditions: readonly Condition[]) => conditions.map(({ kind, code }) => `${kind}: ${code}`);
const changesOf = (readings: MarketReadings) => conditionsOf(readings, RULES).changes;
const confirmsOf = (readings: MarketReadings) => conditionsOf(readings, RULES).confirms;
const idsIn = (conditions: readonly Condition[]) => conditions.map((one) => idsOf(conditionReadings(one)));
const DEFENSIVE = ['deep_bear_transition', 'shallow_bear', 'capitulation'] as const;

describe('conditions of a defensive view', () => {
  it.each(DEFENSIVE)('%s changes by price, demand and stress, each with its figure', (zone) => {
    const changes = changesOf(viewedMarket(zone));
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
    const confirms = confirmsOf(viewedMarket(zone));
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
    const readings = viewedMarket('deep_bear_transition', { flows: { net7d: net(usd) } });
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
    const confirm = confirmsOf(viewedMarket('deep_bear_transition', { stress: { loss: loss(value) } })).at(
      -1,
    );
    expect(confirm?.code).toBe(code);
    expect(confirm && idsOf(conditionReadings(confirm))).toEqual([id]);
  });

  it.each([
    [89.9, 365, 'losses_rise'],
    [90, 365, 'losses_grow'],
    [97, 30, 'losses_grow'],
    [97, 29, 'losses_rise'],
  ])('losses at percentile %d of %d days, above every line, are to %s', (percentile, days, code) => {
    const sma7 = placed(reading('realized_loss_sma7', 'usd_per_day', 2.59e9), percentile, days);
    const confirm = confirmsOf(
      viewedMarket('capitulation', { stress: { loss: loss(0.6) }, losses: { sma7 } }),
    ).at(-1);
    expect(confirm?.code).toBe(code);
    expect(confirm && idsOf(conditionReadings(confirm))).toEqual([
      code === 'losses_grow' ? 'realized_loss_sma7' : 'rule_heavy_percentile',
    ]);
  });

  it('a cluster that price is in is what would be lost first', () => {
    const cluster = at('dense_cluster', 72_000, 74_000);
    const [first] = confirmsOf(
      viewedMarket('deep_bear_transition', {
        support: { supports: [cluster, REALIZED], resistances: [MEAN] },
      }),
    );
    expect(first).toEqual({ kind: 'price', code: 'lose_exposes', level: cluster, next: REALIZED });
  });

  it('what a loss exposes lies below what is lost', () => {
    const inside = at('true_market_mean', 69_000);
    const support = { supports: [CLUSTER, inside, REALIZED], resistances: [STH] };
    expect(confirmsOf(viewedMarket('shallow_bear', { support }))[0]).toMatchObject({ next: REALIZED });
    const touching = { supports: [CLUSTER, at('true_market_mean', 66_000)], resistances: [STH] };
    expect(confirmsOf(viewedMarket('shallow_bear', { support: touching }))[0]?.code).toBe('lose');
  });

  it('the last level below exposes nothing', () => {
    const [first] = confirmsOf(viewedMarket('deep_bear_transition', { support: { supports: [REALIZED] } }));
    expect(first).toEqual({ kind: 'price', code: 'lose', level: REALIZED });
  });

  it('with less data the rest keeps its thresholds', () => {
    const little = viewedMarket('deep_bear_transition', {
      support: { supports: [], resistances: [] },
      flows: { net7d: stale(net(-900e6)) },
      stress: { loss: missing('relative_unrealized_loss', 'fraction') },
      losses: { sma7: stale(reading('realized_loss_sma7', 'usd_per_day', 1e9)) },
      volume: { riseTarget: missing('spot_volume_rise_target', 'usd_per_day') },
    });
    expect(said(changesOf(little))).toEqual(['demand: inflow', 'demand: volume_rise', 'stress: losses_fall']);
    expect(idsIn(changesOf(little))).toEqual([['rule_flow_flat'], ['rule_volume_rise'], ['rule_calm_weeks']]);
    expect(said(confirmsOf(little))).toEqual(['price: lower', 'demand: outflow', 'stress: losses_rise']);
    expect(idsIn(confirmsOf(little))).toEqual([
      ['daily_close'],
      ['rule_flow_flat'],
      ['rule_heavy_percentile'],
    ]);
  });

  it('flows and volume that are stale leave the thresholds', () => {
    const readings = viewedMarket('deep_bear_transition', {
      flows: { net7d: stale(net(900e6)) },
      volume: { riseTarget: stale(reading('spot_volume_rise_target', 'usd_per_day', 9.6e9)) },
    });
    expect(said(changesOf(readings))).toEqual([
      'price: reclaim',
      'demand: inflow',
      'demand: volume_rise',
      'stress: losses_fall',
    ]);
  });

  it('a line that is stale is not named', () => {
    const plus1sd = stale(reading('relative_unrealized_loss_plus1sd', 'fraction', 0.3));
    expect(said(confirmsOf(viewedMarket('deep_bear_transition', { stress: { plus1sd } })))).toContain(
      'stress: losses_rise',
    );
    const old = { stress: { loss: stale(loss(0.22)) } };
    expect(said(confirmsOf(viewedMarket('deep_bear_transition', old)))).toContain('stress: losses_rise');
  });
});

describe('without a view', () => {
  it.each([
    ['no zone', { zone: missing('regime_zone', 'state') }],
    ['a stale zone', { zone: stale(state<Zone>('regime_zone', 'expansion')) }],
    ['no close', { close: missing('daily_close') }],
    ['a stale close', { close: stale(reading('daily_close', 'usd', PRICE)) }],
  ] as const)('there is nothing to change or confirm: %s', (_, structure) => {
    expect(conditionsOf(viewedMarket('expansion', { structure }), RULES)).toEqual({
      changes: [],
      confirms: [],
    });
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
