import { describe, expect, it } from 'vitest';
import { viewConditions } from '../../src/briefing/view-conditions.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { PresentReading } from '../../src/market/reading.ts';
import { riskLean, type RiskLean } from '../../src/metrics/risk-lean.ts';
import type { Zone } from '../../src/metrics/regime-zone.ts';
import type { Level } from '../../src/readings/support.ts';
import { sourced } from '../doubles/market.ts';

const usd = (value: number): PresentReading => ({ id: 'level', unit: 'usd', ...sourced(value) });
const level = (kind: Level['kind'], low: number, high: number, distance: number): Level => ({
  kind,
  low: usd(low),
  high: usd(high),
  distance: { id: 'distance', unit: 'fraction', ...sourced(distance) },
});
const signalsWith = (flow7Usd: number): RiskLean['signals'] =>
  riskLean({
    zone: null,
    flow7Usd,
    volumeState: null,
    relativeUnrealizedLoss: null,
    relativeUnrealizedLossMean: null,
    lossSma7Percentile: null,
    skew1wNormalised: null,
    vrp1wVolPoints: null,
    fundingAnnualised: null,
  }).signals;

function textsIn(zone: Zone, supports: readonly Level[], flow7Usd = 0): readonly string[] {
  const zoneReading = { id: 'regime_zone', unit: 'state', ...sourced(zone) } as const;
  return viewConditions(
    catalogue('en'),
    { zone: zoneReading, close: usd(100_000) },
    { supports, resistances: [] },
    { signals: signalsWith(flow7Usd) },
  ).map(({ text }) => text);
}

const AT_PRICE = level('dense_cluster', 98_000, 102_000, 0);
const CLUSTER = level('dense_cluster', 95_000, 97_000, -0.03);
const COST_BASIS = level('sth_cost_basis', 90_000, 90_000, -0.1);

describe('the conditions of a view', () => {
  it('ask for flows to turn only where they have not turned yet', () => {
    expect(textsIn('deep_bear_transition', [], -2e8)[0]).toContain('flows back to sustained inflow');
    expect(textsIn('deep_bear_transition', [], 2e8)[0]).toContain('institutional inflow lasting for weeks');
    expect(textsIn('expansion', [], 2e8)[0]).toContain('flows turning to outflow');
    expect(textsIn('expansion', [], -2e8)[0]).toContain('institutional outflow lasting for weeks');
  });

  it('change by the loss of a level the zone is made of, not of a cluster or another cost basis above it', () => {
    const [changes, confirms] = textsIn('expansion', [CLUSTER, COST_BASIS]);
    expect(changes).toContain('a confirmed close below the STH cost basis $90k');
    expect(confirms).toBe('holding above the dense supply cluster $95k–$97k');
    const between = level('active_realized_price', 94_000, 94_000, -0.06);
    expect(textsIn('expansion', [between, COST_BASIS])[0]).toContain('below the STH cost basis $90k');
    expect(textsIn('expansion', [CLUSTER])[0]).toContain('below the dense supply cluster $95k–$97k');
  });

  it('are confirmed by losing the cluster price is in, and named with what that exposes', () => {
    expect(textsIn('deep_bear_transition', [AT_PRICE, COST_BASIS])[1]).toBe(
      'losing the dense supply cluster $98k–$102k, which exposes the STH cost basis $90k',
    );
    expect(textsIn('expansion', [AT_PRICE, COST_BASIS])[1]).toBe('holding above the STH cost basis $90k');
  });
});
