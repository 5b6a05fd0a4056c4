import { atLeast, atMost } from '../math/at-least.ts';
import { ratio } from '../math/ratio.ts';
import { isFlat } from './net-flow.ts';
import type { Zone } from './regime-zone.ts';
import type { VolumeState } from './spot-volume.ts';

export const SIGNAL_NAMES = [
  'structure',
  'flows',
  'spotDemand',
  'lossStress',
  'skew',
  'vrp',
  'leverage',
] as const;
export type SignalName = (typeof SIGNAL_NAMES)[number];

/** -1 speaks for downside, +1 for upside, 0 for neither; `null` = missing. */
export type Signal = -1 | 0 | 1 | null;

/** What the lean rests on; `null` = missing. */
export type LeanInputs = {
  readonly zone: Zone | null;
  /** 7-day sum of institutional net flow, USD, positive = inflow. */
  readonly flow7Usd: number | null;
  readonly volumeState: VolumeState | null;
  /** Fractions of market cap. */
  readonly relativeUnrealizedLoss: number | null;
  readonly relativeUnrealizedLossMean: number | null;
  /** Place of the 7-day average of realized loss, 0 to 100. */
  readonly lossSma7Percentile: number | null;
  /** Put minus call / at-the-money, a fraction. */
  readonly skew1wNormalised: number | null;
  readonly vrp1wVolPoints: number | null;
  /** Yearly fraction, positive = longs pay. */
  readonly fundingAnnualised: number | null;
};

export type Lean = 'downside' | 'upside' | 'balanced';

export type RiskLean = {
  readonly signals: Readonly<Record<SignalName, Signal>>;
  /** Mean of the signals there are, -1 to +1; `null` without any. */
  readonly score: number | null;
  readonly lean: Lean | null;
  readonly confidence: 'high' | 'medium' | 'low';
  /** 0 to 1. A signal that goes missing never raises it. */
  readonly confidenceScore: number;
  readonly missing: readonly SignalName[];
  /** Whether there is a zone, a flow or volume signal, and one of the derivatives: less does not carry a published lean. */
  readonly supported: boolean;
};

/** Which way each zone points (M21). */
export const STRUCTURE_SIGNAL: Readonly<Record<Zone, Signal>> = {
  expansion: 1,
  early_recovery: 1,
  shallow_bear: -1,
  deep_bear_transition: -1,
  capitulation: 0,
};
const DEMAND: Readonly<Record<VolumeState, Signal>> = {
  expansion: 1,
  demand_vacuum: -1,
  capitulation_volume: 0,
  thin_rally: 0,
  neutral: 0,
};
/** Place of the weekly loss among its past year from which loss-taking counts as stress (M21). */
export const HEAVY_LOSS_PERCENTILE = 90;
const LEAN_SCORE = 0.34;
const HIGH_CONFIDENCE = 0.6;
const MEDIUM_CONFIDENCE = 0.25;

/**
 * Which way risk leans, from seven signals (M21). Lopsided on purpose: loss stress, volatility risk premium and leverage can
 * only warn. Confidence is (|sum of signals| - number missing) / 7, at least 0.
 */
export function riskLean(inputs: LeanInputs): RiskLean {
  const signals: Record<SignalName, Signal> = {
    structure: inputs.zone === null ? null : STRUCTURE_SIGNAL[inputs.zone],
    flows: flowSignal(inputs.flow7Usd),
    spotDemand: inputs.volumeState === null ? null : DEMAND[inputs.volumeState],
    lossStress: lossStressSignal(inputs),
    skew: signal(inputs.skew1wNormalised, { downFrom: 0.1, upTo: -0.05 }),
    vrp: signal(inputs.vrp1wVolPoints, { downTo: -3 }),
    leverage: signal(inputs.fundingAnnualised, { downFrom: 0.25 }),
  };
  const missing = SIGNAL_NAMES.filter((name) => signals[name] === null);
  const sum = SIGNAL_NAMES.reduce((total, name) => total + (signals[name] ?? 0), 0);
  const score = ratio(sum, SIGNAL_NAMES.length - missing.length);
  const confidenceScore = Math.max(Math.abs(sum) - missing.length, 0) / SIGNAL_NAMES.length;
  const has = (...names: SignalName[]) => names.some((name) => signals[name] !== null);
  return {
    signals,
    score,
    lean: score === null ? null : leanOf(score),
    confidence: confidenceOf(confidenceScore),
    confidenceScore,
    missing,
    supported: has('structure') && has('flows', 'spotDemand') && has('skew', 'vrp', 'leverage'),
  };
}

function leanOf(score: number): Lean {
  if (atMost(score, -LEAN_SCORE)) return 'downside';
  return atLeast(score, LEAN_SCORE) ? 'upside' : 'balanced';
}

function confidenceOf(score: number): RiskLean['confidence'] {
  if (atLeast(score, HIGH_CONFIDENCE)) return 'high';
  return atLeast(score, MEDIUM_CONFIDENCE) ? 'medium' : 'low';
}

function flowSignal(sum7Usd: number | null): Signal {
  if (sum7Usd === null) return null;
  if (isFlat(sum7Usd)) return 0;
  return sum7Usd < 0 ? -1 : 1;
}

function lossStressSignal(inputs: LeanInputs): Signal {
  const {
    relativeUnrealizedLoss: loss,
    relativeUnrealizedLossMean: mean,
    lossSma7Percentile: percentile,
  } = inputs;
  if (loss === null || mean === null || percentile === null) return null;
  return atLeast(loss, mean) && atLeast(percentile, HEAVY_LOSS_PERCENTILE) ? -1 : 0;
}

/** The signal of a value by its bounds; a bound that is not given never applies. */
function signal(
  value: number | null,
  bounds: { readonly downFrom?: number; readonly downTo?: number; readonly upTo?: number },
): Signal {
  if (value === null) return null;
  const { downFrom = Infinity, downTo = -Infinity, upTo = -Infinity } = bounds;
  if (atLeast(value, downFrom) || atMost(value, downTo)) return -1;
  return atMost(value, upTo) ? 1 : 0;
}
