import { describe, expect, it } from 'vitest';
import { riskLean, type Signal } from '../../src/metrics/risk-lean.ts';
import type { LeanReadings } from '../../src/readings/lean.ts';
import { DOWN, UP, regimeOf } from '../doubles/leaning-market.ts';
import { missing, reading } from '../doubles/readings.ts';
import { MEAN, REALIZED, at } from '../doubles/viewed-market.ts';

const withSignals = (signals: Partial<Record<keyof LeanReadings['signals'], Signal>>) => ({
  signals: { ...riskLean(DOWN).signals, ...signals },
});

describe('the key level', () => {
  it.each([
    ['deep_bear_transition', MEAN],
    ['shallow_bear', MEAN],
    ['capitulation', MEAN],
    ['expansion', REALIZED],
    ['early_recovery', REALIZED],
  ] as const)('of %s is the cap of a defensive market, the floor of a constructive one', (zone, expected) => {
    expect(regimeOf({ ...DOWN, zone }).keyLevel).toBe(expected);
  });

  it('is the other side where one side has no level', () => {
    expect(regimeOf(DOWN, {}, { resistances: [] }).keyLevel).toBe(REALIZED);
    expect(regimeOf(UP, {}, { supports: [] }).keyLevel).toBe(MEAN);
    expect(regimeOf(UP, {}, { supports: [], resistances: [] }).keyLevel).toBeNull();
  });
});

describe('rallies', () => {
  it.each([
    [{ flows: -1, spotDemand: -1 }, 'corrective'],
    [{ flows: 0, spotDemand: 0 }, 'corrective'],
    [{ flows: null, spotDemand: 0 }, 'corrective'],
    [{ flows: 1, spotDemand: -1 }, null],
    [{ flows: -1, spotDemand: 1 }, null],
  ] as const)('with signals %o in a lean down are %s', (signals, rallies) => {
    expect(regimeOf(DOWN, withSignals(signals)).rallies).toBe(rallies);
  });

  it('are not judged while the lean is not down', () => {
    expect(
      regimeOf({ ...UP, flow7Usd: -900e6, volumeState: 'neutral', fundingAnnualised: 0.3 }).rallies,
    ).toBeNull();
    expect(regimeOf(UP).rallies).toBeNull();
  });
});

describe('the deciding variable', () => {
  it.each([
    [{ spotDemand: -1, flows: -1 }, 'spot_demand'],
    [{ spotDemand: 0, flows: 1 }, 'spot_demand'],
    [{ spotDemand: null, flows: 1 }, 'spot_demand'],
    [{ spotDemand: 1, flows: -1 }, 'spot_demand'],
    [{ spotDemand: 1, flows: 0 }, 'demand_lasting'],
    [{ spotDemand: 1, flows: 1 }, 'demand_lasting'],
  ] as const)('with signals %o is %s', (signals, decides) => {
    expect(regimeOf(DOWN, withSignals(signals)).decides).toBe(decides);
  });

  it.each([
    // 1% of 73.5k is 735.
    [74_235, 'level'],
    [74_240, 'spot_demand'],
    [73_500, 'level'],
  ])('is the cap when it stands at %d', (usd, decides) => {
    expect(regimeOf(DOWN, {}, { resistances: [at('true_market_mean', usd)] }).decides).toBe(decides);
  });

  it.each([
    [72_765, 'level'],
    [72_760, 'spot_demand'],
  ])('is the floor when it stands at %d', (usd, decides) => {
    expect(regimeOf(DOWN, {}, { supports: [at('realized_price', usd)] }).decides).toBe(decides);
  });

  it('is no level of another kind, however near', () => {
    const near = {
      supports: [at('dense_cluster', 70_000, 73_400)],
      resistances: [at('lth_cost_basis', 73_600)],
    };
    expect(regimeOf(DOWN, {}, near).decides).toBe('spot_demand');
  });

  it('is a level at exactly 1% whatever the float makes of it', () => {
    const above = { ...at('true_market_mean', 74_235), distance: reading('d', 'fraction', 101 / 100 - 1) };
    expect(101 / 100 - 1).toBeGreaterThan(0.01);
    expect(regimeOf(DOWN, {}, { resistances: [above] }).decides).toBe('level');
  });

  it('is the data while there is no call', () => {
    expect(regimeOf({ ...DOWN, zone: null }).decides).toBe('data');
    expect(regimeOf(DOWN, { lean: missing('risk_lean', 'state') }).decides).toBe('data');
  });
});
