import { describe, expect, it } from 'vitest';
import { judge, levelReadings } from '../../src/findings/regime.ts';
import { riskLean, type LeanInputs, type Signal } from '../../src/metrics/risk-lean.ts';
import type { Zone } from '../../src/metrics/regime-zone.ts';
import type { LeanReadings } from '../../src/readings/lean.ts';
import type { MarketReadings } from '../../src/readings/market-readings.ts';
import { ruleReadings } from '../../src/readings/rules.ts';
import type { Level } from '../../src/readings/support.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { marketOf } from '../doubles/market.ts';
import { idsOf, level, missing, reading, stale, state } from '../doubles/readings.ts';

const RULES = ruleReadings(marketOf());
const PRICE = 73_500;
const at = (kind: Level['kind'], low: number, high = low): Level => level(kind, [low, high], PRICE);
const CLUSTER = at('dense_cluster', 66_000, 70_000);
const REALIZED = at('realized_price', 55_800);
const MEAN = at('true_market_mean', 80_200);
const STH = at('sth_cost_basis', 94_500);

/** What each signal rests on when it speaks for downside in a deep bear market. */
const DOWN: LeanInputs = {
  zone: 'deep_bear_transition',
  flow7Usd: -900e6,
  volumeState: 'demand_vacuum',
  relativeUnrealizedLoss: 0.22,
  relativeUnrealizedLossMean: 0.13,
  lossSma7Percentile: 97,
  skew1wNormalised: 0.16,
  vrp1wVolPoints: -5,
  fundingAnnualised: 0.3,
};
const UP: LeanInputs = {
  zone: 'expansion',
  flow7Usd: 900e6,
  volumeState: 'expansion',
  relativeUnrealizedLoss: 0.05,
  relativeUnrealizedLossMean: 0.13,
  lossSma7Percentile: 40,
  skew1wNormalised: -0.07,
  vrp1wVolPoints: 5,
  fundingAnnualised: 0.08,
};

function leanOf(inputs: LeanInputs, rest: Partial<LeanReadings> = {}): LeanReadings {
  const { lean, score, confidence, signals, missing: without, supported } = riskLean(inputs);
  return {
    ...NOTHING.lean,
    ...(supported && lean !== null && score !== null
      ? {
          lean: state('risk_lean', lean),
          score: reading('risk_lean_score', 'score', score),
          confidence: state('risk_lean_confidence', confidence),
        }
      : {}),
    signals,
    missing: without,
    ...rest,
  };
}

const market = (
  inputs: LeanInputs,
  lean: Partial<LeanReadings> = {},
  levels: { readonly supports?: readonly Level[]; readonly resistances?: readonly Level[] } = {},
): MarketReadings => ({
  ...NOTHING,
  structure: {
    ...NOTHING.structure,
    close: reading('daily_close', 'usd', PRICE),
    zone: inputs.zone === null ? NOTHING.structure.zone : state<Zone>('regime_zone', inputs.zone),
  },
  support: {
    ...NOTHING.support,
    price: reading('price', 'usd', PRICE),
    supports: [CLUSTER, REALIZED],
    resistances: [MEAN, STH],
    ...levels,
  },
  lean: leanOf(inputs, lean),
});
const regimeOf = (...args: Parameters<typeof market>) => judge(market(...args), RULES).regime;
const withSignals = (signals: Partial<Record<keyof LeanReadings['signals'], Signal>>) => ({
  signals: { ...riskLean(DOWN).signals, ...signals },
});

describe('the regime', () => {
  it('is zone, lean and confidence', () => {
    expect(regimeOf(DOWN)).toMatchObject({
      zone: 'deep_bear_transition',
      lean: 'downside',
      confidence: 'high',
      missing: [],
    });
    // 4 of 7 signals point up and none down: 0.57.
    expect(regimeOf(UP)).toMatchObject({ zone: 'expansion', lean: 'upside', confidence: 'medium' });
  });

  it('names the signals towards the lean, against it and neither way', () => {
    const mixed = { ...DOWN, flow7Usd: 900e6, fundingAnnualised: 0 };
    expect(regimeOf(mixed).evidence).toEqual({
      towards: ['structure', 'spotDemand', 'lossStress', 'skew', 'vrp'],
      against: ['flows'],
      neither: ['leverage'],
    });
    expect(regimeOf(UP).evidence).toEqual({
      towards: ['structure', 'flows', 'spotDemand', 'skew'],
      against: [],
      neither: ['lossStress', 'vrp', 'leverage'],
    });
  });

  it('names what points down first when it is balanced', () => {
    const { lean, evidence } = regimeOf({ ...UP, flow7Usd: -900e6, fundingAnnualised: 0.3 });
    expect(lean).toBe('balanced');
    expect(evidence.towards).toEqual(['flows', 'leverage']);
    expect(evidence.against).toEqual(['structure', 'spotDemand', 'skew']);
  });

  it('has no lean without derivatives, and says what is missing', () => {
    const regime = regimeOf({
      ...DOWN,
      skew1wNormalised: null,
      vrp1wVolPoints: null,
      fundingAnnualised: null,
    });
    expect(regime).toMatchObject({
      zone: 'deep_bear_transition',
      lean: null,
      confidence: null,
      rallies: null,
      decides: 'data',
      missing: ['skew', 'vrp', 'leverage'],
      keyLevel: MEAN,
    });
    expect(regime.conditions.changes).not.toEqual([]);
  });

  it('has no lean from a stale one', () => {
    const regime = regimeOf(DOWN, { lean: stale(state<'downside'>('risk_lean', 'downside')) });
    expect(regime.lean).toBeNull();
    expect(regime.confidence).toBeNull();
  });

  it('makes no call at all without data', () => {
    expect(judge(NOTHING, RULES)).toEqual({
      findings: [],
      regime: {
        zone: null,
        lean: null,
        confidence: null,
        evidence: { towards: [], against: [], neither: [] },
        missing: NOTHING.lean.missing,
        bouncePossible: false,
        supports: [],
        resistances: [],
        keyLevel: null,
        rallies: null,
        decides: 'data',
        conditions: { changes: [], confirms: [] },
        conflicts: [],
        chain: [],
      },
    });
  });

  it('gives levels without a call when there is no zone', () => {
    const { zone, keyLevel, supports, resistances } = regimeOf({ ...DOWN, zone: null });
    expect({ zone, keyLevel }).toEqual({ zone: null, keyLevel: null });
    expect([supports, resistances]).toEqual([
      [CLUSTER, REALIZED],
      [MEAN, STH],
    ]);
  });

  it('says whether a bounce is possible', () => {
    expect(regimeOf(DOWN, { bounce: state('bounce', 'possible') }).bouncePossible).toBe(true);
    expect(regimeOf(DOWN, { bounce: state('bounce', 'none') }).bouncePossible).toBe(false);
    expect(regimeOf(DOWN, { bounce: stale(state<'possible'>('bounce', 'possible')) }).bouncePossible).toBe(
      false,
    );
  });

  it('states the conflicts and the chain of its own findings', () => {
    const readings = market(DOWN, { bounce: state('bounce', 'possible') });
    const { findings, regime } = judge(
      {
        ...readings,
        flows: {
          ...NOTHING.flows,
          net7d: reading('net_flow_7d', 'usd', 900e6),
          direction: state('net_flow_direction', 'inflow'),
        },
        volume: {
          ...NOTHING.volume,
          sma30: reading('spot_volume_sma30', 'usd_per_day', 8e9),
          sma30Change: reading('spot_volume_sma30_change', 'fraction', 0.3),
          priceChange: reading('spot_volume_price_change', 'fraction', 0.2),
          state: state('spot_volume_state', 'expansion'),
        },
      },
      RULES,
    );
    expect(findings.map(({ section, kind }) => `${section}.${kind}`)).toEqual([
      'structure.deep_bear_transition',
      'support.between',
      'flows.inflow',
      'volume.expansion',
    ]);
    expect(regime.conflicts.map(({ kind }) => kind)).toEqual([
      'exhaustion_under_downside',
      'inflow_in_downtrend',
    ]);
    expect(regime.chain).toEqual(['bid_confirms']);
  });
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
    [{ spotDemand: 1, flows: 0 }, 'selling'],
    [{ spotDemand: 1, flows: 1 }, 'selling'],
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

describe('the readings of a level', () => {
  it('are its edges, its distance and what makes it a band', () => {
    expect(idsOf(levelReadings(MEAN))).toEqual([
      'true_market_mean',
      'true_market_mean',
      'true_market_mean_distance',
    ]);
    const band = {
      ...at('accumulation_zone', 72_000, 76_000),
      weight: reading('accumulation_zone_share', 'fraction', 0.4),
      amount: reading('accumulation_zone_change', 'btc', 90_000),
      days: reading('accumulation_zone_days', 'days', 30),
    };
    expect(idsOf(levelReadings(band)).slice(3)).toEqual([
      'accumulation_zone_share',
      'accumulation_zone_change',
      'accumulation_zone_days',
    ]);
  });
});
