import { judge, type Regime } from '../../src/findings/regime.ts';
import { riskLean, type LeanInputs } from '../../src/metrics/risk-lean.ts';
import type { Zone } from '../../src/metrics/regime-zone.ts';
import type { LeanReadings } from '../../src/readings/lean.ts';
import type { MarketReadings } from '../../src/readings/market-readings.ts';
import type { Level } from '../../src/readings/support.ts';
import { NOTHING } from './market-readings.ts';
import { reading, state } from './readings.ts';
import { CLUSTER, MEAN, PRICE, REALIZED, RULES, STH } from './viewed-market.ts';

/** What each signal rests on when it speaks for downside in a deep bear market. */
export const DOWN: LeanInputs = {
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
/** The mirror, as far as the signals have two sides. */
export const UP: LeanInputs = {
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

/** A market that leans by these inputs, price between a cluster and two structural levels. */
export const leaningMarket = (
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

/** Its regime. */
export const regimeOf = (...args: Parameters<typeof leaningMarket>): Regime =>
  judge(leaningMarket(...args), RULES).regime;
