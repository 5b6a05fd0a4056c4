import { describe, expect, it } from 'vitest';
import { conditionReadings, conditionsOf, type Condition } from '../../src/findings/conditions.ts';
import type { Zone } from '../../src/metrics/regime-zone.ts';
import type { MarketReadings } from '../../src/readings/market-readings.ts';
import { idsOf, reading, stale, placed } from '../doubles/readings.ts';
import {
  type Overrides,
  CLUSTER,
  REALIZED,
  RULES,
  STH,
  at,
  loss,
  net,
  viewedMarket,
} from '../doubles/viewed-market.ts';

const said = (conditions: readonly Condition[]) => conditions.map(({ kind, code }) => `${kind}: ${code}`);
const changesOf = (readings: MarketReadings) => conditionsOf(readings, RULES).changes;
const confirmsOf = (readings: MarketReadings) => conditionsOf(readings, RULES).confirms;
const idsIn = (conditions: readonly Condition[]) => conditions.map((one) => idsOf(conditionReadings(one)));
const CONSTRUCTIVE = ['expansion', 'early_recovery'] as const;

describe('conditions of a constructive view', () => {
  const up = (zone: Zone, rest: Overrides = {}): MarketReadings =>
    viewedMarket(zone, { flows: { net7d: net(900e6) }, ...rest });

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

  it('losses that are heavy already would have to grow to turn it', () => {
    const sma7 = placed(reading('realized_loss_sma7', 'usd_per_day', 2.59e9), 95);
    expect(changesOf(up('expansion', { losses: { sma7 } })).at(-1)).toEqual({
      kind: 'stress',
      code: 'losses_grow',
      sma7,
    });
    expect(changesOf(up('expansion', { losses: { sma7: stale(sma7) } })).at(-1)?.code).toBe('losses_rise');
  });

  it('one level above is to be passed, none leaves the floor to be held', () => {
    const one = up('expansion', { support: { supports: [REALIZED], resistances: [STH] } });
    expect(confirmsOf(one)[0]).toEqual({ kind: 'price', code: 'reclaim', level: STH });
    const none = up('expansion', { support: { supports: [CLUSTER, REALIZED], resistances: [] } });
    expect(confirmsOf(none)[0]).toEqual({ kind: 'price', code: 'hold', level: REALIZED });
    expect(idsIn(confirmsOf(none))[0]).toEqual(['realized_price', 'realized_price']);
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
    const touching = { resistances: [cluster, at('sth_cost_basis', 96_000)] };
    expect(confirmsOf(up('expansion', { support: touching }))[0]?.code).toBe('reclaim');
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
