import { describe, expect, it } from 'vitest';
import { judge, levelReadings } from '../../src/findings/regime.ts';
import { DOWN, UP, leaningMarket, regimeOf } from '../doubles/leaning-market.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, reading, stale, state } from '../doubles/readings.ts';
import { CLUSTER, MEAN, REALIZED, RULES, STH, at } from '../doubles/viewed-market.ts';

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
    const readings = leaningMarket(DOWN, { bounce: state('bounce', 'possible') });
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
